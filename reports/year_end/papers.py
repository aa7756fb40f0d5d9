"""Which paper of a report somebody takes: the one in force as it was issued, an earlier one, or the draft."""

from dataclasses import dataclass

from reports.models import AnnualReport, IssuedReport
from reports.pdf import pdf
from reports.periods import Period
from reports.places import ReportPlace
from reports.year_end.document import document_of
from reports.year_end.paper import Paper, read


@dataclass(frozen=True)
class Taken:
    """A paper; of an issued one the page and the Word file kept of it, and the number of its correction."""

    paper: Paper
    page: str = ""
    word: bytes = b""
    correction: int | None = None
    sealed: bytes = b""

    def pdf(self) -> bytes:
        """Its file: as it was sealed when it was issued, else printed now."""
        return self.sealed or pdf(self.paper, self.page)


def paper_of(place: ReportPlace, period: Period, correction: int | None = None) -> Taken | None:
    """That edition; unless one is asked for, the issued one or else the draft. None: it was not issued."""
    report = AnnualReport.objects.of(place, period).first()
    if correction is None and not (report and report.is_issued):
        return Taken(document_of(place, period).paper)
    issued = issued_of(report, correction) if report else None
    if issued is None:
        return None
    word, sealed = bytes(issued.word), bytes(issued.sealed)
    return Taken(read(issued.paper), issued.page, word, issued.correction, sealed)


def issued_of(report: AnnualReport, correction: int | None = None) -> IssuedReport | None:
    """One edition of a report that was issued; unless one is asked for, the one in force."""
    rows = report.issued.newest_first()
    return rows.filter(correction=correction).first() if correction is not None else rows.first()
