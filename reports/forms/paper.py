"""What is asked before something about people is printed."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from reports.papers.decisions import CHANGE, FOUND
from volunteer_teams.forms.fields import DayField
from volunteer_teams.forms.notes import ReasonField

SHOWN = timedelta(days=90)  # of contacts, unless somebody wants other days


class PaperForm(forms.Form):
    """Why it is printed."""

    reason = ReasonField(
        label="Lý do in",
        missing="Ghi lý do in.",
        help_text="Ví dụ: nộp hồ sơ giấy của Đội. Lý do được ghi vào nhật ký, không ghi tên ai.",
    )


class ContactSheetsForm(PaperForm):
    """Which days' contacts, and why."""

    first = DayField(label="Từ ngày")
    last = DayField(label="Đến hết ngày")
    field_order = ("first", "last", "reason")

    def __init__(self, data: Any = None) -> None:
        today = timezone.localdate()
        super().__init__(data, initial={"first": today - SHOWN, "last": today})


class DecisionForm(PaperForm):
    """The day of a decision, which tells what it rests on, who proposes it, and why it is printed."""

    on = DayField(label="Ngày quyết định", help_text="Căn cứ và danh sách in theo ngày này.")
    proposer = forms.CharField(
        label="Theo đề nghị của",
        max_length=120,
        error_messages={"required": "Ghi nơi đề nghị."},
        help_text="In sau phần căn cứ; không lưu lại.",
    )
    field_order = ("kind", "on", "proposer", "with_identity", "reason")

    def __init__(self, data: Any = None, *, proposer: str) -> None:
        super().__init__(data, initial={"on": timezone.localdate(), "proposer": proposer})


class TeamDecisionForm(DecisionForm):
    """Founding, or changing who its members are."""

    kind = forms.ChoiceField(
        label="Quyết định",
        choices=[(CHANGE, "Kiện toàn (thay đổi thành viên)"), (FOUND, "Thành lập Đội")],
        widget=forms.RadioSelect,
        initial=CHANGE,
    )


class AssignmentDecisionForm(DecisionForm):
    """With the identity only where somebody may see it and asks for it."""

    with_identity = forms.BooleanField(
        label="In họ tên, năm sinh, địa chỉ",
        required=False,
        help_text="Không đánh dấu thì chỉ in mã hồ sơ. In tên được ghi là một lần xem danh tính.",
    )

    def __init__(self, data: Any = None, *, proposer: str, may_identify: bool) -> None:
        super().__init__(data, proposer=proposer)
        if not may_identify:
            del self.fields["with_identity"]


class SummaryForm(PaperForm):
    """Why, and whether with the identity."""

    with_identity = forms.BooleanField(
        label="In cả danh tính",
        required=False,
        help_text="Được ghi là một lần xem danh tính. Số định danh chỉ in vài chữ số.",
    )

    def __init__(self, data: Any = None, *, may_identify: bool) -> None:
        super().__init__(data)
        if not may_identify:
            del self.fields["with_identity"]
