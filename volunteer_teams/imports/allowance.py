"""What was paid to members of teams, from files."""

import re
from datetime import date
from typing import Any

from django.utils import timezone

from volunteer_teams.actions.allowances import FIRST_MONTH, correct_payment, make_allowance_list
from volunteer_teams.actions.taking_back_allowances import LIST, payment_state
from volunteer_teams.allowances import RATES_ON
from volunteer_teams.errors import RuleBroken
from volunteer_teams.forms.allowance import PaymentCorrectForm, months_back
from volunteer_teams.forms.fields import DayField
from volunteer_teams.imports.columns import Column, Day, Typed, Unclear, Words
from volunteer_teams.imports.lookups import Communes, Members, Teams, commune_column, team_column
from volunteer_teams.imports.outcomes import CHANGED, NEW, SAME, digest
from volunteer_teams.imports.resource import OneByOne
from volunteer_teams.models import AllowanceList, AllowancePayment
from volunteer_teams.vietnamese import fold

TYPED = PaymentCorrectForm.base_fields
WRITTEN = re.compile(r"(?:thang)?\s*(\d{1,2})\s*(?:[/.\-\s]|nam|/nam)\s*(\d{4})")
TURNED = re.compile(r"(\d{4})\s*[/.\-]\s*(\d{1,2})")


class Month(Typed):
    """A month as people and spreadsheets write it: 8/2026, tháng 8 năm 2026, 2026-08, or a day in it."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> date:
        """Its first day."""
        text = fold(str(value))
        if found := WRITTEN.fullmatch(text):
            month, year = found.groups()
        elif found := TURNED.fullmatch(text):
            year, month = found.groups()
        else:
            return Day(self.field).clean(value).replace(day=1)
        if not (1 <= int(month) <= 12 and FIRST_MONTH.year <= int(year) <= timezone.localdate().year):
            raise Unclear(f"không có tháng {month}/{year} trong các tháng được chi. Ghi như 8/2026.")
        return date(int(year), int(month), 1)


class AllowanceResource(OneByOne):
    """Somebody's amount for a month a row; the month's list is reckoned where there is none."""

    kind_code = "allowances"

    month = Column(
        "Tháng",
        Month(DayField()),
        also=("Tháng năm", "Kỳ", "Kỳ chi", "Tháng chi trả"),
        is_needed=True,
        hint="Tháng/năm, ví dụ 8/2026. Tháng chưa có danh sách thì lập theo quy định",
        example="10/2026",
    )
    commune = commune_column()
    team = team_column("Chỉ khi hai Đội có người trùng tên")
    volunteer = Column(
        "Tình nguyện viên",
        Words(),
        also=("Họ và tên", "Họ tên", "Người nhận", "TNV"),
        is_needed=True,
        hint="Họ tên, hoặc mã như #12",
        width=28,
    )
    amount = Column(
        "Số tiền (đồng)",
        Typed(TYPED["amount"]),
        also=("Số tiền", "Thù lao", "Mức chi", "Được nhận", "Thực nhận"),
        is_needed=True,
        example="1.012.000",
    )
    reason = Column(
        "Lý do sửa",
        Typed(TYPED["reason"]),
        also=("Lý do", "Ghi chú"),
        hint="Bắt buộc khi khác số tiền theo quy định; không ghi tên ai",
        example="Truy lĩnh tháng trước",
        width=40,
    )

    def load(self) -> None:
        """Places and people in reach."""
        self._communes, self._teams = Communes(self.access), Teams(self.access)
        self._members = Members(self.access)
        self._made: set[int] = set()  # lists that this file began
        self._met: set[int] = set()  # lines of lists that it has told of

    def offered(self) -> dict[str, list[str]]:
        """The last year's months, places and volunteers."""
        return {
            "month": [f"{month.month}/{month.year}" for month in months_back(timezone.localdate())],
            "commune": self._communes.words,
            "team": self._teams.words,
            "volunteer": self._members.words,
        }

    def write(self, line: int, values: dict[str, Any]) -> str:
        """Put an amount on somebody's line of a month, as the page does; what it says already stays."""
        month, on = values["month"], values["month"].replace(day=RATES_ON)
        team = self._teams.find(values["team"], values["commune"], on) if values["team"] else None
        commune = team.commune if team and not values["commune"] else self._communes.find(values["commune"])
        who = self._members.find(values["volunteer"], team, on).volunteer
        known = AllowanceList.objects.filter(commune=commune, month=month).first()
        allowance = known or make_allowance_list(commune=commune, month=month, by=self.by)
        payment = allowance.payments.select_related("list").filter(volunteer=who).first()
        if payment is None:
            raise RuleBroken(
                f"{values['volunteer'][:60]} không có trong danh sách {allowance.audit_label}: ở Đội chưa đủ"
                " nửa tháng, hoặc danh sách lập trước khi người đó vào Đội (mở danh sách, bấm “Tính lại”).",
                field="volunteer",
            )
        if payment.pk in self._met:
            raise RuleBroken(f"Tệp ghi hai dòng cho người này trong {allowance.audit_label}: giữ một dòng.")
        outcome = self._paid(line, payment, values)
        self._met.add(payment.pk)
        if known is None:  # not before: a refused row leaves no list
            self._made.add(allowance.pk)
            self.wrote(line, f"{LIST}{allowance.pk}", {}, "", self.told(values))
        return NEW if allowance.pk in self._made else outcome

    def _paid(self, line: int, payment: AllowancePayment, values: dict[str, Any]) -> str:
        told, amount = self.told(values), values["amount"]
        if amount == payment.amount or self.said_before(payment.pk, told):
            return SAME
        reason = values["reason"] or ""
        if amount != payment.computed and not reason:
            raise RuleBroken("Số tiền khác quy định: ghi lý do ở cột Lý do sửa.", field="reason")
        before = payment_state(payment)
        paid = correct_payment(payment=payment, amount=amount, reason=reason or "Theo quy định", by=self.by)
        self.wrote(line, payment.pk, before, digest(payment_state(paid)), told)
        return CHANGED
