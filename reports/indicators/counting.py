"""Figures to numbers: one query for each table, whatever is asked."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Aggregate, F, QuerySet, Value, Window
from django.db.models.functions import RowNumber

from cases.one_person import People, counting_people, person_of
from reports.divisions import Division
from reports.indicators.figure import CLIENT, Figure
from reports.indicators.sources import Source
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
            key = division.key(source.paths)
            by_part = source.rows(place, period, people, key).values("part")
            for row in by_part.annotate(**_aggregates(wanted, people)).order_by("part"):
                counts = parts.setdefault(row["part"] if row["part"] in parts else None, {})
                for i, figure in enumerate(wanted):
                    counts[figure.code] = counts.get(figure.code, 0) + row[f"n{i}"]
    return {part: nothing | counts for part, counts in parts.items()}


def count_series(each: Sequence[tuple[Figure, Period]], place: ReportPlace) -> list[int]:
    """A figure in several periods, made for each of them; people are counted again in each. One query."""
    series = [0] * len(each)
    for row in _in_periods(each, place, None):
        series[row["at"]] = row["value"]
    return series


def count_part_series(
    each: Sequence[tuple[Figure, Period]], place: ReportPlace, division: Division
) -> dict[int, list[int]]:
    """The same for each part of a division. One query."""
    series = {part.id: [0] * len(each) for part in division.parts}
    for row in _in_periods(each, place, division) if series else ():
        if row["part"] in series:
            series[row["part"]][row["at"]] = row["value"]
    return series


def _in_periods(
    each: Sequence[tuple[Figure, Period]], place: ReportPlace, division: Division | None
) -> list[dict[str, Any]]:
    """One select a period, in one statement: each finds its own days in the index."""
    if not each:
        return []
    with counting_people() as people:
        selects = []
        for at, (figure, period) in enumerate(each):
            source = figure.source
            if division is None:
                rows, by = source.rows(place, period, people), []
            else:
                rows, by = source.rows(place, period, people, division.key(source.paths)), ["part"]
                rows = rows.filter(division.holds(source.paths))
            value = figure.measure.aggregate(figure.where, people)
            selects.append(rows.order_by().values(*by, at=Value(at)).annotate(value=value))
        first, *others = selects
        return list(first.union(*others, all=True) if others else first)


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
