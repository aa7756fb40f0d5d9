"""The year-end report as a document: everything that PDF, spreadsheet and editor print, worked out once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property

from reports import charts
from reports.divisions import Division, divisions
from reports.models import AnnualReport
from reports.periods import Period
from reports.places import Level, ReportPlace
from reports.summary import Summary, summarise
from reports.wording import Sentences, lowered
from reports.year_end import annexes
from reports.year_end.heading import Heading, heading_of
from reports.year_end.sections import SECTIONS, Section, Written, paragraphs
from volunteer_teams.vietnamese import fold, short_date

QUARTERS = ("Quý I", "Quý II", "Quý III", "Quý IV")


@dataclass(frozen=True)
class Document:
    """A report with its figures counted; the same input makes the same document."""

    summary: Summary
    divisions: tuple[Division, ...]
    heading: Heading
    written: Mapping[str, Written]
    signed_on: date | None

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
        """What makes it this report and no other: 'province-12-2020-statutory'."""
        return f"{self.place.key}-{self.period.year}-{self.period.window}"

    @property
    def created(self) -> datetime:
        """The time written into files: of the report, not of the printing."""
        return datetime.combine(self.signed_on or self.period.last, time(), UTC)

    @property
    def subject(self) -> tuple[str, str]:
        """The two lines of what the report is about (trích yếu)."""
        whose = "Đội công tác xã hội tình nguyện"
        level = " cấp xã" if self.place.level is Level.PROVINCE else ""
        year = self.period.year
        return f"Tổng kết hoạt động {whose}{level}", f"năm {year}, phương hướng, nhiệm vụ năm {year + 1}"

    @property
    def title(self) -> str:
        """The report's name in one line."""
        return f"Báo cáo {lowered(' '.join(self.subject))}"

    @property
    def window(self) -> str:
        """The days counted, in words."""
        first, last = short_date(self.period.first), short_date(self.period.last)
        return f"Số liệu tính từ ngày {first} đến hết ngày {last}"

    @property
    def opening(self) -> str:
        """The sentence before section I."""
        if self.place.level is Level.TEAM:
            who = f"của {self.place.name}"
        else:
            who = f"của các Đội công tác xã hội tình nguyện trên địa bàn {lowered(self.place.name)}"
        year = self.period.year
        return f"Kết quả hoạt động {who} năm {year} và phương hướng, nhiệm vụ năm {year + 1} như sau:"

    @property
    def file_name(self) -> str:
        """A name for its files, without ending: 'bao-cao-thanh-pho-ha-noi-2020'."""
        return f"bao-cao-{re.sub(r'[^a-z0-9]+', '-', fold(self.place.name)).strip('-')}-{self.period.year}"

    @cached_property
    def sentences(self) -> Sentences:
        """What the figures say."""
        return Sentences(self.summary, self.divisions)

    @cached_property
    def body(self) -> list[tuple[Section, str, list[str]]]:
        """Each section with its heading and paragraphs; no paragraphs: nothing is written yet."""
        year = self.period.year
        return [
            (
                section,
                section.heading.format(next=year + 1),
                [] if section.is_head else paragraphs(section, self.sentences, self.written),
            )
            for section in SECTIONS
        ]

    @cached_property
    def annexes(self) -> list[annexes.Annex]:
        """The annexes, in order."""
        return annexes.annexes(self.summary, self.divisions)

    @cached_property
    def chart(self) -> charts.Chart | None:
        """Contacts by quarter, last year's beside this year's; None when there were none."""
        return quarters(self.summary) if self.summary.values["M08"] else None


def document_of(place: ReportPlace, period: Period) -> Document:
    """The report of a place and period, with what people wrote for it."""
    report = AnnualReport.objects.of(place, period).first()
    heading = heading_of(
        place,
        period.last,
        number=report.number if report else None,
        signed_on=report.signed_on if report else None,
        signer_name=report.signer_name if report else "",
    )
    return Document(
        summarise(place, period),
        tuple(divisions(place, period)),
        heading,
        written(report) if report else {},
        report.signed_on if report else None,
    )


def written(report: AnnualReport) -> dict[str, Written]:
    """What people wrote, by section."""
    return {section.code: Written(section.text, section.replaces) for section in report.sections.all()}


def quarters(summary: Summary) -> charts.Chart:
    """Contacts by quarter, with last year's where they are known."""
    year = summary.period.year

    def of(counts: Mapping[str, int], quarter: int) -> int:
        return sum(counts[f"M08.month.{month}"] for month in range(3 * quarter + 1, 3 * quarter + 4))

    has_before = bool(summary.before["M08"])
    groups = []
    for n, name in enumerate(QUARTERS):
        before = charts.Value(of(summary.before, n), f"{name} năm {year - 1}", kind="was")
        now = charts.Value(of(summary.values, n), f"{name} năm {year}")
        groups.append((name, name, [before, now] if has_before else [now]))
    keys = [("was", f"Năm {year - 1}")] * has_before + [("now", f"Năm {year}")]
    title = f"Lượt tiếp cận theo quý, {f'năm {year - 1} và ' if has_before else ''}năm {year}"
    return charts.bars(title, groups, keys)
