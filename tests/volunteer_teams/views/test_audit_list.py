"""`audit_list`: what was done, where the reader may read of it."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from tests.factories import CommuneFactory, ProvinceFactory, TeamFactory, UserFactory
from tests.page import page
from volunteer_teams import audit
from volunteer_teams.access.roles import Role
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent, CommuneSuccession
from volunteer_teams.tables.lists import LongPaginator


@pytest.fixture
def commune(db):
    """Sóc Sơn in Hà Nội."""
    return CommuneFactory(name="Sóc Sơn", province=ProvinceFactory(name="Hà Nội"))


@pytest.fixture
def hanh(db):
    """Somebody who does things."""
    return UserFactory(full_name="Nguyễn Thu Hạnh", username="xa.socson")


def record(code, place, by=None, *, days_ago=0, subject="Đội số 2", **changes):
    event = audit.record(code, subject=subject, place=place, by=by, changes=changes)
    AuditEvent.objects.filter(pk=event.pk).update(at=timezone.now() - timedelta(days=days_ago))
    return event


def sentences(browser, query=""):
    return page(browser.get(f"/audit/{query}")).texts("//table[contains(@class, 'events')]/tbody/tr/th")


def test_it_tells_who_did_what_when_and_where_newest_first(signed_in, commune, hanh):
    browser = signed_in(Role.COMMUNE_OFFICER, commune)
    team = TeamFactory(name="Đội số 2", commune=commune)
    older = audit.record(
        TeamsEvent.TEAM_FOUNDED, subject=team, place=team, by=hanh, changes={"founded_on": "2026-03-01"}
    )
    record(TeamsEvent.VOLUNTEER_ADDED, commune, subject="Trần Thị Tâm")
    at = datetime(2026, 3, 1, 18, 30, tzinfo=timezone.get_fixed_timezone(0))
    AuditEvent.objects.filter(pk=older.pk).update(at=at)

    rows = page(browser.get("/audit/")).rows()

    assert [row[1] for row in rows] == [
        "Dòng lệnh thêm tình nguyện viên Trần Thị Tâm",
        "Nguyễn Thu Hạnh thành lập Đội số 2 ngày thành lập: 01/03/2026",
    ]
    assert rows[1] == ["02/03/2026 01:30", rows[1][1], "Đội số 2 · Xã Sóc Sơn · Hà Nội"]


def test_reader_sees_their_own_place_and_what_went_into_it(signed_in, commune):
    before = CommuneFactory()
    CommuneSuccession.objects.create(predecessor=before, successor=commune, whole=True, on="2025-07-01")
    record(TeamsEvent.TEAM_EDITED, commune, subject="Đội của xã")
    record(TeamsEvent.TEAM_EDITED, before, subject="Đội của xã cũ")
    record(TeamsEvent.TEAM_EDITED, CommuneFactory(province=commune.province), subject="Đội của xã bên")
    record(TeamsEvent.UNITS_LOADED, None, subject=None)

    of_commune = sentences(signed_in(Role.COMMUNE_LEADER, commune))
    of_province = sentences(signed_in(Role.PROVINCE_OFFICER, commune.province))
    of_all = sentences(signed_in(Role.ADMINISTRATOR))

    assert {line.removeprefix("Dòng lệnh sửa thông tin ") for line in of_commune} == {
        "Đội của xã",
        "Đội của xã cũ",
    }
    assert {line.removeprefix("Dòng lệnh sửa thông tin ") for line in of_province} == {
        "Đội của xã",
        "Đội của xã bên",
    }
    assert len(of_all) == 4


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"A", "B", "C"}),
        ("?by=thu+hanh", {"A"}),
        ("?by=dong+lenh", {"B", "C"}),
        ("?by=ai+do", set()),
        ("?kind=volunteer_teams.team_edited", {"A"}),
        ("?kind=volunteer_teams.", {"A", "B", "C"}),
        ("?kind=cases.", set()),
        ("?place=soc+son", {"A", "B"}),
        ("?place=ha+noi", {"A", "B"}),
        ("?place=doi+muoi", {"B"}),
        ("?by=hanh&place=soc+son", {"A"}),
    ],
)
def test_filters(signed_in, commune, hanh, query, found):
    record(TeamsEvent.TEAM_EDITED, commune, hanh, subject="A")
    record(TeamsEvent.TEAM_FOUNDED, TeamFactory(name="Đội mười", commune=commune), subject="B")
    record(TeamsEvent.TEAM_DISSOLVED, CommuneFactory(), subject="C")

    assert {line[-1] for line in sentences(signed_in(Role.ADMINISTRATOR), query)} == found


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [(-3, None, {"1", "3"}), (None, -3, {"3", "5"}), (-4, -2, {"3"}), (-1, -1, {"1"}), (0, None, set())],
)
def test_days_include_the_first_and_the_last(signed_in, commune, first, last, found):
    for days_ago in (1, 3, 5):
        record(TeamsEvent.TEAM_EDITED, commune, days_ago=days_ago, subject=f"{days_ago}")
    days = {"first": first, "last": last}
    today = timezone.localdate()
    query = "&".join(
        f"{name}={today + timedelta(days=away):%d/%m/%Y}" for name, away in days.items() if away is not None
    )

    assert {line[-1] for line in sentences(signed_in(Role.ADMINISTRATOR), f"?{query}")} == found


def test_day_that_is_none_is_said_so_and_the_rest_still_filters(signed_in, commune):
    record(TeamsEvent.TEAM_EDITED, commune, subject="A")
    browser = signed_in(Role.ADMINISTRATOR)

    shown = page(browser.get("/audit/?first=31/02/2026&kind=cases."))

    assert "tháng 2 năm 2026 chỉ có 28 ngày" in shown.errors[0]
    assert "Không có việc nào" in shown.text


def test_fifty_stand_on_a_page(signed_in, commune):
    for _ in range(51):
        record(TeamsEvent.TEAM_EDITED, commune)
    browser = signed_in(Role.COMMUNE_LEADER, commune)

    assert len(sentences(browser)) == 50
    assert len(sentences(browser, "?page=2")) == 1


def test_a_list_without_end_is_paged_only_so_far(signed_in, commune, monkeypatch):
    monkeypatch.setattr(LongPaginator, "most", 60)
    for _ in range(61):
        record(TeamsEvent.TEAM_EDITED, commune)
    browser = signed_in(Role.COMMUNE_LEADER, commune)

    assert "Chỉ xem được 60 việc mới nhất" in page(browser.get("/audit/")).text
    assert len(sentences(browser, "?page=2")) == 10


def test_text_of_an_app_that_is_gone_is_told_as_it_is(signed_in):
    audit.record("old.thing_done", subject="X", place=None, by=None)

    assert sentences(signed_in(Role.ADMINISTRATOR)) == ["Dòng lệnh old.thing_done"]


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.TEAM_LEADER])
def test_others_are_refused(signed_in, commune, role):
    assert signed_in(role, TeamFactory(commune=commune)).get("/audit/").status_code == 403


def test_queries_do_not_grow(signed_in, assert_flat_queries):
    def add(number):
        for _ in range(number):
            team = TeamFactory()
            record(TeamsEvent.ACTIVITY_ADDED, team, kind=f"loai-{team.pk}", team=team.pk)

    assert_flat_queries(signed_in(Role.ADMINISTRATOR), "/audit/", add)
