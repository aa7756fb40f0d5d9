"""reports.periods: every day is in exactly one month, quarter, half and year of each window."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.forms.country import PARTS
from reports.periods import MONTHS, Period, Span, Window, year_of

TILING = [span for span in Span if span is not Span.NINE_MONTHS]
years = st.integers(2000, 2100)
windows = st.sampled_from(Window)
days = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@st.composite
def periods(draw: st.DrawFn, spans: list[Span] = TILING) -> Period:
    """Any period of these spans."""
    span = draw(st.sampled_from(spans))
    number = draw(st.integers(1, 12 // MONTHS[span]))
    return Period(draw(years), span, number, draw(windows))


@pytest.mark.parametrize(
    ("period", "first", "last", "label"),
    [
        (Period(2020), date(2019, 12, 15), date(2020, 12, 14), "Năm 2020"),
        (Period(2020, window=Window.CALENDAR), date(2020, 1, 1), date(2020, 12, 31), "Năm 2020"),
        (Period(2020, Span.MONTH, 1), date(2019, 12, 15), date(2020, 1, 14), "Tháng 1 năm 2020"),
        (Period(2020, Span.MONTH, 3), date(2020, 2, 15), date(2020, 3, 14), "Tháng 3 năm 2020"),
        (
            Period(2020, Span.MONTH, 2, Window.CALENDAR),
            date(2020, 2, 1),
            date(2020, 2, 29),
            "Tháng 2 năm 2020",
        ),
        (Period(2020, Span.QUARTER, 2), date(2020, 3, 15), date(2020, 6, 14), "Quý II năm 2020"),
        (
            Period(2020, Span.QUARTER, 4, Window.CALENDAR),
            date(2020, 10, 1),
            date(2020, 12, 31),
            "Quý IV năm 2020",
        ),
        (Period(2020, Span.HALF, 1), date(2019, 12, 15), date(2020, 6, 14), "6 tháng đầu năm 2020"),
        (Period(2020, Span.HALF, 2), date(2020, 6, 15), date(2020, 12, 14), "6 tháng cuối năm 2020"),
        (Period(2020, Span.NINE_MONTHS), date(2019, 12, 15), date(2020, 9, 14), "9 tháng năm 2020"),
    ],
)
def test_first_day_last_day_and_name(period, first, last, label):
    assert (period.first, period.last, period.label) == (first, last, label)


def test_the_parts_of_a_year_are_named_in_one_place():
    named = [part.part for part in Period(2020).parts(date(2020, 12, 14))]

    assert named[:9] == [
        "Cả năm", "6 tháng đầu", "6 tháng cuối", "9 tháng", "Quý I", "Quý II", "Quý III", "Quý IV", "Tháng 1",
    ]  # fmt: skip
    assert [words for _, words in PARTS] == named


@given(periods())
def test_a_period_follows_the_one_before_without_gap_or_overlap(period):
    assert period.previous().last + timedelta(days=1) == period.first
    assert period.previous().span == period.span


@given(periods([*TILING, Span.NINE_MONTHS]))
def test_months_fill_a_period(period):
    months = period.months()

    assert months[0].first == period.first
    assert months[-1].last == period.last
    for before, after in pairwise(months):
        assert before.last + timedelta(days=1) == after.first


@given(days, windows)
def test_every_day_is_in_exactly_one_year_and_one_month_of_it(on, window):
    year = year_of(on, window)

    assert year.contains(on)
    assert not year.previous().contains(on)
    assert sum(month.contains(on) for month in year.months()) == 1


@given(periods([*TILING, Span.NINE_MONTHS]), st.data())
def test_a_running_period_and_last_year_end_on_the_same_day(period, data):
    today = data.draw(st.dates(period.first, period.last))

    now = period.so_far(today)
    before = now.year_before()

    assert (now.first, now.last) == (period.first, today)
    assert before.first == period.year_before().first
    if today != period.last:
        assert (before.last.year, before.last.month) == (today.year - 1, today.month)
        assert before.last.day == today.day or (today.month, today.day, before.last.day) == (2, 29, 28)


def test_a_past_period_is_not_cut_off_and_a_future_one_has_not_begun():
    period = Period(2020)

    assert period.so_far(date(2026, 11, 21)) == period
    assert not Period(2028).has_begun(date(2026, 11, 21))
    assert period.so_far(date(2020, 6, 1)).days_label == "15/12/2019 – 01/06/2020"


def test_nine_months_come_after_the_nine_months_of_the_year_before():
    assert Period(2020, Span.NINE_MONTHS).previous() == Period(2019, Span.NINE_MONTHS)


@pytest.mark.parametrize(
    "wrong",
    [{"span": Span.QUARTER, "number": 5}, {"number": 0}, {"until": date(2021, 1, 1)}],
)
def test_a_period_that_does_not_exist_is_refused(wrong):
    with pytest.raises(ValueError, match=r"a year has no|own days"):
        Period(2020, **wrong)
