"""`role_grant`: first the role, then the place by search, then the days."""

from datetime import date

import pytest
from django.utils import timezone

from tests.factories import (
    CommuneFactory,
    MembershipFactory,
    ProvinceFactory,
    TeamFactory,
    UserFactory,
)
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent

TODAY = timezone.localdate()


@pytest.fixture
def browser(signed_in):
    """An administrator's."""
    return signed_in(Role.ADMINISTRATOR)


@pytest.fixture
def address(db):
    """The page for an account without roles."""
    return f"/accounts/{UserFactory(full_name='Nguyễn Thu Hạnh').pk}/roles/grant/"


@pytest.fixture
def team(db):
    """A team of Sóc Sơn, Hà Nội."""
    commune = CommuneFactory(name="Sóc Sơn", province=ProvinceFactory(name="Hà Nội"))
    return TeamFactory(name="Đội số 2", commune=commune)


def places(shown):
    return shown.texts("//section[@aria-labelledby='places']//a")


def test_from_role_to_place_to_days(browser, address, team):
    found = page(browser.get(f"{address}?role=COMMUNE_OFFICER&q=soc+son"))
    assert places(found) == ["Xã Sóc Sơn · Hà Nội"]
    chosen = address + found.link("Xã Sóc Sơn")
    assert page(browser.get(chosen)).value("since") == f"{TODAY:%d/%m/%Y}"

    response = browser.post(chosen, {"since": "01/03/2026", "until": "31/12/2026"}, follow=True)

    shown = page(response)
    assert shown.heading == "Nguyễn Thu Hạnh"
    assert shown.messages == ["Đã giao vai trò."]
    assert shown.rows()[0][0] == "Cán bộ cấp xã Xã Sóc Sơn · Hà Nội"
    assert shown.rows()[0][1].startswith("01/03/2026 – 31/12/2026")
    event = AuditEvent.objects.get(code=TeamsEvent.ROLE_GRANTED)
    assert (event.by_id, event.commune_id) == (browser.user.pk, team.commune_id)


def test_role_held_everywhere_needs_no_place(browser, address):
    chosen = f"{address}?role=NATIONAL_OFFICER&q="
    assert "Cả nước" in page(browser.get(chosen)).text

    assert browser.post(chosen, {"since": "01/03/2026"}).status_code == 302


def test_team_is_found_by_the_name_of_its_commune_and_the_member_is_chosen(browser, address, team):
    member = MembershipFactory(team=team, volunteer__full_name="Trần Thị Tâm").volunteer
    MembershipFactory(team=team, until=date(2026, 1, 1))
    MembershipFactory(team=team, volunteer__user=UserFactory())
    found = page(browser.get(f"{address}?role=VOLUNTEER&q=soc+son"))
    assert places(found) == ["Đội số 2 · Xã Sóc Sơn · Hà Nội"]
    chosen = address + found.link("Đội số 2")
    assert page(browser.get(chosen)).options("volunteer") == ["Trần Thị Tâm"]

    refused = page(browser.post(chosen, {"since": "01/03/2026"}))
    browser.post(chosen, {"since": "01/03/2026", "volunteer": member.pk})

    assert refused.errors == ["Là tình nguyện viên: Chọn người này là tình nguyện viên nào của Đội."]
    member.refresh_from_db()
    assert member.user.full_name == "Nguyễn Thu Hạnh"


def test_places_that_are_gone_are_not_offered(browser, address, team):
    CommuneFactory(name="Sóc Sơn Cũ", valid_to=date(2025, 6, 30))
    TeamFactory(name="Đội cũ", commune=team.commune, dissolved_on=date(2026, 1, 1))

    assert places(page(browser.get(f"{address}?role=COMMUNE_LEADER&q=soc+son"))) == ["Xã Sóc Sơn · Hà Nội"]
    assert len(places(page(browser.get(f"{address}?role=TEAM_LEADER&q=soc+son")))) == 1


def test_place_of_another_kind_is_not_taken_for_one(browser, address, team):
    province = team.commune.province_id

    shown = page(browser.get(f"{address}?role=TEAM_LEADER&q=&place={province + 10_000}"))

    assert not shown.all("//input[@name='since']")


def test_no_place_of_that_name_is_said_so(browser, address):
    assert "Không có địa bàn nào" in page(browser.get(f"{address}?role=PROVINCE_OFFICER&q=xyz")).text


def test_role_must_be_chosen_first(browser, address):
    assert page(browser.get(f"{address}?role=&q=soc")).errors == ["Vai trò: Chọn vai trò."]


def test_no_more_than_twenty_places_are_shown(browser, address):
    province = ProvinceFactory()
    CommuneFactory.create_batch(21, province=province)

    shown = page(browser.get(f"{address}?role=COMMUNE_OFFICER&q=xa+mau"))

    assert len(places(shown)) == 20
    assert "Còn nữa" in shown.text


def test_what_the_rule_refuses_is_said_with_the_reason(browser, address, team):
    chosen = f"{address}?role=COMMUNE_OFFICER&q=&place={team.commune_id}"

    backwards = page(browser.post(chosen, {"since": "01/03/2026", "until": "28/02/2026"}))
    browser.post(chosen, {"since": "01/03/2026"})
    twice = page(browser.post(chosen, {"since": "02/03/2026"}))

    assert backwards.errors == ["Đến hết ngày: Ngày kết thúc trước ngày bắt đầu."]
    assert twice.errors == ["Từ ngày: Nguyễn Thu Hạnh đã giữ vai trò này ở đó từ ngày 01/03/2026."]
    assert twice.value("since") == "02/03/2026"


def test_others_are_refused(signed_in, team):
    browser = signed_in(Role.COMMUNE_OFFICER, team.commune)

    response = browser.post(
        f"/accounts/{browser.user.pk}/roles/grant/?role=ADMINISTRATOR", {"since": "01/03/2026"}
    )

    assert response.status_code == 403
    assert browser.user.role_assignments.count() == 1
