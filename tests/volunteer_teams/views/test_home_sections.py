"""`home`: what this app puts on it."""

from datetime import date

import pytest
from django.utils import timezone

from tests.factories import (
    ActivityFactory,
    ActivityKindFactory,
    CommuneFactory,
    MembershipFactory,
    ProvinceFactory,
    ReportingOfficeFactory,
    TeamFactory,
)
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.models import Position, ProvinceSuccession


@pytest.fixture
def on_day(monkeypatch):
    """Makes it a day of March 2026."""
    return lambda day: monkeypatch.setattr(timezone, "localdate", lambda *args: date(2026, 3, day))


def rows(shown, heading):
    return shown.texts(f"//section[.//h2[contains(., '{heading}')]]//li")


def test_an_officer_sees_which_teams_lack_members_or_a_leader(signed_in):
    commune = CommuneFactory()
    strong, weak = TeamFactory(commune=commune, name="Mạnh"), TeamFactory(commune=commune, name="Yếu")
    MembershipFactory.create_batch(4, team=strong)
    MembershipFactory(team=strong, position=Position.LEADER)

    shown = page(signed_in(Role.COMMUNE_OFFICER, commune).get("/"))

    lacking = rows(shown, "Đội cần củng cố")
    assert len(lacking) == 1
    assert "Yếu" in lacking[0]
    assert "Dưới 5 thành viên; Chưa có Đội trưởng" in lacking[0]
    assert shown.has_link(f"/teams/{weak.pk}/memberships/add/")


def test_late_in_a_month_without_activities_a_leader_is_reminded(signed_in, on_day):
    on_day(25)
    team = TeamFactory()
    browser = signed_in(Role.TEAM_LEADER, team)
    ActivityFactory(team=team, on=date(2026, 2, 28))

    reminded = page(browser.get("/"))
    ActivityFactory(team=team, on=date(2026, 3, 1))
    done = page(browser.get("/"))

    assert len(rows(reminded, "chưa ghi hoạt động")) == 1
    assert rows(done, "chưa ghi hoạt động") == []


def test_a_province_sees_how_many_teams_and_volunteers_it_has(signed_in):
    commune = CommuneFactory()
    teams = TeamFactory.create_batch(2, commune=commune)
    MembershipFactory.create_batch(3, team=teams[0])
    MembershipFactory(team=teams[1], until=date(2020, 1, 1))
    TeamFactory(commune=commune, dissolved_on=date(2024, 1, 1))

    shown = page(signed_in(Role.PROVINCE_OFFICER, commune.province).get("/"))

    facts = shown.texts("//section[.//h2[contains(., 'Đội và tình nguyện viên')]]//dd")
    assert facts == ["2", "3"]


def test_an_administrator_sees_the_reference_data_to_look_after(signed_in):
    ActivityKindFactory()
    ActivityKindFactory(is_active=False)
    ReportingOfficeFactory(commune=None, province=ProvinceFactory())
    ProvinceFactory()

    lines = rows(page(signed_in(Role.ADMINISTRATOR).get("/")), "Danh mục dùng chung")

    assert lines[0] == "1 loại hoạt động đang dùng"
    assert lines[1] == "Thể thức văn bản: 1 tỉnh chưa đặt"


def test_a_province_that_others_were_merged_into_has_no_office_one_that_was_renamed_has(signed_in):
    old = ProvinceFactory.create_batch(3, valid_to=date(2025, 6, 30))
    renamed, merged = ProvinceFactory.create_batch(2, valid_from=date(2025, 7, 1))
    for one, now in zip(old, (renamed, merged, merged), strict=True):
        ReportingOfficeFactory(commune=None, province=one)
        ProvinceSuccession.objects.create(predecessor=one, successor=now, on=date(2025, 7, 1), whole=True)

    lines = rows(page(signed_in(Role.ADMINISTRATOR).get("/")), "Danh mục dùng chung")

    assert lines[1] == "Thể thức văn bản: 1 tỉnh chưa đặt"


def test_queries_do_not_grow(signed_in, assert_flat_queries):
    commune = CommuneFactory()

    def add(number):
        for team in TeamFactory.create_batch(number, commune=commune):
            MembershipFactory.create_batch(2, team=team)

    assert_flat_queries(signed_in(Role.COMMUNE_OFFICER, commune), "/", add)
