"""`menu`: the page of all entries, and the frame that every page has."""

from datetime import date

import pytest

from tests.factories import CommuneFactory, TeamFactory, UserFactory
from tests.page import page
from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.roles import Role
from volunteer_teams.frame import navigation


@pytest.fixture(autouse=True)
def entries(monkeypatch):
    """A menu of three entries."""
    monkeypatch.setattr(navigation, "_entries", {})
    navigation.register(
        navigation.MenuEntry(
            "Việc cần làm", "home", "list-check", Permission.HOME_VIEW, 1, tab=1, short="Việc"
        ),
        navigation.MenuEntry(
            "Tất cả", "menu", "list", Permission.HOME_VIEW, 2, about="Mọi trang", group="Chung", bar=False
        ),
        navigation.MenuEntry(
            "Cán bộ", "account_logout", "user", Permission.ACCOUNT_VIEW, 3, group="Quản trị"
        ),
    )


def test_it_shows_the_entries_the_reader_may_use_under_their_headings(signed_in):
    shown = page(signed_in(Role.COMMUNE_OFFICER, CommuneFactory()).get("/menu/"))

    assert shown.heading == "Tất cả mục"
    assert shown.texts("//main//nav//h2") == ["Công việc", "Chung", "Tài khoản"]
    assert shown.texts("//main//nav[2]//a") == ["Tất cả Mọi trang"]


def test_another_role_sees_others(signed_in):
    shown = page(signed_in(Role.ADMINISTRATOR).get("/menu/"))

    assert "Quản trị" in shown.texts("//main//nav//h2")


def test_an_account_without_roles_is_refused_with_whom_to_ask(signed_in):
    response = signed_in(user=UserFactory()).get("/menu/")

    shown = page(response)
    assert response.status_code == 403
    assert shown.heading == "Vai trò của anh chị chưa có việc này"
    assert "quản trị hệ thống" in shown.text
    assert "Chưa được giao vai trò" in shown.text


def test_a_stranger_is_sent_to_sign_in(client):
    assert client.get("/menu/").headers["Location"] == "/accounts/login/?next=/menu/"


def test_bars_mark_where_the_reader_is_and_the_tab_bar_has_its_short_names(signed_in):
    shown = page(signed_in(Role.COMMUNE_OFFICER, CommuneFactory()).get("/menu/"))

    assert shown.texts("//nav[@class='topnav']/a") == ["Việc cần làm"]
    assert shown.texts("//nav[@class='tabbar']/a") == ["Việc", "Thêm"]
    assert shown.texts("//nav[@class='tabbar']/a[@aria-current]") == ["Thêm"]


@pytest.mark.parametrize("kind", ["commune", "team", "province", "nation"])
def test_the_top_bar_says_who_where_and_as_what(signed_in, kind):
    commune = CommuneFactory(name="Sóc Sơn", kind="XA", province__name="Hà Nội", province__kind="THANH_PHO")
    role, place, line = {
        "commune": (Role.COMMUNE_OFFICER, commune, "Xã Sóc Sơn · Hà Nội"),
        "team": (
            Role.TEAM_LEADER,
            TeamFactory(commune=commune, name="Đội số 2", founded_on=date(2015, 1, 1)),
            "Đội số 2 · Xã Sóc Sơn",
        ),
        "province": (Role.PROVINCE_OFFICER, commune.province, "Thành phố Hà Nội"),
        "nation": (Role.NATIONAL_OFFICER, None, "Cả nước"),
    }[kind]
    browser = signed_in(role, place, full_name="Nguyễn Thu Hạnh")

    shown = page(browser.get("/menu/"))

    assert shown.texts("//a[@class='brand']//small") == [line]
    assert shown.texts("//summary/span[@class='dot']") == ["NH"]
    assert "Nguyễn Thu Hạnh" in shown.texts("//summary")[0]
