"""What every rule looks at: whose reach, which day, which limits, the communes of today, the months."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple, Self

from django.db.models import Case, Count, IntegerField, Q, Value, When
from django.utils import timezone

from cases.models import Contact
from cases.models.contact import ContactQuerySet
from reports.models import AttentionLimit
from reports.periods import Period, month_ended, month_of, year_of
from reports.returns.owing import Inside, inside_of
from volunteer_teams.access.scopes import Access
from volunteer_teams.models import Commune, Membership, Team

BACK = 3  # months that are over and still looked at: those before are agreed on


class Written(NamedTuple):
    """How often one volunteer met people for one team in a month, told by its place in `compared`."""

    commune: int
    team: int | None
    volunteer: int | None
    at: int
    times: int
    late: int  # of them, of the last days of the month


@dataclass(frozen=True)
class Scene:
    """One reach on one day."""

    access: Access
    today: date
    limits: Mapping[str, int]

    @classmethod
    def of(cls, access: Access) -> Self:
        """Today's, with the limits in force."""
        today = timezone.localdate()
        return cls(access, today, AttentionLimit.objects.in_force(today))

    @cached_property
    def communes(self) -> dict[int, Commune]:
        """The communes of today within the reach, by name."""
        rows = Commune.objects.within(self.access).valid_on(self.today).select_related("province")
        return {commune.pk: commune for commune in rows.in_order()}

    @cached_property
    def inside(self) -> Inside:
        """Each of them with what went into it as a whole: work done there is its past."""
        return inside_of(list(self.communes))

    @cached_property
    def now(self) -> dict[int, Commune]:
        """To which commune of today the rows of a commune belong."""
        return {old: self.communes[one] for one, olds in self.inside.items() for old in olds}

    @cached_property
    def teams(self) -> dict[int, Team]:
        """The teams of today in these communes."""
        rows = Team.objects.within(self.access).active(self.today).filter(commune__in=list(self.now))
        return {team.pk: team for team in rows.in_order()}

    @cached_property
    def members(self) -> dict[int, list[int]]:
        """The members of each of these teams who served in all of the months that are over, by team."""
        serving = Membership.objects.within(self.access).running_since(self.today)
        rows = serving.filter(since__lte=self.months[0].first).order_by("pk")
        found: dict[int, list[int]] = {}
        for team, volunteer in rows.values_list("team", "volunteer"):
            if team in self.teams:
                found.setdefault(team, []).append(volunteer)
        return found

    @cached_property
    def ended(self) -> Period:
        """The newest month that is over."""
        return month_of(month_ended(self.today))

    @cached_property
    def months(self) -> list[Period]:
        """The newest months that are over, the oldest first."""
        months = [self.ended]
        while len(months) < BACK:
            months.insert(0, months[0].previous())
        return months

    @cached_property
    def compared(self) -> list[Period]:
        """Those, and the one before them."""
        return [self.months[0].previous(), *self.months]

    @cached_property
    def written(self) -> list[Written]:
        """The contacts of those months, counted once for all rules that compare how much was written."""
        is_late = Q()
        for month in self.compared:
            is_late |= Q(on__gte=self.late_from(month), on__lte=month.last)
        rows = self.contacts(self.compared[0].first, self.compared[-1].last)
        each = rows.annotate(at=at_month(self.compared)).values_list("commune", "team", "volunteer", "at")
        counted = each.annotate(count=Count("pk"), late=Count("pk", filter=is_late))
        return [Written(self.now[commune].pk, *others) for commune, *others in counted]

    def late_from(self, month: Period) -> date:
        """The first of the last days of a month, as many as the limit says."""
        return month.last - timedelta(self.limits.get("burst_days", 1) - 1)

    @cached_property
    def watched(self) -> list[Period]:
        """Those, and the month that still runs."""
        return [*self.months, self.month_with(self.today).so_far(self.today)]

    def month_with(self, on: date) -> Period:
        """The statutory month that a day lies in."""
        return next(month for month in year_of(on).months() if month.contains(on))

    def contacts(self, first: date, last: date) -> ContactQuerySet:
        """The contacts of these communes from a day to a day; without an order, for counting."""
        rows = Contact.objects.within(self.access).between(first, last)
        return rows.filter(commune__in=list(self.now)).order_by()


def at_month(months: Sequence[Period]) -> Case:
    """In which of these months, one after the other, a row's day lies: 0, 1, 2 …"""
    whens = (When(on__gte=m.first, on__lte=m.last, then=Value(n)) for n, m in enumerate(months))
    return Case(*whens, output_field=IntegerField())
