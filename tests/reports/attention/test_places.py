"""Rules about communes and teams, each just under and just at its limit."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from reports.indicators import catalogue
from reports.indicators.counting import count
from reports.periods import month_of
from reports.places import place_of
from tests.factories import (
    ActivityFactory,
    AttentionLimitFactory,
    CommuneFactory,
    MembershipFactory,
    ReturnRuleFactory,
    TeamFactory,
    send_month,
)
from tests.reports.attention.conftest import TODAY
from tests.reports.attention.finding import contacts, found, rows
from volunteer_teams.models import CommuneSuccession

OCTOBER = date(2026, 10, 1)
LAST = date(2026, 10, 14)


def test_months_that_are_overdue_are_counted_and_told(team):
    for month in range(1, 9):
        send_month(team.commune, date(2026, month, 1))
    sent = TeamFactory(commune__province=team.commune.province, founded_on=date(2026, 9, 20)).commune
    send_month(sent, OCTOBER)

    (finding,) = found(team.commune, "month_not_sent")

    assert (finding.commune, finding.figure) == (team.commune, 2)
    assert finding.words == "2 tháng chưa gửi: 9/2026, 10/2026; hạn sớm nhất 19/09/2026"
    assert [one.month for one in rows(finding)] == [date(2026, 9, 1), OCTOBER]


def test_a_month_that_is_not_yet_due_is_not_told(team):
    ReturnRuleFactory(province=team.commune.province, since=OCTOBER, days=14)  # due on the 28th, today

    assert found(team.commune, "month_not_sent") == []


@pytest.mark.parametrize(("days", "is_found"), [(44, False), (45, True)])
def test_a_team_is_quiet_from_the_limit_on(team, volunteer, days, is_found):
    contacts(1, TODAY - timedelta(days), team=team, volunteer=volunteer)
    ActivityFactory(team=team, on=TODAY - timedelta(90))

    findings = found(team.commune, "team_quiet")

    assert [(f.subject.team, f.figure) for f in findings] == ([(team.pk, days)] if is_found else [])


def test_an_activity_breaks_the_quiet_and_a_dissolved_team_may_be_quiet(team):
    ActivityFactory(team=team, on=TODAY)
    TeamFactory(commune=team.commune, founded_on=date(2020, 1, 1), dissolved_on=date(2026, 8, 1))

    assert found(team.commune, "team_quiet") == []


def test_a_team_that_never_wrote_anything_is_quiet_since_its_founding(team):
    young = TeamFactory(commune=team.commune, founded_on=TODAY - timedelta(44))

    (finding,) = found(team.commune, "team_quiet")

    assert finding.subject.team == team.pk != young.pk
    assert "từ ngày thành lập chưa ghi gì" in finding.words


@pytest.mark.parametrize(("now", "is_found"), [(7, False), (6, True)])
def test_contacts_dropped_from_the_limit_on(team, volunteer, now, is_found):
    """Ten a month before: seven is 30 % less, six is 40 %."""
    for month in (7, 8, 9):
        contacts(10, date(2026, month, 3), team=team, volunteer=volunteer)
    contacts(now, date(2026, 10, 3), team=team, volunteer=volunteer)

    findings = found(team.commune, "contacts_dropped")

    assert [f.figure for f in findings] == ([40] if is_found else [])
    assert not is_found or "trung bình 10,0 lượt" in findings[0].words


def test_where_there_were_few_nothing_dropped(team, volunteer):
    for month, many in ((7, 10), (8, 10), (9, 9)):
        contacts(many, date(2026, month, 3), team=team, volunteer=volunteer)

    assert found(team.commune, "contacts_dropped") == []


def test_the_figure_of_a_drop_is_that_of_the_catalogue(team, volunteer):
    for month in (7, 8, 9):
        contacts(12, date(2026, month, 3), team=team, volunteer=volunteer)
    contacts(2, date(2026, 9, 15), team=team, volunteer=volunteer)
    contacts(3, LAST, team=team, volunteer=volunteer)
    contacts(4, date(2026, 10, 15), team=team, volunteer=volunteer)

    (finding,) = found(team.commune, "contacts_dropped")

    period = month_of(OCTOBER)
    _, figure = catalogue.find("M08", catalogue.setting(period))
    with transaction.atomic():
        counted = count([figure], place_of(team.commune), period)["M08"]
    assert finding.words.startswith(f"tháng 10 có {counted} lượt")
    assert counted == 5


def test_the_past_of_what_went_into_a_commune_is_its_own(team, volunteer):
    old = TeamFactory(commune__province=team.commune.province, founded_on=date(2020, 1, 1))
    by = MembershipFactory(team=old).volunteer
    for month in (7, 8, 9):
        contacts(10, date(2026, month, 3), team=old, volunteer=by)
    whole = {"predecessor": old.commune, "successor": team.commune, "whole": True}
    CommuneSuccession.objects.create(on=date(2026, 9, 15), **whole)
    old.commune.valid_to = date(2026, 9, 14)
    old.commune.save(update_fields=["valid_to"])

    (finding,) = found(team.commune, "contacts_dropped")

    assert (finding.commune, finding.figure) == (team.commune, 100)


@pytest.mark.parametrize(("late", "is_found"), [(4, False), (5, True)])
def test_a_burst_at_the_end_of_a_month_is_found_from_the_limit_on(team, volunteer, late, is_found):
    contacts(10 - late - 1, date(2026, 9, 20), team=team, volunteer=volunteer)
    contacts(1, LAST - timedelta(3), team=team, volunteer=volunteer)  # the day before the last three
    contacts(late - 1, LAST, team=team, volunteer=volunteer)
    contacts(1, LAST - timedelta(2), team=team, volunteer=volunteer)

    findings = found(team.commune, "late_burst")

    assert [f.figure for f in findings] == ([50] if is_found else [])
    assert not is_found or len(rows(findings[0])) == late


def test_a_month_with_few_contacts_has_no_burst(team, volunteer):
    contacts(9, LAST, team=team, volunteer=volunteer)

    assert found(team.commune, "late_burst") == []


def test_another_province_is_not_looked_at(team, volunteer):
    contacts(12, LAST, team=team, volunteer=volunteer)

    assert found(CommuneFactory(), "late_burst") == []


def test_the_newest_limit_that_has_begun_holds_and_without_one_nothing_is_found(team, volunteer):
    contacts(1, TODAY - timedelta(50), team=team, volunteer=volunteer)
    AttentionLimitFactory(code="quiet_days", since=date(2026, 10, 1), value=60)
    AttentionLimitFactory(code="quiet_days", since=date(2026, 12, 1), value=10)

    assert found(team.commune, "team_quiet") == []

    AttentionLimitFactory(code="quiet_days", since=TODAY, value=50)
    assert [f.limit for f in found(team.commune, "team_quiet")] == [50]
    type(AttentionLimitFactory()).objects.filter(code="quiet_days").delete()
    assert found(team.commune, "team_quiet") == []
