"""Accounts, teams, volunteers and memberships."""

from datetime import date

import factory
from django.utils import timezone

from tests.factories.keyed import KeyedFactory
from tests.factories.places import CommuneFactory
from volunteer_teams.access.roles import ROLE_PLACES, Role
from volunteer_teams.models import Membership, RoleAssignment, Sex, Team, User, Volunteer


class UserFactory(factory.django.DjangoModelFactory):
    """An account without roles; tests sign in with `client.force_login`.

    It is spared, as the demo's are, what has to be done after signing in; `is_demo=False` is not. The steps
    of the first day are put away; `first_day_closed_on=None` has them on home.
    """

    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"taikhoan{n}")
    full_name = factory.Sequence(lambda n: f"Nguyễn Văn Mẫu {n}")
    password = "!"
    is_demo = True
    first_day_closed_on = date(2026, 1, 1)


class TeamFactory(KeyedFactory):
    """An active team in a commune of its own unless told."""

    class Meta:
        model = Team

    commune = factory.SubFactory(CommuneFactory)
    name = factory.Sequence(lambda n: f"Đội số {n}")
    founded_on = date(2015, 1, 1)


class VolunteerFactory(KeyedFactory):
    """An adult of a commune."""

    class Meta:
        model = Volunteer

    full_name = factory.Sequence(lambda n: f"Trần Thị Mẫu {n}")
    sex = Sex.FEMALE
    birth_date = date(1980, 5, 17)
    commune = factory.SubFactory(CommuneFactory)


class MembershipFactory(factory.django.DjangoModelFactory):
    """A running membership, of a volunteer of the team's commune."""

    class Meta:
        model = Membership

    team = factory.SubFactory(TeamFactory)
    volunteer = factory.SubFactory(VolunteerFactory, commune=factory.SelfAttribute("..team.commune"))
    since = date(2016, 1, 1)


def person(role: Role, place=None, **values) -> User:
    """An account that holds a role in a place since today; a volunteer's is tied to a member of the team."""
    user = UserFactory(**values)
    if role == Role.VOLUNTEER:
        MembershipFactory(team=place, volunteer__user=user, volunteer__full_name=user.full_name)
    kind = ROLE_PLACES[role]
    RoleAssignment.objects.create(
        user=user, role=role, since=timezone.localdate(), **({kind: place} if kind else {})
    )
    return user
