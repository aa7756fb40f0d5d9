"""`account_detail`: who somebody is, which roles they hold and held, what was done."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.factories import CommuneFactory, ProvinceFactory, TeamFactory, UserFactory, person
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.actions.accounts import grant_role
from volunteer_teams.models import RoleAssignment

TODAY = timezone.localdate()


@pytest.fixture
def browser(signed_in):
    """An administrator's."""
    return signed_in(Role.ADMINISTRATOR, full_name="Lê Văn Trị")


def test_it_shows_roles_of_now_of_later_and_of_before(browser):
    commune = CommuneFactory(name="Sóc Sơn", province=ProvinceFactory(name="Hà Nội"))
    user = UserFactory(full_name="Nguyễn Thu Hạnh", username="xa.socson")
    grant = {"user": user, "commune": commune}
    over = RoleAssignment.objects.create(
        role=Role.COMMUNE_OFFICER, since=date(2024, 1, 1), until=date(2024, 12, 31), **grant
    )
    now = RoleAssignment.objects.create(role=Role.COMMUNE_LEADER, since=date(2025, 1, 1), **grant)
    RoleAssignment.objects.create(
        user=user, role=Role.TEAM_LEADER, team=TeamFactory(name="Đội 1", commune=commune),
        since=TODAY + timedelta(days=1),
    )  # fmt: skip

    shown = page(browser.get(f"/accounts/{user.pk}/"))

    assert shown.heading == "Nguyễn Thu Hạnh"
    assert [row[:2] for row in shown.rows()] == [
        [
            "Đội trưởng Đội 1 · Xã Sóc Sơn · Hà Nội",
            f"từ {TODAY + timedelta(days=1):%d/%m/%Y} Chưa bắt đầu Kết thúc Đội trưởng",
        ],
        ["Lãnh đạo UBND cấp xã Xã Sóc Sơn · Hà Nội", "từ 01/01/2025 Đang giữ Kết thúc Lãnh đạo UBND cấp xã"],
        ["Cán bộ cấp xã Xã Sóc Sơn · Hà Nội", "01/01/2024 – 31/12/2024 Đã kết thúc"],
    ]
    assert shown.has_link(f"/accounts/{user.pk}/roles/{now.pk}/end/")
    assert not shown.has_link(f"/accounts/{user.pk}/roles/{over.pk}/end/")


def test_it_leads_to_what_was_done_to_the_account_and_by_it(browser):
    user = UserFactory(full_name="Nguyễn Thu Hạnh", username="xa.socson")

    shown = page(browser.get(f"/accounts/{user.pk}/"))

    assert shown.link("Lịch sử") == f"/accounts/{user.pk}/history/"
    assert shown.link("Việc đã làm") == "/audit/?by=xa.socson"


def test_account_that_is_not_there_is_not_found(browser):
    assert browser.get("/accounts/999999/").status_code == 404


def test_others_are_refused(signed_in):
    browser = signed_in(Role.PROVINCE_OFFICER, ProvinceFactory())

    assert browser.get(f"/accounts/{browser.user.pk}/").status_code == 403


def test_queries_do_not_grow(browser, assert_flat_queries):
    user = person(Role.COMMUNE_OFFICER, CommuneFactory())

    def add(number):
        for _ in range(number):
            grant_role(user=user, role=Role.COMMUNE_LEADER, place=CommuneFactory(), since=TODAY, by=None)

    assert_flat_queries(browser, f"/accounts/{user.pk}/", add)
