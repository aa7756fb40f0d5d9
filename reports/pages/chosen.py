"""The figure that somebody looks at on a page of figures: which there are, month by month, and in parts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reports import charts
from reports.indicators import catalogue
from reports.indicators.figure import Breakdown, Figure, Indicator
from reports.pages.links import Links
from reports.periods import Period, Span
from reports.summary import Summary, amount
from reports.suppression import MONEY, OF_PEOPLE
from volunteer_teams.vietnamese import number

USUAL = "M08"
GROUP = "group"
UNSEEN = "không hiển thị"


@dataclass(frozen=True)
class Chosen:
    """A figure of a page, with its indicator, in the summary it is part of."""

    summary: Summary
    indicator: Indicator
    figure: Figure

    @property
    def is_of_people(self) -> bool:
        """Whether it counts clients, or what was done for them: small counts can tell who."""
        return self.figure.source.name in OF_PEOPLE

    @property
    def value(self) -> int | None:
        """Of the place and period."""
        return self.summary.values[self.figure.code]

    @property
    def before(self) -> int | None:
        """Of the same days of the year before."""
        return self.summary.before.get(self.figure.code, 0)

    @property
    def breakdowns(self) -> list[Breakdown]:
        """Its parts: by group of clients, then by form, kind …; months have a chart of their own."""
        found = [one for one in self.figure.breakdowns if one.parts and not one.is_by_month]
        return sorted(found, key=lambda one: not one.code.endswith(f".{GROUP}"))

    def words(self, value: int | None) -> str:
        """A value with its unit: '67.642 lượt', '12,5 triệu đồng'."""
        return UNSEEN if value is None else amount(self.figure, value)

    def at(self, period: Period) -> Figure:
        """The same figure made for another period, without its parts."""
        found = catalogue.find(self.figure.code, replace(self.summary.setting, period=period))
        assert found is not None, f"{self.figure.code} is made for every period."
        return replace(found[1], breakdowns=())


def choices(summary: Summary) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every figure and part to choose from, by indicator; without rows no money that single people got."""
    made = []
    for indicator, figures in summary.figures.items():
        options = [
            (part.code, part.label if part is figure else f"{figure.label}: {part.label}")
            for figure in figures
            for part in _shown(figure)
            if summary.reading.is_exact or not (part.unit == MONEY and part.source.name in OF_PEOPLE)
        ]
        made.append((f"{indicator.code} {indicator.label}", options))
    return [group for group in made if group[1]]


def choose(summary: Summary, code: str) -> Chosen:
    """The figure of a code that is among the choices."""
    indicator = next(i for i in summary.figures if i.code == code.split(".")[0])
    return Chosen(summary, indicator, summary.by_code[code])


def months(period: Period) -> list[Period]:
    """The months of a period that have begun, cut off where it is; of one month, those of its year so far."""
    whole = period.of_year if period.span is Span.MONTH else period.whole
    return [month.so_far(period.last) for month in whole.months() if month.has_begun(period.last)]


def by_month(chosen: Chosen, links: Links) -> charts.Chart:
    """Month by month, last year's beside this year's; a month that still runs is outlined."""
    summary = chosen.summary
    each = months(summary.period)
    both = [month.year_before() for month in each] * summary.has_before + each
    counted = _known(chosen, both) or summary.reading.count_series(
        [(chosen.at(month), month) for month in both], summary.place
    )
    values = [
        charts.Value(
            value,
            f"{month.label}: {chosen.words(value)}",
            links.rows_in(chosen.figure, month),
            "was" if month.year < summary.period.year else "part" if month.until else "now",
        )
        for month, value in zip(both, counted, strict=True)
    ]
    groups = [(f"{m.number:02d}", m.label, values[n :: len(each)]) for n, m in enumerate(each)]
    scale = charts.millions if chosen.figure.unit == MONEY else number
    return charts.bars(f"{chosen.figure.label} theo tháng", groups, keys(summary), scale)


def _known(chosen: Chosen, each: list[Period]) -> list[int | None]:
    """Months of a figure that the summary tells by month, where all of them lie in its days; else nothing."""
    summary = chosen.summary
    found: list[int | None] = []
    for month in each:
        is_now = month.year == summary.period.year
        days = summary.period if is_now else summary.period.year_before()
        values = summary.values if is_now else summary.before
        code = f"{chosen.figure.code}.month.{month.number}"
        if code not in values or not (days.contains(month.first) and days.contains(month.last)):
            return []
        found.append(values[code])
    return found


def keys(summary: Summary) -> list[tuple[str, str]]:
    """The series of a chart over the months of a year."""
    year = summary.period.year
    return [("was", f"Năm {year - 1}")] * summary.has_before + [("now", f"Năm {year}")]


def columns(summary: Summary) -> list[tuple[str, str]]:
    """What figures of the period stand under, those of a year ago first: the year where it is one."""
    if summary.period.span is Span.YEAR:
        return keys(summary)
    return [("was", "Cùng kỳ")] * summary.has_before + [("now", "Kỳ này")]


@dataclass(frozen=True)
class Share:
    """A part of a figure: now and a year ago, each as a bar of so many hundredths and with its rows."""

    label: str
    value: str
    before: str
    long: int
    long_before: int
    url: str
    before_url: str


@dataclass(frozen=True)
class Shares:
    """A figure in parts."""

    code: str
    heading: str
    adds_up: bool
    rows: tuple[Share, ...]


def in_parts(chosen: Chosen, links: Links) -> list[Shares]:
    """The parts of the figure as bars."""
    return [_shares(chosen.summary, breakdown, links) for breakdown in chosen.breakdowns]


def _shares(summary: Summary, breakdown: Breakdown, links: Links) -> Shares:
    counted = [
        (part, summary.values[part.code], summary.before.get(part.code, 0)) for part in breakdown.parts
    ]
    most = max((n or 0 for _, *both in counted for n in both), default=0) or 1
    rows = tuple(
        Share(
            part.label,
            amount(part, value),
            amount(part, before) if summary.has_before else "",
            round(100 * (value or 0) / most),
            round(100 * (before or 0) / most),
            links.rows(part),
            links.rows(part, year_before=True),
        )
        for part, value, before in counted
    )
    return Shares(breakdown.code, breakdown.label, breakdown.adds_up, rows)


def _shown(figure: Figure) -> Iterator[Figure]:
    yield figure
    for breakdown in figure.breakdowns:
        if not breakdown.is_by_month:
            yield from breakdown.parts
