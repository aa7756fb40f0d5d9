"""A commune's payment list as files: what is signed on paper, and the same lines as a spreadsheet."""

from dataclasses import replace

from django.template.loader import render_to_string
from django.utils import timezone

from reports.pdf import printed
from reports.places import find
from reports.year_end.heading import heading_of
from volunteer_teams.allowances import RULE, last_day
from volunteer_teams.files.sheets import Cell, Sheet
from volunteer_teams.models import AllowanceList
from volunteer_teams.number_words import money_in_words
from volunteer_teams.vietnamese import short_date

HEADINGS = (
    "STT", "Họ và tên", "Chức danh", "Đội", "Hệ số", "Lương cơ sở", "Số tiền (đồng)", "Lý do sửa", "Ký nhận",
)  # fmt: skip


def allowance_sheet(allowance: AllowanceList) -> Sheet:
    """One line a person, with the total and a column to sign in."""
    payments = list(allowance.payments.for_table())
    rows: list[list[Cell]] = [
        [
            n,
            row.volunteer.full_name,
            row.get_position_display(),
            row.team.name,
            row.coefficient,
            row.base_salary,
            row.amount,
            row.reason,
            "",
        ]
        for n, row in enumerate(payments, start=1)
    ]
    rows.append(["", "Tổng cộng", "", "", "", "", sum(row.amount for row in payments), "", ""])
    title = f"Danh sách chi trả {allowance}, {allowance.commune.full_name}".replace("trả Thù", "trả thù")
    return Sheet([title, f"{_state(allowance)} {RULE}"], HEADINGS, rows, timezone.localtime())


def allowance_pdf(allowance: AllowanceList) -> bytes:
    """The list to sign on, headed as the commune's documents are (NĐ 30/2020, Phụ lục I)."""
    place = find(f"commune-{allowance.commune_id}")
    assert place is not None
    dated = {"number": None, "signed_on": allowance.approved_on, "signer_name": ""}
    heading = heading_of(place, last_day(allowance.month), **dated)  # type: ignore[arg-type]
    payments = list(allowance.payments.for_table())
    total = sum(row.amount for row in payments)
    context = {
        "heading": replace(heading, number=""),
        "allowance": allowance,
        "payments": payments,
        "total": total,
        "words": money_in_words(total),
    }
    text = render_to_string("reports/pdf/allowance.html", context)
    return printed(text, key=f"allowance-{allowance.pk}-{allowance.approved_on}")


def _state(allowance: AllowanceList) -> str:
    return (
        f"Duyệt ngày {short_date(allowance.approved_on)}."
        if allowance.approved_on
        else "BẢN NHÁP, CHƯA DUYỆT."
    )
