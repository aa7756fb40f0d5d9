"""Which paper of a report somebody takes: the one in force as it was issued, an earlier one, or the draft."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reports.models import AnnualReport, IssuedReport
from reports.pdf import pdf, public_html, public_pdf
from reports.periods import Period
from reports.places import ReportPlace
from reports.year_end.document import Document, document_of
from reports.year_end.paper import Paper, read
from reports.year_end.pictured import files_of


@dataclass(frozen=True)
class Taken:
    """A paper; of an issued one the number of its correction, its pages and files, else its draft."""

    paper: Paper
    page: str = ""
    word: bytes = b""
    correction: int | None = None
    sealed: bytes = b""
    public_page: str = ""
    draft: Document | None = None
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    def pdf(self) -> bytes:
        """Its file: as it was sealed when it was issued, else printed now."""
        return self.sealed or pdf(self.paper, self.page, self.pictures)

    def public_pdf(self) -> bytes:
        """Its public version; nothing of one that was issued before there were any."""
        page = public_html(self.draft.public.paper) if self.draft else self.public_page
        return public_pdf(self.paper, page) if page else b""


def paper_of(place: ReportPlace, period: Period, correction: int | None = None) -> Taken | None:
    """That edition; unless one is asked for, the issued one or else the draft. None: it was not issued."""
    report = AnnualReport.objects.of(place, period).first()
    if correction is None and not (report and report.is_issued):
        draft = document_of(place, period)
        return Taken(draft.paper, draft=draft, pictures=files_of(draft.report, draft.paper))
    issued = issued_of(report, correction) if report else None
    if issued is None:
        return None
    paper = read(issued.paper)
    return Taken(
        paper,
        issued.page,
        bytes(issued.word),
        issued.correction,
        bytes(issued.sealed),
        issued.public_page,
        pictures=files_of(issued.report, paper),
    )


def issued_of(report: AnnualReport, correction: int | None = None) -> IssuedReport | None:
    """One edition of a report that was issued; unless one is asked for, the one in force."""
    rows = report.issued.newest_first()
    return rows.filter(correction=correction).first() if correction is not None else rows.first()
