"""What is asked before something about people is printed."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

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
