"""`return_list`: communes by months; `return_rule_set`: since when, until when; what home pages tell."""

from datetime import date

import pytest

from reports.actions.reviewing import accept_return, sending_of
from reports.events import ReportEvent
from reports.models import ReturnRule
from tests.factories import CommuneFactory, TeamFactory, send_month
from tests.page import page
from tests.reports.returns.month import OCTOBER, events, late, url
from volunteer_teams.access.roles import Role

BOARD = "/returns/"
SEPTEMBER = date(2026, 9, 1)


def neighbours(commune, count):
    return [TeamFactory(commune__province=commune.province).commune for _ in range(count)]


def names(shown):
    """The communes that stand on it."""
    return shown.texts("//tbody/tr/th/a")


def cells(shown, place):
    """What the squares of a commune say, by month."""
    told = [link.get("aria-label") for link in shown.all(f"//a[starts-with(@href, '/returns/{place.pk}/')]")]
    return {words.split(", tháng ")[1].split(": ")[0]: words.split(": ")[1] for words in told}


def tallies(shown):
    told = [text.split(" ", 1) for text in shown.texts("//nav[contains(@class, 'tally')]/a")]
    return {words: int(count) for count, words in told}


def test_every_month_says_how_it_stands(signed_in, commune, on):
    on(date(2026, 10, 19))
    browser = signed_in(Role.PROVINCE_OFFICER, commune.province)
    sent, accepted = neighbours(commune, 2)
    for place in (commune, sent, accepted):
        send_month(place, SEPTEMBER)
    send_month(sent, OCTOBER)
    row = send_month(accepted, OCTOBER)
    accept_return(monthly_return=row, version=sending_of(row), by=None)
    assert cells(page(browser.get(BOARD)), commune)["10/2026"] == "Chưa gửi, chưa đến hạn"

    on(date(2026, 10, 20))
    shown = page(browser.get(BOARD))

    assert cells(shown, commune)["9/2026"] == "Chờ tỉnh xem"
    assert cells(shown, commune)["8/2026"] == cells(shown, commune)["10/2026"] == "Quá hạn, chưa gửi"
    assert cells(shown, sent)["10/2026"] == "Chờ tỉnh xem"
    assert cells(shown, accepted)["10/2026"] == "Đã chấp nhận"
    assert cells(shown, accepted)["11/2026"] == "Đang trong kỳ"
    assert "12/2026" not in cells(shown, accepted)
    late_words = "//tbody/tr/th/span[contains(@class, 'phone')]"  # where most months are hidden
    assert shown.texts(late_words)[0] == shown.rows()[0][-1] == "Quá hạn 9 tháng"
    assert tallies(shown) == {
        "đã chấp nhận": 1, "chờ tỉnh xem": 1, "trả lại, chờ xã sửa": 0, "quá hạn, chưa gửi": 1,
    }  # fmt: skip


def test_a_tally_leads_to_just_those_communes(signed_in, commune):
    late_one, sent = neighbours(commune, 2)
    send_month(sent, OCTOBER)
    browser = signed_in(Role.PROVINCE_OFFICER, commune.province)

    shown = page(browser.get(page(browser.get(BOARD)).link("quá hạn, chưa gửi")))

    assert set(names(shown)) == {commune.full_name, late_one.full_name}


@pytest.mark.parametrize(
    "query", ["year=2026&month=13", "year=abc", "state=x", "page=0", "year=2012", "whole=1"]
)
def test_any_address_is_answered(signed_in, commune, query):
    assert signed_in(Role.PROVINCE_OFFICER, commune.province).get(f"{BOARD}?{query}").status_code == 200


def test_other_provinces_and_communes_without_a_team_do_not_stand_on_it(signed_in, commune):
    elsewhere = TeamFactory().commune
    send_month(elsewhere, OCTOBER)
    teamless = CommuneFactory(province=commune.province)

    shown = page(signed_in(Role.PROVINCE_OFFICER, commune.province).get(BOARD))

    assert names(shown) == [commune.full_name]
    assert not cells(shown, elsewhere)
    assert not cells(shown, teamless)


def test_a_commune_sees_its_months_one_below_the_other(signed_in, commune):
    send_month(commune, SEPTEMBER)

    rows = page(signed_in(Role.COMMUNE_LEADER, commune).get(BOARD)).rows()

    assert [row[0] for row in rows][:3] == ["11/2026", "10/2026", "9/2026"]
    assert rows[1][1:] == ["Quá hạn, chưa gửi", "19/10/2026", ""]


@pytest.mark.parametrize(
    "role", [Role.VOLUNTEER, Role.TEAM_LEADER, Role.NATIONAL_OFFICER, Role.ADMINISTRATOR]
)
def test_others_have_no_board(signed_in, commune, role):
    place = commune.teams.get() if role in (Role.VOLUNTEER, Role.TEAM_LEADER) else None

    assert signed_in(role, place).get(BOARD).status_code == 403


def test_its_queries_do_not_grow_with_the_communes(signed_in, commune, assert_flat_queries):
    send_month(commune, SEPTEMBER)
    browser = signed_in(Role.PROVINCE_OFFICER, commune.province)

    def add(count):
        for place in neighbours(commune, count):
            send_month(place, SEPTEMBER)

    assert_flat_queries(browser, BOARD, add)


def test_the_province_sets_since_when_and_until_when(signed_in):
    province = TeamFactory().commune.province
    browser = signed_in(Role.PROVINCE_OFFICER, province)
    set_url = f"{BOARD}rules/{province.pk}/set/"
    assert page(browser.get(BOARD)).has_link(set_url)

    browser.post(set_url, {"since": "2026-09", "days": "7"})
    browser.post(set_url, {"since": "2026-11", "days": "3"})
    browser.post(set_url, {"since": "2026-11", "days": "4"})

    assert [(r.since.month, r.days) for r in ReturnRule.objects.order_by("since")] == [(9, 7), (11, 4)]
    assert [e.changes for e in events(ReportEvent.RETURN_RULE_SET).order_by("pk")] == [
        {"month": "9/2026", "days_to_send": 7},
        {"month": "11/2026", "days_to_send": 3},
        {"month": "11/2026", "days_to_send": [3, 4]},
    ]
    shown = page(browser.get(BOARD))
    assert "Hạn gửi báo cáo tháng 10/2026: 21/10/2026" in shown.text


@pytest.mark.parametrize(
    "typed", [{"days": "0"}, {"days": "61"}, {"days": "x"}, {"since": "2020-01"}, {"since": ""}]
)
def test_a_rule_that_makes_no_sense_is_refused(signed_in, typed):
    province = TeamFactory().commune.province
    browser = signed_in(Role.PROVINCE_OFFICER, province)

    answer = browser.post(f"{BOARD}rules/{province.pk}/set/", {"since": "2026-09", "days": "7"} | typed)

    assert answer.status_code == 422
    assert not ReturnRule.objects.exists()


def test_another_provinces_rule_is_not_there(signed_in, commune):
    elsewhere = TeamFactory().commune.province
    browser = signed_in(Role.PROVINCE_OFFICER, commune.province)

    assert browser.get(f"{BOARD}rules/{elsewhere.pk}/set/").status_code == 404


@pytest.mark.parametrize("role", [Role.COMMUNE_OFFICER, Role.COMMUNE_LEADER])
def test_home_tells_a_commune_which_month_is_not_sent(signed_in, commune, role):
    for month in range(1, 10):
        send_month(commune, date(2026, month, 1))

    shown = page(signed_in(role, commune).get("/"))

    assert "Tháng 10/2026 chưa gửi, hạn 19/10/2026" in shown.text
    assert "quá 2 ngày" in shown.text
    assert shown.has_link(url(commune))
    send_month(commune, OCTOBER)
    assert "chưa gửi, hạn" not in page(signed_in(role, commune).get("/")).text


def test_home_tells_the_province_who_is_late_and_what_waits(signed_in, commune):
    for place in neighbours(commune, 2):
        send_month(place, OCTOBER)
    late(commune)

    shown = page(signed_in(Role.PROVINCE_OFFICER, commune.province).get("/"))

    assert "1 xã chưa gửi báo cáo tháng 10/2026" in shown.text
    assert "2 báo cáo tháng 10/2026 chờ tỉnh xem" in shown.text
    assert shown.has_link("/returns/?year=2026&month=10&state=late")


def test_home_of_a_team_leader_tells_nothing_of_it(signed_in, commune):
    assert "Báo cáo tháng" not in page(signed_in(Role.TEAM_LEADER, commune.teams.get()).get("/")).text
