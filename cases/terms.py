"""Legal terms and working days: plain functions on plain dates, no database."""

import calendar
from collections.abc import Container
from datetime import date, timedelta

SATURDAY = 5
EVERY_YEAR = {(1, 1), (30, 4), (1, 5), (2, 9)}  # day and month (Bộ luật Lao động 2019, Điều 112)


def add_months(on: date, months: int) -> date:
    """The same day some months later, or the last day of that month where there is no such day."""
    years, month = divmod(on.month - 1 + months, 12)
    year, month = on.year + years, month + 1
    return date(year, month, min(on.day, calendar.monthrange(year, month)[1]))


def term_end(on: date, *, term_months: int | None, repeat_term_months: int | None, times: int) -> date | None:
    """The due date of a step of this day; `times` is 1 for the first treatment, None is without a term."""
    months = repeat_term_months if times > 1 and repeat_term_months else term_months
    return add_months(on, months) if months else None


def last_working_days(until: date, days: int) -> date:
    """The first of the last working days up to a day, that day included; Saturdays and Sundays are none.

    Public holidays are not known here: with one in the week the true day is earlier.
    """
    on = until
    while True:
        if on.weekday() < SATURDAY:
            days -= 1
            if days <= 0:
                return on
        on -= timedelta(days=1)


def working_days_between(first: date, last: date) -> int:
    """The working days after the first day, up to and with the last; 0 when it is not later."""
    return sum(
        (first + timedelta(days=n)).weekday() < SATURDAY for n in range(1, max((last - first).days, 0) + 1)
    )


def is_working_day(on: date, days_off: Container[date]) -> bool:
    """Neither a weekend nor a public holiday; `days_off` are those whose day differs from year to year.

    A lunar holiday of a year not known yet counts as a working day: a date comes too early, never late.
    """
    return on.weekday() < SATURDAY and (on.day, on.month) not in EVERY_YEAR and on not in days_off


def after_working_days(on: date, days: int, days_off: Container[date]) -> date:
    """The last of so many working days after a day."""
    while days:
        on += timedelta(days=1)
        days -= is_working_day(on, days_off)
    return on


def term_in_days(on: date, days: int, days_off: Container[date]) -> date:
    """The last day of a term in days, or the next working day (Bộ luật Dân sự 2015, Điều 148 khoản 5)."""
    end = on + timedelta(days=days)
    return end if is_working_day(end, days_off) else after_working_days(end, 1, days_off)
