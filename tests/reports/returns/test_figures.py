"""What is frozen is what the catalogue and plain SQL count; longer periods sum what adds up."""

from datetime import date

import pytest
from django.db import connection

from cases.models import Contact
from reports.indicators import catalogue
from reports.indicators.counting import count
from reports.periods import month_of
from reports.places import place_of
from reports.returns.standing import Stand, standings
from tests.factories import (
    ActivityFactory,
    ActivityKindFactory,
    ClientFactory,
    ContactFactory,
    SupportFactory,
    SupportKindFactory,
    TeamFactory,
    send_month,
)
from tests.page import page
from tests.reports.returns.month import OCTOBER, late, line, url
from volunteer_teams.access.roles import Role
from volunteer_teams.models import Team

IN_MONTH = "commune_id = %(commune)s and \"on\" between '2026-09-15' and '2026-10-14'"
SQL = {  # what is counted, of which rows
    "M01": ("count(*)", "volunteer_teams_team where commune_id = %(commune)s"),
    "M02": (
        "count(distinct volunteer_id)",
        "volunteer_teams_membership m join volunteer_teams_team t on t.id = m.team_id"
        " where t.commune_id = %(commune)s and m.until is null",
    ),
    "M08": ("count(*)", f"cases_contact where {IN_MONTH}"),
    "M08.form.THAM_NHA": ("count(*)", f"cases_contact where {IN_MONTH} and form = 'THAM_NHA'"),
    "M08.people": ("count(distinct client_id)", f"cases_contact where {IN_MONTH}"),
    "M10.services": ("count(*)", f"cases_support where {IN_MONTH} and status <> 'TU_CHOI'"),
}


@pytest.fixture
def busy(commune):
    """Somebody is met in September's month and twice in October's, and is helped; the team gave a talk."""
    team = Team.objects.get(commune=commune)
    client = ClientFactory(team=team, opened_on=date(2026, 1, 5))
    for day in (date(2026, 9, 10), date(2026, 9, 20), date(2026, 10, 10)):
        ContactFactory(client=client, on=day)
    SupportFactory(client=client, kind=SupportKindFactory(indicator="M10"), on=date(2026, 10, 2))
    ActivityFactory(team=team, kind=ActivityKindFactory(), on=date(2026, 10, 3))
    return commune


def test_what_is_sent_equals_the_catalogue_and_plain_sql(busy):
    sent = send_month(busy, OCTOBER).figures

    period = month_of(OCTOBER)
    made = [f for figures in catalogue.figures(catalogue.setting(period)).values() for f in figures]
    told = count([f for f in made if f.source.name != "club_returns"], place_of(busy), period)
    assert {code: sent[code] for code in told} == told
    for code, (what, rows) in SQL.items():
        with connection.cursor() as cursor:
            cursor.execute(f"select {what} from {rows}", {"commune": busy.pk})  # noqa: S608  of this file
            assert sent[code] == cursor.fetchone()[0], code
    assert (sent["M08"], sent["M08.people"], sent["M10"]) == (5, 1, 1)


def test_every_figure_leads_to_its_rows_and_they_lead_back(signed_in, busy):
    browser = signed_in(Role.COMMUNE_OFFICER, busy)
    shown = page(browser.get(url(busy)))
    link = shown.one("//tr[contains(., 'M08')]/td[contains(@class, 'num')]/a")

    rows = page(browser.get(link.get("href")))

    assert link.text_content() == "5"
    assert len(rows.rows()) == 5
    assert rows.has_link(url(busy))


def test_a_month_counts_its_entries_alike_when_sent_and_on_the_board(busy):
    row = send_month(busy, OCTOBER)
    assert row.entries == 6
    late(busy, 2)
    Contact.objects.filter(on=date(2026, 9, 20)).delete()

    found = standings([busy], [OCTOBER], date(2026, 10, 21))[busy.pk, OCTOBER]

    assert (found.stand, found.later, found.sign) == (Stand.SUBMITTED, 1, "+1")


def test_fewer_than_sent_is_told_too(signed_in, busy):
    send_month(busy, OCTOBER)
    Contact.objects.filter(on=date(2026, 10, 10)).delete()

    shown = page(signed_in(Role.COMMUNE_OFFICER, busy).get(url(busy)))

    assert line(shown, "M08")[2:] == ["5", "4", "−1"]
    assert "đã gửi 5, nay 4 (−1 bớt)" in shown.text


def test_another_catalogue_is_said(signed_in, busy):
    send_month(busy, OCTOBER)
    browser = signed_in(Role.COMMUNE_OFFICER, busy)
    assert "Danh mục chỉ số đã đổi" not in page(browser.get(url(busy))).text

    ActivityKindFactory()

    assert "Danh mục chỉ số đã đổi" in page(browser.get(url(busy))).text


def period_lines(shown):
    return {
        row[0].split(" ")[-1]: row[2:] for row in shown.rows("//section[@aria-labelledby='figures']//table")
    }


def test_a_longer_period_sums_times_and_counts_people_again(signed_in, busy):
    other = TeamFactory(commune__province=busy.province).commune
    for place in (busy, other):
        send_month(place, date(2026, 9, 1))
    send_month(busy, OCTOBER)
    browser = signed_in(Role.PROVINCE_OFFICER, busy.province)

    shown = page(browser.get(f"/returns/province-{busy.province_id}/2026/year/"))

    assert period_lines(shown)["M08"] == ["6", "7", "+1"]  # one contact lies in November's month
    others = shown.texts("//nav[@aria-label='Kỳ khác trong năm']/a")
    assert others[:3] == ["Cả năm", "6 tháng đầu", "6 tháng cuối"]  # the year stands above
    people = next(row for row in shown.rows("//section[@aria-labelledby='figures']//table")
                  if row[0] == "Người có hồ sơ được tiếp cận")  # fmt: skip
    assert people[2:] == ["không cộng", "1", ""]
    months = shown.texts("//section[@aria-labelledby='months']//li")
    assert next(text for text in months if "9/2026" in text).endswith("2 xã đã gửi")
    assert other.full_name in next(text for text in months if "10/2026" in text)


@pytest.mark.parametrize("part", ["month-10", "quarter-5", "quarter", "x", "quarter-4"])
def test_a_part_that_there_is_not_or_that_has_not_begun_is_not_found(signed_in, commune, on, part):
    on(date(2026, 9, 14))
    browser = signed_in(Role.COMMUNE_LEADER, commune)

    assert browser.get(f"/returns/commune-{commune.pk}/2026/{part}/").status_code == 404
    assert browser.get(f"/returns/commune-{commune.pk}/2026/quarter-3/").status_code == 200


def test_other_places_have_no_period_here(signed_in, commune):
    elsewhere = TeamFactory()
    browser = signed_in(Role.COMMUNE_LEADER, commune)
    keys = [f"commune-{elsewhere.commune_id}", f"province-{commune.province_id}", "nation"]

    assert {browser.get(f"/returns/{key}/2026/year/").status_code for key in keys} == {404}
