"""Legal terms and working days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.terms import add_months, last_working_days, term_end, working_days_between


@pytest.mark.parametrize(
    ("on", "months", "end"),
    [
        (date(2026, 8, 17), 12, date(2027, 8, 17)),
        (date(2026, 7, 1), 24, date(2028, 7, 1)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 5, 31), 0, date(2026, 5, 31)),
    ],
)
def test_months_later(on, months, end):
    assert add_months(on, months) == end


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 120))
def test_never_in_another_month_and_never_later_in_it(on, months):
    end = add_months(on, months)

    assert (end.year * 12 + end.month) - (on.year * 12 + on.month) == months
    assert end.day <= on.day


@pytest.mark.parametrize(
    ("times", "end"), [(1, date(2028, 7, 1)), (2, date(2029, 7, 1)), (5, date(2029, 7, 1))]
)
def test_first_treatment_24_months_then_36(times, end):
    """Luật 120/2025, Điều 29."""
    assert term_end(date(2026, 7, 1), term_months=24, repeat_term_months=36, times=times) == end


def test_without_a_term_there_is_no_end():
    assert term_end(date(2026, 7, 1), term_months=None, repeat_term_months=None, times=1) is None


@pytest.mark.parametrize(
    ("until", "days", "first"),
    [
        (date(2026, 11, 27), 3, date(2026, 11, 25)),  # a Friday
        (date(2026, 11, 24), 3, date(2026, 11, 20)),  # a Tuesday: over the weekend
        (date(2026, 11, 22), 3, date(2026, 11, 18)),  # a Sunday does not count itself
        (date(2026, 11, 23), 1, date(2026, 11, 23)),
    ],
)
def test_last_working_days(until, days, first):
    assert last_working_days(until, days) == first


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 30))
def test_as_many_working_days_as_asked_for(until, days):
    first = last_working_days(until, days)

    assert working_days_between(first - timedelta(days=1), until) == days


def test_nothing_lies_between_a_day_and_an_earlier_one():
    assert working_days_between(date(2026, 11, 27), date(2026, 11, 20)) == 0
