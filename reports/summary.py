"""A place's year: every figure beside last year's, and whether they fit together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from cases.one_person import counting_people
from reports.indicators import catalogue
from reports.indicators.checks import Check, check
from reports.indicators.figure import Figure, Indicator, Setting
from reports.periods import Period
from reports.places import ReportPlace
from reports.reading import EXACT, Reading, Told
from reports.suppression import HIDDEN
from volunteer_teams.vietnamese import decimal, number

BESIDE = ("M09.form", "M10.services")  # what is told of an indicator's key figure besides itself


def amount(figure: Figure, value: int | None) -> str:
    """A value with its unit, money in millions: '67.642 lượt', '12,5 triệu đồng'."""
    return f"{shown(figure, value)} {unit_of(figure)}"


def shown(figure: Figure, value: int | None) -> str:
    """A value in the unit that tables print it in; None is hidden."""
    if value is None:
        return HIDDEN
    return decimal(value / 10**6).removesuffix(",0") if figure.unit == "đồng" else number(value)


def unit_of(figure: Figure) -> str:
    """The unit as tables print it: money stands in millions."""
    return "triệu đồng" if figure.unit == "đồng" else figure.unit


@dataclass(frozen=True)
class Line:
    """A row of the results table: `number` is its place in the list, empty for a part of the row above.

    A value that is hidden is None. Without `has_before` nothing at all is known of the year before.
    """

    figure: Figure
    indicator: Indicator
    number: str
    value: Told
    before: Told
    has_before: bool

    @property
    def unit(self) -> str:
        """The unit as the table prints it."""
        return unit_of(self.figure)

    @property
    def scaled_unit(self) -> str:
        """That unit where it is not the figure's own: said even where there is no room for units."""
        return "" if self.unit == self.figure.unit else self.unit

    @property
    def shown(self) -> str:
        """The value in the table's unit."""
        return shown(self.figure, self.value)

    @property
    def shown_before(self) -> str:
        """Last year's value in the table's unit."""
        return shown(self.figure, self.before) if self.has_before else "-"

    @property
    def difference(self) -> int:
        """How much more than last year; below zero: less."""
        return self.value - (self.before or 0)

    @property
    def shown_difference(self) -> str:
        """'+2', '−1', nothing where nothing changed."""
        if not self.difference:
            return ""
        return f"{'+' if self.difference > 0 else '−'}{shown(self.figure, abs(self.difference))}"

    @property
    def ratio(self) -> str:
        """This year in per cent of last year ('105,5'), '-' when there was nothing or one is hidden."""
        return decimal(self.value * 100 / self.before) if self.before and self.value is not None else "-"


@dataclass(frozen=True)
class Summary:
    """All figures of a place and period, and of the same days a year before, as somebody reads them."""

    place: ReportPlace
    period: Period
    setting: Setting
    values: dict[str, Told]
    before: dict[str, Told]
    reading: Reading = EXACT

    @cached_property
    def figures(self) -> dict[Indicator, tuple[Figure, ...]]:
        """The figures of every indicator."""
        return catalogue.figures(self.setting)

    @cached_property
    def by_code(self) -> dict[str, Figure]:
        """Every figure and part by its code."""
        return {part.code: part for made in self.figures.values() for f in made for part in f.walk()}

    @cached_property
    def has_before(self) -> bool:
        """Whether anything is known of the year before."""
        return any(n != 0 for n in self.before.values())

    def parts(self, code: str) -> list[tuple[Figure, Told]]:
        """The parts of a breakdown ('M09.form') with their values."""
        figure = self.by_code[code.rsplit(".", 1)[0]]
        breakdown = next((b for b in figure.breakdowns if b.code == code), None)
        return [(part, self.values[part.code]) for part in breakdown.parts] if breakdown else []

    def lines(self) -> list[Line]:
        """The results table: every indicator, then what was neither zero this year nor last."""
        lines: list[Line] = []
        for indicator, figures in self.figures.items():
            for n, figure in enumerate(f for f in figures if f.tabled):
                is_main = n == 0 or indicator.is_mixed
                if (n or indicator.is_mixed) and not self._is_known(figure):
                    continue
                lines.append(self._line(indicator, figure, is_main=is_main))
                for breakdown in figure.breakdowns:
                    if breakdown.listed:
                        lines += [
                            self._line(indicator, part, is_main=False)
                            for part in breakdown.parts
                            if self._is_known(part)
                        ]
        return _numbered(lines)

    def checks(self) -> list[Check]:
        """What must hold between the figures of this year."""
        return check([figure for made in self.figures.values() for figure in made], self.values)

    def _is_known(self, figure: Figure) -> bool:
        return self.values[figure.code] != 0 or self.before.get(figure.code, 0) != 0

    def _line(self, indicator: Indicator, figure: Figure, *, is_main: bool) -> Line:
        value, before = self.values[figure.code], self.before.get(figure.code, 0) if self.has_before else None
        return Line(figure, indicator, "·" if is_main else "", value, before, self.has_before)


def summarise(
    place: ReportPlace, period: Period, wanted: Sequence[str] | None = None, reading: Reading = EXACT
) -> Summary:
    """Count the year and the year before; `wanted` limits it to the key figures of some indicators' codes."""
    setting = catalogue.setting(period)
    before = Setting(period.year_before(), setting.activity_measures, setting.support_kinds)
    both = [(_chosen(setting, wanted), period), (_chosen(before, wanted), before.period)]
    with counting_people():
        values, values_before = reading.count_each(both, place)
    return Summary(place, period, setting, values, values_before, reading)


def _chosen(setting: Setting, wanted: Sequence[str] | None) -> list[Figure]:
    made = catalogue.figures(setting)
    if wanted is None:
        return [figure for figures in made.values() for figure in figures]
    return [
        replace(figure, breakdowns=tuple(one for one in figure.breakdowns if one.code in BESIDE))
        for indicator, figures in made.items()
        for figure in figures
        if indicator.code in wanted and figure.code in (indicator.code, *BESIDE)
    ]


def _numbered(lines: list[Line]) -> list[Line]:
    number = 0
    result = []
    for line in lines:
        number += bool(line.number)
        result.append(replace(line, number=str(number) if line.number else ""))
    return result
