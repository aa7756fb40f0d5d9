"""A commune's month on paper: the figures as they were sent, or as they are counted now."""

from django.utils import timezone

from reports.models import MonthlyReturn
from reports.papers.sheets import Column, Sheet, Table
from reports.places import ReportPlace
from reports.returns.figures import PeriodFigures
from reports.summary import shown
from reports.year_end.heading import heading_of
from volunteer_teams.vietnamese import short_date

NOT_SENT = "Chưa gửi tỉnh; số liệu tính đến lúc in"
COLUMNS = (
    Column("Chỉ tiêu"),
    Column("Đơn vị tính", "w-choice"),
    Column("Số liệu", "w-choice", is_figures=True),
)


def return_sheet(place: ReportPlace, row: MonthlyReturn, now: PeriodFigures) -> Sheet:
    """The return of a month, of which `now` are the figures counted now; a place for the leader to sign."""
    period = row.period
    heading = heading_of(place, period.last, number=None, signed_on=None, signer_name="")
    lines = now.beside(row.figures or {}).lines()
    told = [
        (line, shown(line.figure, line.value if row.figures is None else line.before or 0)) for line in lines
    ]
    rows = [
        [f"{line.number}. {line.figure.label}" if line.number else f"– {line.figure.label}", line.unit, value]
        for line, value in told
    ]
    sent = row.submitted_at and f"Đã gửi tỉnh ngày {short_date(timezone.localdate(row.submitted_at))}"
    return Sheet(
        heading=heading,
        kind="BÁO CÁO",
        subject=f"Kết quả hoạt động của Đội công tác xã hội tình nguyện {row.audit_label}",
        facts=[
            ("Địa bàn", place.name),
            ("Số liệu", f"từ {short_date(period.first)} đến hết {short_date(period.last)}"),
            ("Tình trạng", sent or NOT_SENT),
            ("Nhận xét", row.comment),
        ],
        tables=[Table(COLUMNS, rows)],
        note="“Người” là số người không trùng lặp trong tháng; “lượt” là số lần thực hiện.",
        left_sign="NGƯỜI LẬP",
        right_sign=heading.signer_title,
        right_name=heading.signer_name,
    )
