"""A report as a document: everything that PDF, spreadsheet and editor print, worked out once."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from reports import charts
from reports.divisions import Division, divisions
from reports.indicators.figure import KIND_LABELS
from reports.lineage import reform_days, reform_eve, told_by_new, told_by_old
from reports.models import AnnualReport, IssuedReport
from reports.models.annual_report import columns_of
from reports.periods import Period, ReportSpan, Span
from reports.places import Level, ReportPlace
from reports.returns.figures import PeriodFigures
from reports.summary import Summary, summarise
from reports.units import Units
from reports.wording import Sentences, lowered
from reports.year_end import annexes
from reports.year_end.beside import PublicFigures, public_figures
from reports.year_end.correcting import corrected
from reports.year_end.heading import Heading, heading_of
from reports.year_end.paper import (
    CHART_NAME,
    Paper,
    PaperDefinition,
    PaperFigure,
    PaperLine,
    PaperPicture,
    PaperSection,
    read,
)
from reports.year_end.pictured import pictures_of
from reports.year_end.public import published
from reports.year_end.sections import SECTIONS, Section, Written, paragraphs
from volunteer_teams.vietnamese import fold, short_date

QUARTERS = ("Quý I", "Quý II", "Quý III", "Quý IV")
CLOSING = {ReportSpan.YEAR: "Tổng kết", ReportSpan.FIRST_HALF: "Sơ kết"}  # a second half tells its results


def of_period(period: Period) -> str:
    """A period in the name of a file: '2020', '6-thang-dau-nam-2020'."""
    return str(period.year) if period.span is Span.YEAR else fold(period.when).replace(" ", "-")


@dataclass(frozen=True)
class Document:
    """A report with its figures counted; the same input makes the same document."""

    summary: Summary
    divisions: tuple[Division, ...]
    heading: Heading
    written: Mapping[str, Written]
    report: AnnualReport
    before: IssuedReport | None = None  # the one that a correction corrects
    old: annexes.OldUnits | None = None  # where a reform lies in the year
    pictures: Mapping[str, tuple[PaperPicture, ...]] = field(default_factory=dict)
    exact: "Document | None" = None  # of one for the public, what its office reads

    @property
    def signed_on(self) -> date | None:
        """The day it bears."""
        return self.report.signed_on

    @cached_property
    def public(self) -> "Document":
        """The same as it may be published: no small counts of people, no single teams, no pictures."""
        now, before = self.told
        summary = replace(self.summary, values=now.values, before=before.values)
        return replace(self, summary=summary, pictures={}, exact=self)

    @cached_property
    def told(self) -> tuple[PublicFigures, PublicFigures]:
        """What is public of it, and of the year before, decided as that year's report does."""
        before = replace(self.summary.setting, period=self.period.year_before())
        ways = divisions(self.place, before.period)
        return (
            public_figures(self.place, self.summary.setting, self.summary.values, self.divisions),
            public_figures(self.place, before, self.summary.before, ways),
        )

    @property
    def place(self) -> ReportPlace:
        """What it is about."""
        return self.summary.place

    @property
    def period(self) -> Period:
        """The days counted."""
        return self.summary.period

    @property
    def key(self) -> str:
        """What makes it this report and no other: 'province-12-2020-statutory', '…-2020-half-1-statutory'."""
        edition = f"-{self.report.correction}" if self.report.correction else ""
        part = "" if self.period.span is Span.YEAR else f"-{self.period.key}"
        return f"{self.place.key}-{self.period.year}{part}-{self.period.window}{edition}"

    @property
    def subject(self) -> tuple[str, str]:
        """The two lines of what the report is about (trích yếu)."""
        whose = "Đội công tác xã hội tình nguyện"
        level = " cấp xã" if self.place.level is Level.PROVINCE else ""
        words = CLOSING.get(ReportSpan(self.period.key), "Kết quả")
        when, following = self.period.when, self.period.following().when
        return f"{words} hoạt động {whose}{level}", f"{when}, phương hướng, nhiệm vụ {following}"

    @property
    def title(self) -> str:
        """The report's name in one line."""
        return f"Báo cáo {lowered(' '.join(self.subject))}"

    @property
    def window(self) -> str:
        """The days counted, in words."""
        first, last = short_date(self.period.first), short_date(self.period.last)
        words = f"Số liệu tính từ ngày {first} đến hết ngày {last}"
        more = "; số trước ngày sắp xếp đơn vị và của năm trước gồm các đơn vị đã nhập vào"
        return words + more if self.old else words

    @property
    def opening(self) -> str:
        """The sentence before section I."""
        if self.place.level is Level.TEAM:
            who = f"của {self.place.name}"
        else:
            who = f"của các Đội công tác xã hội tình nguyện trên địa bàn {lowered(self.place.name)}"
        when, following = self.period.when, self.period.following().when
        return f"Kết quả hoạt động {who} {when} và phương hướng, nhiệm vụ {following} như sau:"

    @property
    def file_name(self) -> str:
        """A name for its files, without ending: 'bao-cao-thanh-pho-ha-noi-2020', '…-2020-dinh-chinh-1'."""
        place = re.sub(r"[^a-z0-9]+", "-", fold(self.place.name)).strip("-")
        edition = f"-dinh-chinh-{self.report.correction}" if self.report.correction else ""
        return f"bao-cao-{place}-{of_period(self.period)}{edition}"

    @property
    def corrects(self) -> str:
        """Of a correction, which paper it stands in for; nothing for the report itself."""
        if self.before is None:
            return ""
        reference = read(self.before.paper).heading.reference
        return f"Bản đính chính số {self.report.correction}, thay Báo cáo {reference}"

    @property
    def figures(self) -> PeriodFigures:
        """Its figures as monthly returns freeze them."""
        summary = self.summary
        return PeriodFigures(summary.place, summary.period, summary.setting, summary.values)

    @cached_property
    def sentences(self) -> Sentences:
        """What the figures say."""
        return Sentences(self.summary, self.divisions, has_chart=self.chart is not None)

    @cached_property
    def body(self) -> list[tuple[Section, str, list[str]]]:
        """Each section with its heading and paragraphs; no paragraphs: nothing is written yet."""
        return [
            (
                section,
                section.headed(self.period),
                [] if section.is_head else self._paragraphs(section),
            )
            for section in SECTIONS
        ]

    def _paragraphs(self, section: Section) -> list[str]:
        told = paragraphs(section, self.sentences, self.written)
        return published(told, self.exact._paragraphs(section)) if self.exact else told

    @cached_property
    def annexes(self) -> list[annexes.Annex]:
        """Those that were ticked, in order; a correction ends with the figures that it corrects."""
        chosen = {False: self.report.has_units_annex, True: self.report.has_teams_annex}
        made: list[annexes.Annex] = []
        if any(chosen.values()):
            public = self.exact.told[0].units if self.exact else None
            made = annexes.annexes(self.summary, self.divisions, self.old, public)
        told = [annex for annex in made if chosen[annex.is_by_team]]
        if self.exact:
            return [annex for annex in told if annex.is_public]
        return told + ([corrected(self.figures, self.before)] if self.before else [])

    @cached_property
    def paper(self) -> Paper:
        """All that is printed of it."""
        return Paper(
            key=self.key,
            dated=(self.signed_on or self.period.last).isoformat(),
            year=self.period.year,
            file_name=self.file_name,
            title=self.title,
            subject=self.subject,
            corrects=self.corrects,
            period=self.period.label,
            window=self.window,
            opening=self.opening,
            place=self.place.name,
            heading=self.heading,
            sections=tuple(_section(*told, self.pictures.get(told[0].code, ())) for told in self.body),
            lines=tuple(
                PaperLine(one.number, one.figure.label, one.unit, one.shown, one.shown_before, one.ratio)
                for one in self.summary.lines()
            ),
            chart=self.chart,
            chart_name=CHART_NAME.format(by=stretch(self.period)),
            annexes=tuple(self.annexes),
            public_annexes=() if self.exact else tuple(self.public.annexes),
            figures=() if self.exact else tuple(_figures(self.summary, self.public.summary)),
            definitions=tuple(PaperDefinition(i.code, i.label, i.definition) for i in self.summary.figures),
        )

    @cached_property
    def chart(self) -> charts.Chart | None:
        """Contacts by quarter, of a half by month, beside last year's; None where none or some are hidden."""
        known = [*self.summary.values.items(), *self.summary.before.items()]
        is_hidden = any(n is None for code, n in known if code.startswith("M08.month."))
        return over_time(self.summary) if self.summary.values["M08"] and not is_hidden else None


def document_of(place: ReportPlace, period: Period, report: AnnualReport | None = None) -> Document:
    """The report of a place and period, with what people wrote for it."""
    report = report or report_of(place, period)
    before = report.issued.filter(correction=report.correction - 1).first() if report.correction else None
    ways = divisions(place, period)
    return Document(
        summarise(place, period),
        tuple(ways),
        heading_of(
            place,
            period.last,
            number=report.number,
            signed_on=report.signed_on,
            signer_name=report.signer_name,
            recipients=report.recipients,
        ),
        written(report) if report.pk else {},
        report,
        before,
        _old_units(place, period, ways, Units(report.units)),
        pictures_of(report),
    )


def _old_units(
    place: ReportPlace, period: Period, ways: Sequence[Division], units: Units
) -> annexes.OldUnits | None:
    """The old units of a province in whose year a reform lies; of other places the annex has no units."""
    eve = reform_eve(place, period) if place.level is Level.PROVINCE else None
    if eve is None or ways[0].level is not Level.COMMUNE:
        return None
    old = divisions(place, period, eve)
    communes = next(way for way in old if way.level is Level.COMMUNE)
    notes = {Units.OLD: told_by_old(eve), Units.NEW: told_by_new(reform_days(ways[0], period))}
    note = notes.get(units) or " ".join(notes[one] for one in (Units.NEW, Units.OLD))
    return annexes.OldUnits(communes, old[-1], units, note)


def report_of(place: ReportPlace, period: Period) -> AnnualReport:
    """What people wrote; where nobody has begun, a report that is not in the database."""
    of: dict[str, Any] = {str(place.level): place.reporter, **columns_of(period)}
    unbegun = AnnualReport(**of)
    return AnnualReport.objects.of(place, period).first() or unbegun


def _section(
    section: Section, heading: str, told: list[str], pictures: tuple[PaperPicture, ...]
) -> PaperSection:
    how = (section.level, section.is_head, section.must_be_written)
    return PaperSection(section.code, heading, *how, tuple(told), pictures)


def _figures(summary: Summary, public: Summary) -> Iterator[PaperFigure]:
    """Every figure and part, as it is and as it may be published."""
    for indicator, figures in summary.figures.items():
        for figure in (part for one in figures for part in one.walk()):
            code = figure.code
            yield PaperFigure(
                indicator.code,
                code,
                figure.label,
                figure.unit,
                KIND_LABELS[figure.kind],
                summary.values[code],
                summary.before.get(code, 0),
                public.values[code],
                public.before.get(code, 0),
            )


def written(report: AnnualReport) -> dict[str, Written]:
    """What people wrote, by section."""
    return {section.code: Written(section.text, section.replaces) for section in report.sections.all()}


def over_time(summary: Summary) -> charts.Chart:
    """Contacts by quarter, of a half by month, with last year's where they are known."""
    period = summary.period
    numbers = [month.number for month in period.months()]
    if period.span is Span.YEAR:
        groups = [(name, name, numbers[3 * n : 3 * n + 3]) for n, name in enumerate(QUARTERS)]
    else:
        groups = [(f"Tháng {n}", f"Tháng {n}", [n]) for n in numbers]

    def of(counts: Mapping[str, int], months: Sequence[int]) -> int:
        return sum(counts[f"M08.month.{month}"] for month in months)

    year, has_before = period.year, bool(summary.before["M08"])
    bars = []
    for name, words, months in groups:
        was = charts.Value(of(summary.before, months), f"{words} năm {year - 1}", kind="was")
        now = charts.Value(of(summary.values, months), f"{words} năm {year}")
        bars.append((name, words, [was, now] if has_before else [now]))
    keys = [("was", f"Năm {year - 1}")] * has_before + [("now", f"Năm {year}")]
    before = f"{period.year_before().when} và " if has_before else ""
    title = f"Lượt tiếp cận theo {stretch(period)}, {before}{period.when}"
    return charts.bars(title, bars, keys)


def stretch(period: Period) -> str:
    """By what the chart divides a period."""
    return "quý" if period.span is Span.YEAR else "tháng"
