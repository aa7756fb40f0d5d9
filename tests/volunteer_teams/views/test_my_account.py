"""`my_account`: one's own name, roles and password."""

from tests.factories import CommuneFactory, ProvinceFactory, UserFactory
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.models import RoleAssignment


def test_it_shows_ones_own_roles_and_leads_to_the_password(signed_in):
    commune = CommuneFactory(name="Sóc Sơn", province=ProvinceFactory(name="Hà Nội"))
    browser = signed_in(Role.COMMUNE_LEADER, commune, full_name="Nguyễn Thu Hạnh")

    shown = page(browser.get("/my-account/"))

    assert shown.heading == "Nguyễn Thu Hạnh"
    assert shown.rows()[0][0] == "Lãnh đạo UBND cấp xã Xã Sóc Sơn · Hà Nội"
    assert shown.link("Đổi mật khẩu") == "/accounts/password/change/"
    assert not shown.all("//a[contains(@href, '/end/')]")


def test_it_does_not_show_roles_of_others(signed_in):
    commune = CommuneFactory()
    RoleAssignment.objects.create(
        user=UserFactory(), role=Role.COMMUNE_OFFICER, commune=commune, since="2026-01-01"
    )

    assert len(page(signed_in(Role.COMMUNE_LEADER, commune).get("/my-account/")).rows()) == 1


def test_person_without_roles_is_refused(signed_in):
    assert signed_in(user=UserFactory()).get("/my-account/").status_code == 403


def test_queries_do_not_grow(signed_in, assert_flat_queries):
    browser = signed_in(Role.ADMINISTRATOR)

    def add(number):
        for _ in range(number):
            RoleAssignment.objects.create(
                user=browser.user, role=Role.COMMUNE_OFFICER, commune=CommuneFactory(),
                since="2024-01-01", until="2024-12-31",
            )  # fmt: skip

    assert_flat_queries(browser, "/my-account/", add)
