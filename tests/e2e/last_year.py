"""The last year that is over, in a small province of its own: all its months but the last sent and accepted.

Its units are invented, as no commune of today has been there for a whole year before the reform of 2025.
"""

from datetime import date

from django.db import transaction
from django.utils import timezone
from uuid_utils.compat import uuid7

from reports.actions.return_rules import set_return_rule
from reports.actions.reviewing import accept_return, sending_of
from reports.actions.submitting import prepare_return, submit_return
from reports.models import MonthlyReturn
from reports.periods import Period, month_of, year_of
from reports.places import place_of
from reports.returns.figures import figures_now
from tests.e2e.browser import PASSWORD
from tests.factories import CommuneFactory, ProvinceFactory
from volunteer_teams.access.roles import Role
from volunteer_teams.actions.accounts import add_account, grant_role
from volunteer_teams.actions.activities import add_activity
from volunteer_teams.actions.teams import found_team
from volunteer_teams.models import ActivityKind, Commune, Province, Team, User

PROVINCE, COMMUNE, LEAFLETS = "Mẫu Sơn", "Mẫu Giang", 100
OFFICER, LEADER, OF_PROVINCE = "xa.mauson", "lanhdao.mauson", "tinh.mauson"


def last_year() -> Period:
    """The newest year whose last day is over."""
    return year_of(timezone.localdate()).previous()


def load() -> None:
    """Write it all, by the actions that the pages call."""
    year = last_year()
    with transaction.atomic():
        province = ProvinceFactory(code="99", name=PROVINCE)
        commune = CommuneFactory(code="99001", name=COMMUNE, province=province)
        team = found_team(commune=commune, name="Đội số 1", founded_on=date(2020, 1, 1), by=None)
        officer = _account(OFFICER, "Lò Văn Soạn", Role.COMMUNE_OFFICER, commune)
        leader = _account(LEADER, "Vi Thị Gửi", Role.COMMUNE_LEADER, commune)
        reviewer = _account(OF_PROVINCE, "Hoàng Văn Duyệt", Role.PROVINCE_OFFICER, province)
        months = [month.named for month in year.months()]
        set_return_rule(province=province, since=months[0], days=5, by=reviewer)
        for month in months:
            _hand_out(team, month, officer)
        for month in months[:-1]:
            prepare_return(commune=commune, month=month, comment="Địa bàn ổn định.", by=officer)
            sent = _send(commune, month, leader)
            accept_return(monthly_return=sent, version=sending_of(sent), by=reviewer)


def _account(username: str, full_name: str, role: Role, place: Province | Commune) -> User:
    told = {"username": username, "full_name": full_name, "password": PASSWORD, "is_demo": True}
    user = add_account(**told, by=None)
    grant_role(user=user, role=role, place=place, since=timezone.localdate(), by=None)
    return user


def _hand_out(team: Team, month: date, by: User) -> None:
    kind = ActivityKind.objects.get(code="to-roi")
    add_activity(id=uuid7(), team=team, kind=kind, on=month_of(month).last, quantity=LEAFLETS, by=by)


def _send(commune: Commune, month: date, by: User) -> MonthlyReturn:
    version = figures_now(place_of(commune), month_of(month)).version
    return submit_return(commune=commune, month=month, version=version, by=by)
