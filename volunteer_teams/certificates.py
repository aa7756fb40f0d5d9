"""How many members have a certificate of some training."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from volunteer_teams.models import Membership
from volunteer_teams.models.membership import MembershipQuerySet
from volunteer_teams.vietnamese import decimal, number

CERTIFIED = Q(volunteer__training_attendances__certified_on__isnull=False)


@dataclass(frozen=True)
class Share:
    """Members with a certificate, and all members; different people."""

    certified: int
    members: int

    @property
    def words(self) -> str:
        """'3 / 7 (42,9%)'."""
        told = f"{number(self.certified)} / {number(self.members)}"
        return f"{told} ({decimal(self.certified * 100 / self.members)}%)" if self.members else told


def share(memberships: MembershipQuerySet) -> Share:
    """Of the people in these memberships."""
    people = Count("volunteer", distinct=True)
    certified = Count("volunteer", distinct=True, filter=CERTIFIED)
    return Share(**memberships.aggregate(members=people, certified=certified))


def shares_by_team(teams: list[int], on: date) -> dict[int, Share]:
    """For each of these teams, of its members on a day; one query."""
    rows = Membership.objects.filter(team__in=teams).current(on).order_by("team").values("team")
    counted = rows.annotate(
        members=Count("volunteer", distinct=True),
        certified=Count("volunteer", distinct=True, filter=CERTIFIED),
    )
    found = {row["team"]: Share(row["certified"], row["members"]) for row in counted}
    return {team: found.get(team, Share(0, 0)) for team in teams}
