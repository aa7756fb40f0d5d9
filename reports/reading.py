"""How somebody reads figures: as they are, or as they leave a place, with small counts of people hidden.

The one place where that is decided. Pages, files and prints read every figure through a reading.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from reports.divisions import Division, divisions
from reports.indicators.counting import count, count_each, count_parts, count_series
from reports.indicators.figure import Figure
from reports.outgoing import TOLD, Tables
from reports.periods import Period
from reports.places import ReportPlace
from reports.suppression import OF_PEOPLE, Values
from volunteer_teams.access.permissions import Permission
from volunteer_teams.models import User

Told: TypeAlias = Any  # a number; None, where it is hidden, is met only by who may see no rows
Read = dict[str, Told]  # by code of figure


@dataclass(frozen=True)
class Reading:
    """Figures as they are, for whoever may see the rows behind them."""

    is_exact = True

    def ways(self, place: ReportPlace, period: Period) -> list[Division]:
        """How a place may be divided."""
        return divisions(place, period)

    def count(self, figures: Iterable[Figure], place: ReportPlace, period: Period) -> Read:
        """The value of each figure and of each part of its breakdowns, by code; None is hidden."""
        return {**count(figures, place, period)}

    def count_each(self, each: Sequence[tuple[Sequence[Figure], Period]], place: ReportPlace) -> list[Read]:
        """The same in several periods, of the same figures made for each of them."""
        return [{**counts[None]} for counts in count_each(each, place)]

    def count_parts(
        self, figures: Sequence[Figure], place: ReportPlace, period: Period, division: Division
    ) -> Mapping[int | None, Read]:
        """The same for every part of a division; under None what fits no part."""
        return {part: {**counts} for part, counts in count_parts(figures, place, period, division).items()}

    def count_series(self, each: Sequence[tuple[Figure, Period]], place: ReportPlace) -> list[int | None]:
        """A figure in several periods."""
        return [*count_series(each, place)]


EXACT = Reading()


class OutsideReading(Reading):
    """Figures as they leave the place: whoever may see no rows works out no small count of people.

    `on` is the day whose provinces are told beside each other.
    """

    is_exact = False

    def __init__(self, on: date) -> None:
        self.tables = Tables(on)

    def ways(self, place: ReportPlace, period: Period) -> list[Division]:
        return [way for way in divisions(place, period) if way.level in TOLD]

    def count(self, figures: Iterable[Figure], place: ReportPlace, period: Period) -> Read:
        made = list(figures)
        return self.count_each([(made, period)], place)[0]

    def count_each(self, each: Sequence[tuple[Sequence[Figure], Period]], place: ReportPlace) -> list[Read]:
        wanted = {figure.code.split(".")[0] for figures, _ in each for figure in figures}
        told = self.tables.of(place, [period for _, period in each], wanted=wanted)
        return [_of(table[None], figures) for table, (figures, _) in zip(told, each, strict=True)]

    def count_parts(
        self, figures: Sequence[Figure], place: ReportPlace, period: Period, division: Division
    ) -> Mapping[int | None, Read]:
        wanted = {figure.code.split(".")[0] for figure in figures}
        told = self.tables.of(place, [period], division, wanted)[0]
        return {part.id: _of(told[part.id], figures) for part in division.parts}

    def count_series(self, each: Sequence[tuple[Figure, Period]], place: ReportPlace) -> list[int | None]:
        if not each or each[0][0].source.name not in OF_PEOPLE:
            return super().count_series(each, place)
        code = each[0][0].code
        told = self.tables.of(place, [period for _, period in each], wanted=[code.split(".")[0]])
        return [one[None][code] for one in told]


def _of(told: Values, figures: Iterable[Figure]) -> Read:
    """Of what is told some figures; their months are told as periods of their own."""
    return {part.code: told[part.code] for one in figures for part in one.walk() if part.code in told}


def reading_of(user: User, place: ReportPlace, on: date) -> Reading:
    """How a person reads the figures of a place, of a period that ends on a day."""
    return EXACT if may_see_rows(user, place) else OutsideReading(on)


def may_see_rows(user: User, place: ReportPlace) -> bool:
    """Whether the rows behind all of a place's figures lie within a person's reach."""
    return place.is_inside(user.access_to(Permission.REPORT_ROWS))
