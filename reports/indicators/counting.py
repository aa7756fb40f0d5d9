"""Figures to numbers: one query for each table, whatever is asked."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Aggregate, BigIntegerField, F, Func, IntegerField, QuerySet, Value, Window
from django.db.models.expressions import Combinable
from django.db.models.functions import RowNumber

from cases.one_person import People, counting_people, person_of
from reports.divisions import Division
from reports.indicators.figure import CLIENT, Figure
from reports.indicators.sources import Days, Source
from reports.periods import Period
from reports.places import ReportPlace

Counts = dict[str, int]


def count(figures: Iterable[Figure], place: ReportPlace, period: Period) -> Counts:
    """The value of each figure and of each part of its breakdowns, by code."""
    values: Counts = {}
    with counting_people() as people:
        for source, wanted in _by_source(figures).items():
            found = source.rows(place, period, people).aggregate(**_aggregates(wanted, people))
            values |= {figure.code: found[f"n{i}"] for i, figure in enumerate(wanted)}
    return values


def count_parts(
    figures: Iterable[Figure], place: ReportPlace, period: Period, division: Division
) -> dict[int | None, Counts]:
    """The same for every part of a division, people counted again in each; under None what fits no part."""
    nothing: Counts = {}
    parts: dict[int | None, Counts] = {part.id: {} for part in division.parts}
    with counting_people() as people:
        for source, wanted in _by_source(figures).items():
            nothing |= {figure.code: 0 for figure in wanted}
            key, part_with = _part(source, wanted, division)
            by_part = source.rows(place, period, people, key).values("part")
            for row in by_part.annotate(**_aggregates(wanted, people)).order_by("part"):
                part = part_with(row["part"])
                counts = parts.setdefault(part if part in parts else None, {})
                for i, figure in enumerate(wanted):
                    counts[figure.code] = counts.get(figure.code, 0) + row[f"n{i}"]
    return {part: nothing | counts for part, counts in parts.items()}


def count_each(
    each: Sequence[tuple[Sequence[Figure], Period]], place: ReportPlace, division: Division | None = None
) -> list[dict[int | None, Counts]]:
    """The same figures in several periods, made for each of them, and their parts; people are counted again.

    Of every part of a division by its id, or of the place under None. One query for each table, with a select
    for each period, or for a run of them.
    """
    nothing = [{part.code: 0 for figure in figures for part in figure.walk()} for figures, _ in each]
    ids: list[int | None] = [part.id for part in division.parts] if division else [None]
    found = [{part: dict(counts) for part in ids} for counts in nothing]
    by_source = [_by_source(figures) for figures, _ in each]
    with counting_people() as people:
        for source in by_source[0] if each and ids else ():
            made = [(wanted[source], period) for wanted, (_, period) in zip(by_source, each, strict=True)]
            first, *others = [_select(source, run, place, division, people) for run in _runs(source, made)]
            _, part_with = _part(source, by_source[0][source], division)
            for row in list(first.union(*others, all=True) if others else first):
                counts = found[row["at"]].get(part_with(row["part"]))
                for i, figure in enumerate(by_source[row["at"]][source] if counts is not None else ()):
                    counts[figure.code] += row[f"n{i}"]  # type: ignore[index]
    return found


def _part(
    source: Source, wanted: Iterable[Figure], division: Division | None
) -> tuple[Combinable | None, Callable[[int | None], int | None]]:
    """What rows are grouped by, and which part that is: where all adds up the unit, else the part itself."""
    if division is None:
        return None, lambda part: part
    unit = division.unit(source.paths)
    if unit is None or source.latest_of or any(figure.measure.once for figure in wanted):
        return division.key(source.paths), lambda part: part
    return unit, division.part_with


def count_series(each: Sequence[tuple[Figure, Period]], place: ReportPlace) -> list[int]:
    """A figure in several periods, made for each of them; people are counted again in each. One query."""
    counted = count_each([([figure], period) for figure, period in each], place)
    return [counts[None][figure.code] for (figure, _), counts in zip(each, counted, strict=True)]


def count_part_series(
    each: Sequence[tuple[Figure, Period]], place: ReportPlace, division: Division
) -> dict[int, list[int]]:
    """The same for each part of a division. One query."""
    counted = count_each([([figure], period) for figure, period in each], place, division)
    pairs = list(zip(each, counted, strict=True))
    return {
        part.id: [counts[part.id][figure.code] for (figure, _), counts in pairs] for part in division.parts
    }


@dataclass
class _Run:
    """Periods that follow one another, of the same figures; `at` is the place of the first among all."""

    at: int
    wanted: Sequence[Figure]
    periods: list[Period]

    def goes_on(self, wanted: Sequence[Figure], period: Period) -> bool:
        """Whether a period is the next one."""
        return wanted == self.wanted and period.first == self.periods[-1].last + timedelta(days=1)


def _runs(source: Source, each: Iterable[tuple[Sequence[Figure], Period]]) -> list[_Run]:
    """Periods in runs where rows are found by their day alone, else each by itself."""
    runs: list[_Run] = []
    for at, (wanted, period) in enumerate(each):
        if runs and source.by_day and runs[-1].goes_on(wanted, period):
            runs[-1].periods.append(period)
        else:
            runs.append(_Run(at, wanted, [period]))
    return runs


class _PeriodOf(Func):
    """The number of the period that a day lies in, by the first days of all; that of the first is `at`."""

    template = "%(before)s + width_bucket(%(expressions)s::date[])"
    output_field = IntegerField()

    def __init__(self, day: str, firsts: str, at: int) -> None:
        super().__init__(F(day), Value(f"{{{firsts}}}"), before=at - 1)


def _select(
    source: Source, run: _Run, place: ReportPlace, division: Division | None, people: People
) -> QuerySet:
    key = _part(source, run.wanted, division)[0]
    days: Period | Days = run.periods[0]
    at: Func | Value = Value(run.at)
    if len(run.periods) > 1:
        days = Days(days.first, run.periods[-1].last)
        at = _PeriodOf("on", ",".join(period.first.isoformat() for period in run.periods), run.at)
    rows = source.rows(place, days, people, key).order_by()
    if division is None:
        rows = rows.annotate(part=Value(None, BigIntegerField()))
    else:
        rows = rows.filter(division.holds(source.paths))
    return rows.annotate(at=at).values("part", "at").annotate(**_aggregates(run.wanted, people))


def rows(figure: Figure, place: ReportPlace, period: Period) -> QuerySet:
    """The rows behind a figure, in the order of its table: exactly as many as the figure says.

    Of people counted once, one row each: the latest of all their files. Of a sum, the rows that add to it,
    with their `value`.
    They are to be read while `counting_people`, or those of hidden clients are missing.
    """
    with counting_people() as people:
        found = figure.source.rows(place, period, people).filter(figure.where)
    if figure.measure.total is not None:
        total = figure.measure.total
        found = found.annotate(value=F(total) if isinstance(total, str) else total).filter(value__gt=0)
    if figure.measure.once:
        once = figure.measure.once
        person = person_of(once, people) if once == CLIENT else F(once)
        nth = Window(RowNumber(), partition_by=person, order_by=figure.source.order)
        known = found.filter(**{f"{once}__isnull": False}).annotate(nth=nth)
        found = found.filter(pk__in=known.filter(nth=1).values("pk"))
    return found.order_by(*figure.source.order)


def _aggregates(figures: Iterable[Figure], people: People) -> dict[str, Aggregate]:
    return {f"n{i}": figure.measure.aggregate(figure.where, people) for i, figure in enumerate(figures)}


def _by_source(figures: Iterable[Figure]) -> dict[Source, list[Figure]]:
    by_source: dict[Source, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_source[figure.source].extend(figure.walk())
    return by_source
