"""A place's figures as they leave it: with those of its parts, small counts of people hidden.

The page of the country, the exchange with DHIS2 and the interface for programs read this, and tell the same.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from reports.divisions import Part, divisions
from reports.indicators import catalogue
from reports.indicators.counting import count, count_parts
from reports.indicators.figure import Figure, Indicator
from reports.pages.chosen import MONTH
from reports.periods import Period
from reports.places import Level, ReportPlace
from reports.suppression import Values, public_table

TOLD = (Level.PROVINCE, Level.COMMUNE)  # teams are too small to be told of outside


@dataclass(frozen=True)
class Row:
    """The place itself, whose `part` is None, or one of its parts; a value that is hidden is None."""

    part: Part | None
    values: Values


@dataclass(frozen=True)
class Outgoing:
    """All figures of a period; the first row is the place itself."""

    place: ReportPlace
    period: Period
    level: Level | None
    figures: dict[Indicator, tuple[Figure, ...]]
    rows: tuple[Row, ...]

    def listed(self) -> list[tuple[Indicator, Figure]]:
        """Each figure with its indicator, without its parts."""
        return [(indicator, figure) for indicator, made in self.figures.items() for figure in made]


def figures_told(period: Period, wanted: Collection[str] = ()) -> dict[Indicator, tuple[Figure, ...]]:
    """The figures that are told outside, all or of some indicators; months are periods of their own."""
    made = catalogue.figures(catalogue.setting(period))
    return {
        indicator: tuple(_without_months(figure) for figure in figures)
        for indicator, figures in made.items()
        if not wanted or indicator.code in wanted
    }


def outgoing(place: ReportPlace, period: Period, wanted: Collection[str] = ()) -> Outgoing:
    """The figures of the nation by provinces, of a province by communes, or of a commune alone."""
    figures = figures_told(period, wanted)
    each = [figure for made in figures.values() for figure in made]
    division = next((way for way in divisions(place, period) if way.level in TOLD), None)
    counts = [count(each, place, period)]
    if division:
        of_parts = count_parts(each, place, period, division)
        counts += [of_parts[part.id] for part in division.parts]
    parts = [None, *(division.parts if division else ())]
    shown = public_table(list(figures.values()), counts)
    rows = tuple(Row(part, values) for part, values in zip(parts, shown, strict=True))
    return Outgoing(place, period, division.level if division else None, figures, rows)


def _without_months(figure: Figure) -> Figure:
    kept = tuple(one for one in figure.breakdowns if not one.code.endswith(f".{MONTH}"))
    return replace(figure, breakdowns=kept)
