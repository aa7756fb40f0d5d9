"""`account_list`: every account with the roles held today."""

import pytest

from tests.factories import CommuneFactory, ProvinceFactory, UserFactory, person
from tests.page import page
from volunteer_teams.access.roles import Role


@pytest.fixture
def browser(signed_in):
    """An administrator's."""
    return signed_in(Role.ADMINISTRATOR, username="quantri", full_name="Lê Văn Trị")


@pytest.fixture
def officer(db):
    """An officer of Sóc Sơn."""
    commune = CommuneFactory(name="Sóc Sơn", province=ProvinceFactory(name="Hà Nội"))
    return person(Role.COMMUNE_OFFICER, commune, username="xa.socson", full_name="Nguyễn Thu Hạnh")


def names(browser, query=""):
    return [row[0] for row in page(browser.get(f"/accounts/{query}")).rows()]


def test_it_shows_who_holds_which_role_where(browser, officer):
    UserFactory(username="moi", full_name="Phạm Văn Mới")
    UserFactory(username="nghi", full_name="Đỗ Thị Nghỉ", is_active=False)

    shown = page(browser.get("/accounts/"))

    assert [row[:3] for row in shown.rows()] == [
        ["Phạm Văn Mới", "moi", "Chưa có vai trò"],
        ["Đỗ Thị Nghỉ", "nghi", "Đã ngừng"],
        ["Lê Văn Trị", "quantri", "Quản trị Cả nước"],
        ["Nguyễn Thu Hạnh", "xa.socson", "Cán bộ cấp xã Xã Sóc Sơn · Hà Nội"],
    ]
    assert shown.has_link(f"/accounts/{officer.pk}/")
    assert shown.has_link("/accounts/add/")


@pytest.mark.parametrize(
    "query",
    [
        "?q=thu+hanh",
        "?q=socson",
        "?role=COMMUNE_OFFICER",
        "?place=soc+son",
        "?place=hà+nội",
        "?q=hanh&place=soc",
    ],
)
def test_filters_find_the_officer(browser, officer, query):
    person(Role.COMMUNE_LEADER, CommuneFactory())

    assert names(browser, query) == ["Nguyễn Thu Hạnh"]


def test_role_and_place_are_those_of_one_assignment(browser, officer):
    person(Role.COMMUNE_LEADER, CommuneFactory())

    shown = page(browser.get("/accounts/?role=COMMUNE_LEADER&place=soc+son"))

    assert "Không có tài khoản nào" in shown.text


def test_role_that_does_not_exist_is_said_so(browser, officer):
    shown = page(browser.get("/accounts/?role=KING"))

    assert shown.errors
    assert len(shown.rows()) == 2


def test_fifty_stand_on_a_page(browser):
    UserFactory.create_batch(50)

    assert len(names(browser)) == 50
    assert len(names(browser, "?page=2")) == 1


@pytest.mark.parametrize("role", [Role.COMMUNE_OFFICER, Role.COMMUNE_LEADER])
def test_others_are_refused(signed_in, role):
    assert signed_in(role, CommuneFactory()).get("/accounts/").status_code == 403


def test_queries_do_not_grow(browser, assert_flat_queries):
    def add(number):
        for _ in range(number):
            person(Role.COMMUNE_OFFICER, CommuneFactory())

    assert_flat_queries(browser, "/accounts/", add)
