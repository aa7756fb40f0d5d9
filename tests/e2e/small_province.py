"""A small province with two communes, whose reports are made in seconds; its units are invented."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from tests.e2e.browser import PASSWORD
from tests.factories import CommuneFactory, ProvinceFactory
from volunteer_teams.access.roles import Role
from volunteer_teams.actions.accounts import add_account, grant_role
from volunteer_teams.actions.teams import found_team

OFFICER, YEAR, COMMUNES = "tinh.mauha", 2024, ("Mẫu An", "Mẫu Bình")


def load() -> None:
    """Write it by the actions that the pages call."""
    with transaction.atomic():
        province = ProvinceFactory(code="98", name="Mẫu Hạ")
        for n, name in enumerate(COMMUNES, start=1):
            commune = CommuneFactory(code=f"9800{n}", name=name, province=province)
            found_team(commune=commune, name="Đội số 1", founded_on=date(2020, 1, 1), by=None)
        told = {"username": OFFICER, "full_name": "Bế Văn Gom", "password": PASSWORD, "is_demo": True}
        officer = add_account(**told, by=None)
        grant_role(
            user=officer, role=Role.PROVINCE_OFFICER, place=province, since=timezone.localdate(), by=None
        )
