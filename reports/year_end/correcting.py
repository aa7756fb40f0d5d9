"""What a correction corrects: the figures that are other ones now than in the report that was issued."""

from reports.models import IssuedReport
from reports.returns.figures import PeriodFigures
from reports.summary import Line
from reports.year_end.annexes import Annex, Column, Row

COLUMNS = (Column((), "Số đã ban hành"), Column((), "Số đính chính"))


def differing(now: PeriodFigures, issued: IssuedReport) -> list[Line]:
    """The lines of the results table that have another value now; `before` is the one that was issued."""
    return [line for line in now.beside(issued.figures).lines() if line.difference]


def corrected(now: PeriodFigures, issued: IssuedReport) -> Annex:
    """Those lines as the last annex of a correction, so that a reader need not compare two papers."""
    lines = differing(now, issued)
    rows = [
        Row(str(n), f"{line.figure.label} ({line.figure.unit})", (line.before or 0, line.value))
        for n, line in enumerate(lines, start=1)
    ]
    note = "" if rows else "Số liệu không thay đổi; bản đính chính chỉ sửa nội dung."
    title = f"Các chỉ tiêu được đính chính {now.period.when}"
    return Annex(title, "Chỉ tiêu", COLUMNS, tuple(rows), is_wide=False, note=note, is_public=False)
