"""reports.targets.pace: what is due by a day, and how a target stands."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.indicators.figure import Better, Kind
from reports.periods import Period
from reports.targets.pace import STANDS, Pace, Stand

YEAR = Period(2026)  # 15/12/2025 – 14/12/2026, 365 days
DAYS = [YEAR.first + timedelta(n) for n in range(365)]


def pace(value=365, reached=0, on=DAYS[182], kind=Kind.FLOW, better=Better.HIGHER, **told):
    return Pace(value, reached, kind, better, **{"first": YEAR.first, "last": YEAR.last, "today": on} | told)


def ceiling(**told):
    return pace(better=Better.LOWER, **told)


@pytest.mark.parametrize(
    ("value", "reached", "on", "stand"),
    [
        (365, 0, DAYS[0] - timedelta(1), Stand.WAITING),
        (365, 0, DAYS[0], Stand.IN_PACE),  # nothing is due on the first morning
        (365, 0, DAYS[1], Stand.BEHIND),  # one is due
        (364, 0, DAYS[1], Stand.IN_PACE),  # less than one is due
        (365, 90, DAYS[100], Stand.IN_PACE),  # nine tenths of a hundred
        (365, 89, DAYS[100], Stand.BEHIND),
        (365, 364, DAYS[364], Stand.IN_PACE),  # the last day is still a day
        (365, 365, DAYS[1], Stand.REACHED),
        (365, 364, DAYS[364] + timedelta(1), Stand.MISSED),
        (365, 365, DAYS[364] + timedelta(1), Stand.REACHED),
    ],
)
@pytest.mark.parametrize("kind", [Kind.FLOW, Kind.DISTINCT])
def test_what_happens_and_people_are_due_by_the_days_that_are_over(kind, value, reached, on, stand):
    assert pace(value, reached, on, kind).stand is stand


@pytest.mark.parametrize("on", [DAYS[0], DAYS[182], DAYS[364]])
def test_a_stock_has_no_pace_by_days(on):
    short = pace(10, 0, on, Kind.STOCK)

    assert short.stand is Stand.SHORT
    assert not short.is_out_of_pace
    assert short.words("câu lạc bộ") == "cần 10 câu lạc bộ nữa vào ngày 14/12/2026"
    assert pace(10, 10, on, Kind.STOCK).stand is Stand.REACHED
    assert pace(10, 9, DAYS[364] + timedelta(1), Kind.STOCK).stand is Stand.MISSED


@pytest.mark.parametrize(
    ("reached", "on", "kind", "stand"),
    [
        (0, DAYS[0], Kind.FLOW, Stand.WITHIN),
        (1, DAYS[0], Kind.FLOW, Stand.WITHIN),  # one a day may be
        (110, DAYS[99], Kind.FLOW, Stand.WITHIN),  # a tenth more than a hundred
        (111, DAYS[99], Kind.FLOW, Stand.FAST),
        (365, DAYS[364], Kind.FLOW, Stand.WITHIN),
        (366, DAYS[99], Kind.FLOW, Stand.EXCEEDED),
        (365, DAYS[364] + timedelta(1), Kind.FLOW, Stand.WITHIN),
        (365, DAYS[0], Kind.STOCK, Stand.WITHIN),  # as many as may be, on any day
        (366, DAYS[0], Kind.STOCK, Stand.EXCEEDED),
    ],
)
def test_where_lower_is_better_the_target_is_a_ceiling(reached, on, kind, stand):
    assert ceiling(reached=reached, on=on, kind=kind).stand is stand


def test_what_is_left_is_told_in_weeks_and_at_the_end_in_days():
    assert pace(60, 51, date(2026, 11, 3)).words("lượt") == "cần 9 lượt nữa trong 6 tuần"
    assert pace(60, 51, date(2026, 11, 30)).words("lượt") == "cần 9 lượt nữa trong 2 tuần"
    assert pace(60, 51, date(2026, 12, 1)).words("lượt") == "cần 9 lượt nữa trong 14 ngày"
    assert pace(60, 51, date(2026, 12, 14)).words("lượt") == "cần 9 lượt nữa trong 1 ngày"
    assert pace(60, 51, date(2026, 12, 15)).words("lượt") == "còn thiếu 9 lượt"
    assert pace(60, 63).words("lượt") == "vượt 3 lượt"
    assert ceiling(value=60, reached=51, kind=Kind.STOCK).words("người") == "thấp hơn mức 9 người"


def test_the_rhythm_is_told_of_what_is_behind_and_adds_up_over_weeks():
    behind = pace(365, 51, DAYS[357])

    assert behind.rhythm("lượt") == "Nhịp hiện nay 1 lượt một tuần, cần 275"
    assert pace(365, 51, DAYS[357], Kind.DISTINCT).rhythm("người") == ""  # new people get rarer
    assert pace(365, 365).rhythm("lượt") == ""


def test_a_place_that_ended_is_judged_only_where_it_reached_its_target():
    ended = {"ended": date(2026, 4, 29)}

    assert pace(365, 60, **ended).stand is Stand.CLOSED
    assert pace(365, 60, **ended).words("lượt") == "đến hết ngày 29/04/2026 được 60 lượt"
    assert pace(365, 400, **ended).stand is Stand.REACHED
    assert pace(365, 20, date(2026, 4, 29), **ended).stand is Stand.BEHIND  # its last day
    assert pace(365, 60, DAYS[364], ended=YEAR.last).stand is Stand.BEHIND  # with the year


def test_a_team_founded_in_the_year_has_its_own_days():
    founded = date(2026, 12, 5)

    assert pace(100, 40, date(2026, 12, 10), first=founded).stand is Stand.BEHIND
    assert pace(100, 45, date(2026, 12, 10), first=founded).stand is Stand.IN_PACE


counts = st.integers(0, 10**9)
days = st.dates(date(2025, 12, 1), date(2026, 12, 31))
kinds, ways = st.sampled_from(Kind), st.sampled_from(Better)


@given(value=counts, reached=counts, on=days, kind=kinds, better=ways)
def test_every_target_stands_somewhere_and_is_told(value, reached, on, kind, better):
    one = pace(value, reached, on, kind, better)

    assert one.stand in STANDS
    assert "-" not in one.words("lượt")
    assert 0 <= one.due <= value
    assert one.passed + one.left == one.days
    assert not (one.is_out_of_pace and kind is Kind.STOCK)
    assert one.rhythm("lượt") == "" or one.stand is Stand.BEHIND


@given(value=counts, on=days, more=counts, reached=counts)
def test_more_is_never_worse_where_higher_is_better(value, on, more, reached):
    order = [Stand.WAITING, Stand.MISSED, Stand.BEHIND, Stand.IN_PACE, Stand.REACHED]
    less, better = pace(value, reached, on).stand, pace(value, reached + more, on).stand

    assert order.index(less) <= order.index(better)


@given(value=counts, on=days)
def test_a_day_more_never_lets_less_be_due(value, on):
    assert pace(value, 0, on).due <= pace(value, 0, on + timedelta(1)).due
