"""Legal terms and working days: plain functions on plain dates, no database."""

import calendar
from datetime import date, timedelta

SATURDAY = 5


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
