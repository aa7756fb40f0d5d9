"""Who is on the machine: made by `manage.py shell` as the owner, in a process of its own."""

from django.contrib.auth.hashers import make_password

from tests.factories import MembershipFactory, TeamFactory, person
from volunteer_teams.access.roles import Role

OFFICER, PASSWORD = "xa.mau", "DoiTinhNguyen-2026"


def make() -> None:
    """A commune's officer, and a team with one volunteer."""
    team = TeamFactory()
    MembershipFactory(team=team)
    person(Role.COMMUNE_OFFICER, team.commune, username=OFFICER, password=make_password(PASSWORD))
