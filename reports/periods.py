"""Months, quarters, half-years, nine months and years, in two windows: dates only, no database.

The statutory year runs from 15 December of the year before to 14 December, and its parts end on a 14th
(Nghị định 09/2019/NĐ-CP, Điều 12; Nghị định 163/2026/NĐ-CP, Mẫu số 21).
"""

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import TextChoices

from volunteer_teams.vietnamese import short_date

ROMAN = ("I", "II", "III", "IV")


class Window(TextChoices):
    """Which days a year's figures are counted over."""

    STATUTORY = "statutory", "Năm báo cáo (15/12 năm trước – 14/12)"
    CALENDAR = "calendar", "Năm dương lịch (01/01 – 31/12)"


class Span(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    NINE_MONTHS = "nine_months"
    YEAR = "year"


class ReportSpan(TextChoices):
    """What a report is of, as addresses name it (`Period.key`)."""

    YEAR = "year", "Cả năm"
    FIRST_HALF = "half-1", "6 tháng đầu năm"
    SECOND_HALF = "half-2", "6 tháng cuối năm"


SPANS = (Span.YEAR, Span.HALF, Span.NINE_MONTHS, Span.QUARTER, Span.MONTH)
MONTHS = {Span.MONTH: 1, Span.QUARTER: 3, Span.HALF: 6, Span.NINE_MONTHS: 9, Span.YEAR: 12}


@dataclass(frozen=True)
class Period:
    """The `number`-th month, quarter or half of a year, its first nine months, or the whole of it.

    `until`, when set, cuts the period off: days after it have not been counted yet.
    """

    year: int
    span: Span = Span.YEAR
    number: int = 1
    window: Window = Window.STATUTORY
    until: date | None = None

    def __post_init__(self) -> None:
        """Refuse a number that the span does not have, and a cut outside the period."""
        if not 1 <= self.number <= 12 // MONTHS[self.span]:
            raise ValueError(f"a year has no {self.span} number {self.number}")
        if self.until and not self.first <= self.until <= self.whole.last:
            raise ValueError("a period is cut off at one of its own days")

    @property
    def first(self) -> date:
        """The first day."""
        return _month_begins(self.year, (self.number - 1) * MONTHS[self.span], self.window)

    @property
    def last(self) -> date:
        """The last day counted."""
        if self.until:
            return self.until
        return _month_begins(self.year, self.number * MONTHS[self.span], self.window) - timedelta(days=1)

    @property
    def whole(self) -> "Period":
        """The same period, not cut off."""
        return replace(self, until=None)

    @property
    def label(self) -> str:
        """'Năm 2020', 'Quý II năm 2020', '6 tháng đầu năm 2020', 'Tháng 5 năm 2020'."""
        return f"Năm {self.year}" if self.span is Span.YEAR else f"{self.part} năm {self.year}"

    @property
    def part(self) -> str:
        """Which part of its year, where that stands beside it: 'Cả năm', 'Quý II', '6 tháng đầu'."""
        names = {
            Span.MONTH: f"Tháng {self.number}",
            Span.QUARTER: f"Quý {ROMAN[(self.number - 1) % 4]}",
            Span.HALF: f"6 tháng {'đầu' if self.number == 1 else 'cuối'}",
            Span.NINE_MONTHS: "9 tháng",
            Span.YEAR: "Cả năm",
        }
        return names[self.span]

    @property
    def when(self) -> str:
        """The same inside a sentence: 'năm 2020', 'quý II năm 2020'."""
        return f"{self.label[0].lower()}{self.label[1:]}"

    @property
    def compared(self) -> str:
        """What it is compared with: 'năm 2019', of a part of a year 'cùng kỳ năm 2019'."""
        year = f"năm {self.year - 1}"
        return year if self.span is Span.YEAR else f"cùng kỳ {year}"

    @property
    def key(self) -> str:
        """How addresses name which part of its year it is: 'year', 'quarter-3', 'month-10'."""
        return (
            f"{self.span}-{self.number}" if MONTHS[self.span] < MONTHS[Span.NINE_MONTHS] else str(self.span)
        )

    @property
    def of_year(self) -> "Period":
        """The whole year it is part of, not cut off."""
        return Period(self.year, window=self.window)

    @property
    def days_label(self) -> str:
        """'15/12/2019 – 14/12/2020'."""
        return f"{short_date(self.first)} – {short_date(self.last)}"

    def contains(self, on: date) -> bool:
        """Whether a day is counted."""
        return self.first <= on <= self.last

    @property
    def named(self) -> date:
        """The first day of the calendar month that the period ends in: what addresses name a month by."""
        return self.whole.last.replace(day=1)

    def previous(self) -> "Period":
        """The one of the same length that ends the day before this begins; for nine months, a year ago."""
        if self.span is Span.NINE_MONTHS:
            return self.year_before().whole
        count = 12 // MONTHS[self.span]
        at = self.year * count + self.number - 2
        return replace(self, year=at // count, number=at % count + 1, until=None)

    def following(self) -> "Period":
        """The one of the same length after this, whole; for nine months, that of a year on."""
        count = 12 // MONTHS[self.span]
        at = self.year * count + self.number
        return replace(self, year=at // count, number=at % count + 1, until=None)

    def year_before(self) -> "Period":
        """The same days of the year before, cut off at the same day ('cùng kỳ năm trước')."""
        until = self.until and _day_in(self.until.year - 1, self.until.month, self.until.day)
        return replace(self, year=self.year - 1, until=until)

    def so_far(self, today: date) -> "Period":
        """The part that has passed by the end of a day; the period itself when all of it has."""
        return replace(self, until=today) if self.first <= today < self.whole.last else self.whole

    def has_begun(self, today: date) -> bool:
        """Whether its first day has come."""
        return self.first <= today

    def parts(self, today: date) -> tuple["Period", ...]:
        """The year and what it is divided into, as far as each has begun on a day."""
        each = [(span, n) for span in SPANS for n in range(1, 12 // MONTHS[span] + 1)]
        parts = (Period(self.year, span, n, self.window) for span, n in each)
        return tuple(part for part in parts if part.has_begun(today))

    def months(self) -> tuple["Period", ...]:
        """Its months, in order, those after the cut included."""
        before = (self.number - 1) * MONTHS[self.span]
        return tuple(
            Period(self.year, Span.MONTH, before + n, self.window) for n in range(1, MONTHS[self.span] + 1)
        )


def reported(year: int, span: str, window: str = Window.STATUTORY) -> Period:
    """The period of a report, by what its row says (`ReportSpan`)."""
    name, _, number = span.partition("-")
    return Period(year, Span(name), int(number or 1), Window(window))


def year_of(on: date, window: Window = Window.STATUTORY) -> Period:
    """The year that a day is counted in."""
    period = Period(on.year, window=window)
    return period if on <= period.last else Period(on.year + 1, window=window)


def month_of(month: date) -> Period:
    """A statutory month named by the first day of the calendar month it ends in: 10/2026 ends 14 October."""
    return Period(month.year, Span.MONTH, month.month)


def month_ended(today: date) -> date:
    """The newest statutory month whose last day is over, by its first calendar day."""
    month = today.replace(day=1)
    return month if month_of(month).last < today else month_of(month).previous().named


def _month_begins(year: int, months: int, window: Window) -> date:
    if window == Window.CALENDAR:
        return date(year + months // 12, months % 12 + 1, 1)
    return date(year + (months - 1) // 12, (months - 1) % 12 + 1, 15)


def _day_in(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))
