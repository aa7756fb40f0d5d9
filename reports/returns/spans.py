"""A quarter, half-year or year as its months were sent, beside the whole period counted again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from reports.indicators.counting import Counts
from reports.indicators.figure import Kind
from reports.models.monthly_return import LOCKED
from reports.periods import Period, Window, month_of
from reports.places import Level, ReportPlace
from reports.returns.figures import PeriodFigures, figures_now
from reports.returns.standing import OF_STATE, Stand, Standing, standings
from reports.summary import Line
from volunteer_teams.database.routing import read_from
from volunteer_teams.models import Commune

SENT = {OF_STATE[state] for state in LOCKED}

SUMS = """
    select key, sum(value::bigint)::bigint
    from reports_monthlyreturn, jsonb_each_text(figures)
    where state = any(%s) and commune_id = any(%s) and month = any(%s)
    group by key
"""


@dataclass(frozen=True)
class SpanLine:
    """One figure: the sum of the months, where a sum means something, beside the period counted again."""

    line: Line

    @property
    def is_summed(self) -> bool:
        """Only what happened adds up: people are met in several months, a stock stands on one day."""
        return self.line.figure.kind is Kind.FLOW


@dataclass(frozen=True)
class SpanMonth:
    """One month of the period: who sent it, who is asked to and has not."""

    month: date
    sent: int
    missing: tuple[Standing, ...]

    @property
    def is_whole(self) -> bool:
        """Whether everybody who is asked sent it."""
        return bool(self.sent) and not self.missing


@dataclass(frozen=True)
class SpanReturn:
    """A period of a place, built on its months."""

    now: PeriodFigures
    months: tuple[SpanMonth, ...]
    sums: Counts

    def lines(self) -> list[SpanLine]:
        """Every figure that is known."""
        return [SpanLine(line) for line in self.now.beside(self.sums).lines()]


def span_of(place: ReportPlace, period: Period) -> SpanReturn:
    """The months of a period that has begun, and its figures up to today."""
    today = timezone.localdate()
    months = [month.named for month in period.whole.months() if month.has_begun(today)]
    communes = _communes(place, months)
    found = standings(communes, months, today, compared=False)
    of_months = tuple(_month(month, [found[one.pk, month] for one in communes]) for month in months)
    sums = _sums([commune.pk for commune in communes], months)
    return SpanReturn(figures_now(place, period.so_far(today)), of_months, sums)


def months_not_accepted(place: ReportPlace, period: Period) -> tuple[int, list[Standing]]:
    """How many months the communes of a place are asked for in a period; those not accepted yet.

    Months are statutory ones, also of a period by the calendar.
    """
    today = timezone.localdate()
    statutory = replace(period.whole, window=Window.STATUTORY)
    months = [month.named for month in statutory.months() if month.has_begun(today)]
    communes = _communes(place, months)
    found = standings(communes, months, today, compared=False).values()
    asked = [one for one in found if one.stand is not Stand.NOT_ASKED]
    return len(asked), [one for one in asked if one.stand is not Stand.ACCEPTED]


def _month(month: date, stands: Sequence[Standing]) -> SpanMonth:
    asked = [one for one in stands if one.stand is not Stand.NOT_ASKED]
    missing = tuple(one for one in asked if one.stand not in SENT)
    return SpanMonth(month, len(asked) - len(missing), missing)


def _communes(place: ReportPlace, months: Sequence[date]) -> list[Commune]:
    """The commune itself with what went into it, or those of a province, as they were in these months."""
    inside = {"province__in" if place.level is Level.PROVINCE else "pk__in": place.ids}
    first, last = month_of(months[0]).last, month_of(months[-1]).last
    rows = Commune.objects.filter(**inside, valid_from__lte=last).exclude(valid_to__lt=first)
    return list(rows.in_order())


def _sums(communes: Sequence[int], months: Sequence[date]) -> Counts:
    with read_from().cursor() as cursor:
        cursor.execute(SUMS, [list(LOCKED), list(communes), list(months)])
        return dict(cursor.fetchall())
