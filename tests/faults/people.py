"""Who is on the machine: made by `manage.py shell` as the owner, in a process of its own."""

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from reports.actions.bundling import ask_for_bundle
from reports.models import BundleLevel
from reports.periods import Window
from tests.factories import MembershipFactory, TeamFactory, person
from volunteer_teams.access.roles import Role
from volunteer_teams.models import Commune

OFFICER, PASSWORD = "xa.mau", "DoiTinhNguyen-2026"


def make() -> None:
    """A commune's officer, and a team with one volunteer."""
    team = TeamFactory()
    MembershipFactory(team=team)
    person(Role.COMMUNE_OFFICER, team.commune, username=OFFICER, password=make_password(PASSWORD))


def ask() -> None:
    """The reports of that province's communes, asked for by its officer: work for the background."""
    province = Commune.objects.get(roleassignment__user__username=OFFICER).province
    by, year = person(Role.PROVINCE_OFFICER, province), timezone.localdate().year
    ask_for_bundle(province=province, year=year, window=Window.CALENDAR, level=BundleLevel.COMMUNE, by=by)
