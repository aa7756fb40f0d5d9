"""A place's figures as they leave it: with those of its parts, small counts of people hidden.

The page of the country, the exchange with DHIS2, the interface for programs and whoever may see no rows are
told this, and all the same.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reports.divisions import Division, Part, divisions, of_communes_beside, of_provinces
from reports.indicators import catalogue
from reports.indicators.counting import Counts, count_each
from reports.indicators.figure import Figure, Indicator, Setting
from reports.periods import Period
from reports.places import NATION, Level, ReportPlace, place_of
from reports.suppression import OF_PEOPLE, Values, public_table, with_wider
from volunteer_teams.models import Commune, Province

TOLD = (Level.PROVINCE, Level.COMMUNE)  # teams are too small to be told of outside

Table = dict[int | None, Values]  # by the id of a part; under None the place itself


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
    return _made_for(catalogue.setting(period), wanted)


def _made_for(setting: Setting, wanted: Collection[str]) -> dict[Indicator, tuple[Figure, ...]]:
    return {
        indicator: tuple(_without_months(figure) for figure in figures)
        for indicator, figures in catalogue.figures(setting).items()
        if not wanted or indicator.code in wanted
    }


def outgoing(place: ReportPlace, period: Period, wanted: Collection[str] = ()) -> Outgoing:
    """The figures of the nation by provinces, of a province by communes, or of a commune alone."""
    division = next((way for way in divisions(place, period) if way.level in TOLD), None)
    told = Tables(period.last).of(place, [period], division, wanted)[0]
    parts = [None, *(division.parts if division else ())]
    rows = tuple(Row(part, told[part.id if part else None]) for part in parts)
    figures = figures_told(period, wanted)
    return Outgoing(place, period, division.level if division else None, figures, rows)


class Tables:
    """What is told of places, each by the places in it; those below tell of a place what the one above tells.

    So nothing that is hidden in the table of the country stands on a province's page, nor follows from it.
    What counts no people hides nothing: that is asked of the place alone. What is hidden of an indicator
    depends on no other but that of which it counts a part: each is told by itself, and kept, as a page asks
    for it again.
    `on` is the day whose units stand beside each other.
    """

    def __init__(self, on: date) -> None:
        self.on = on
        self.kept: dict[tuple[str, Period, tuple[int, ...]], Table] = {}
        self.known: dict[tuple[str, Period, tuple[int, ...]], frozenset[str]] = {}

    def of(
        self,
        place: ReportPlace,
        periods: Sequence[Period],
        division: Division | None = None,
        wanted: Collection[str] = (),
    ) -> list[Table]:
        """A place and its parts in each period: all figures, or those of some indicators."""
        division = division or (of_provinces(self.on) if place.level is Level.NATION else None)
        ids = tuple(part.id for part in division.parts) if division else ()
        keys = [(place.key, period, ids) for period in periods]
        asked = frozenset(wanted) or frozenset(indicator.code for indicator in catalogue.INDICATORS)
        missing = asked - frozenset.intersection(*(self.known.get(key, frozenset()) for key in keys))
        if missing := with_wider(missing):
            for key, made in zip(keys, self._made(place, periods, division, missing), strict=True):
                kept = self.kept.setdefault(key, {part: {} for part in made})
                for part, values in made.items():
                    kept[part] |= values
                self.known[key] = self.known.get(key, frozenset()) | missing
        return [self.kept[key] for key in keys]

    def _made(
        self,
        place: ReportPlace,
        periods: Sequence[Period],
        division: Division | None,
        wanted: Collection[str],
    ) -> list[Table]:
        setting = catalogue.setting(periods[0])
        made = [_made_for(replace(setting, period=one), wanted) for one in periods]
        of_people = {
            indicator.code
            for indicator, figures in made[0].items()
            if any(figure.source.name in OF_PEOPLE for figure in figures)
        }
        above = self._above(place, periods, of_people)
        each = _all_of(made, periods)
        alone = each if above is None else _all_of(made, periods, besides=of_people)
        own = count_each(alone, place)
        parts = count_each(each, place, division) if division else [{} for _ in each]
        tables = []
        for n, some in enumerate(made):
            first = None if above is None else {**above[n], **own[n][None]}
            tables.append(_table(list(some.values()), {None: {}, **own[n], **parts[n]}, first))
        return tables

    def _above(
        self, place: ReportPlace, periods: Sequence[Period], wanted: Collection[str]
    ) -> list[Values] | None:
        """What the table of the place above tells of it, in each period; None of the nation."""
        unit = place.unit
        if isinstance(unit, Province | Commune) and not wanted:
            return [{} for _ in periods]
        if isinstance(unit, Province):
            told = self.of(NATION, periods, of_provinces(_day_of(unit, self.on)), wanted)
        elif isinstance(unit, Commune):
            beside = of_communes_beside(unit, _day_of(unit, self.on))
            told = self.of(place_of(unit.province), periods, beside, wanted)
        else:
            assert place.level is Level.NATION, f"{place.key}: nothing is told of teams, nor of districts."
            return None
        return [table[unit.pk] for table in told]


def _all_of(
    made: Sequence[dict[Indicator, tuple[Figure, ...]]],
    periods: Sequence[Period],
    besides: Collection[str] = (),
) -> list[tuple[list[Figure], Period]]:
    """The figures of each period, but those of some indicators."""
    return [
        (
            [one for indicator, some in figures.items() if indicator.code not in besides for one in some],
            period,
        )
        for figures, period in zip(made, periods, strict=True)
    ]


def _table(
    figures: Sequence[Sequence[Figure]], counts: dict[int | None, Counts], above: Values | None
) -> Table:
    shown = public_table(figures, list(counts.values()), above)
    return dict(zip(counts, shown, strict=True))


def _day_of(unit: Province | Commune, on: date) -> date:
    """A day on which a unit was one of those beside it: the one asked for, or the nearest to it."""
    day = max(on, unit.valid_from)
    return min(day, unit.valid_to) if unit.valid_to else day


def _without_months(figure: Figure) -> Figure:
    return replace(figure, breakdowns=tuple(one for one in figure.breakdowns if not one.is_by_month))
