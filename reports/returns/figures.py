"""The figures of a commune's month, as they are counted now, beside those that were sent."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from reports.divisions import Division
from reports.indicators import catalogue
from reports.indicators.counting import Counts, count, count_parts
from reports.indicators.figure import Figure, Setting
from reports.periods import Period
from reports.places import ReportPlace
from reports.summary import Summary


@dataclass(frozen=True)
class PeriodFigures:
    """What is counted now of a place and period, under which catalogue."""

    place: ReportPlace
    period: Period
    setting: Setting
    values: Counts

    @property
    def catalogue(self) -> str:
        """Which catalogue this is: another one when a code, label, unit or definition is changed."""
        told = []
        for indicator, figures in catalogue.figures(self.setting).items():
            listed = [b for figure in figures for b in figure.breakdowns if b.listed]
            told += [indicator.code, indicator.definition]
            told += [_told(figure) for figure in [*figures, *(part for b in listed for part in b.parts)]]
        return digest(told)

    @property
    def version(self) -> str:
        """What a page that shows these figures carries, so that nobody sends others unseen."""
        return digest([self.catalogue, *(f"{code}={n}" for code, n in sorted(self.values.items()))])

    def beside(self, sent: Counts) -> Summary:
        """These figures, with those that were sent in the place of last year's."""
        return Summary(self.place, self.period, self.setting, self.values, sent)


def figures_now(place: ReportPlace, period: Period) -> PeriodFigures:
    """Every figure of the catalogue."""
    setting = catalogue.setting(period)
    return PeriodFigures(place, period, setting, count(_figures(setting), place, period))


def figures_of_parts(place: ReportPlace, period: Period, division: Division) -> dict[int, PeriodFigures]:
    """The same for every part of a place, by its id, in as many queries as for one."""
    setting = catalogue.setting(period)
    counted = count_parts(_figures(setting), place, period, division)
    return {
        part: PeriodFigures(place, period, setting, counts)
        for part, counts in counted.items()
        if part is not None
    }


def _figures(setting: Setting) -> list[Figure]:
    return [figure for figures in catalogue.figures(setting).values() for figure in figures]


def _told(figure: Figure) -> str:
    return f"{figure.code} {figure.label} {figure.unit} {figure.kind}"


def digest(texts: Iterable[str]) -> str:
    """Twelve letters that tell one content from another."""
    return sha256("\n".join(texts).encode()).hexdigest()[:12]
