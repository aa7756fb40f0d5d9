"""An issued report as its page shows it: what it said, beside the figures of now."""

from dataclasses import dataclass

from reports.models import AnnualReport, IssuedReport
from reports.pages.links import Links
from reports.pages.returned import Compared, ComparedLine, compare
from reports.periods import Period
from reports.places import ReportPlace
from reports.returns.figures import figures_now
from reports.year_end.paper import Paper, read
from volunteer_teams.templatetags.formats import moment
from volunteer_teams.vietnamese import number, short_date


@dataclass(frozen=True)
class IssuedPage:
    """One edition of a report."""

    report: AnnualReport
    issued: IssuedReport
    paper: Paper
    editions: tuple[IssuedReport, ...]
    compared: Compared

    @property
    def lines(self) -> list[tuple[ComparedLine, str]]:
        """Each figure, with how many rows it was made of when it was issued."""
        return [(one, number(self.issued.rows.get(one.line.figure.code, 0))) for one in self.compared.lines]

    @property
    def facts(self) -> list[tuple[str, str]]:
        """How it was signed and issued."""
        issued = self.issued
        by = f"{issued.issued_by.full_name}, " if issued.issued_by else ""
        told = [
            ("Số, ký hiệu", self.paper.heading.number.removeprefix("Số: ")),
            ("Ngày ký", short_date(issued.signed_on)),
            ("Cơ quan", self.paper.heading.issuer),
            ("Người ký", issued.signer_name),
            ("Nơi nhận", "; ".join(self.paper.heading.recipients)),
            ("Ban hành", f"{by}{moment(issued.issued_at)}"),
            ("Danh mục chỉ số", issued.catalogue),
        ]
        told += [("Dấu số của cơ quan", "Đã đóng trên bản PDF")] if issued.sealed else []
        return told + ([("Lý do đính chính", issued.reason)] if issued.reason else [])


def issued_page(place: ReportPlace, period: Period, correction: int, links: Links) -> IssuedPage | None:
    """An edition of the report of a place and year; None where it was never issued."""
    report = AnnualReport.objects.of(place, period).first()
    editions = tuple(report.issued.light().newest_first()) if report else ()
    issued = report.issued.newest_first().filter(correction=correction).first() if report else None
    if report is None or issued is None:
        return None
    compared = compare(figures_now(place, period), issued, links)
    return IssuedPage(report, issued, read(issued.paper), editions, compared)
