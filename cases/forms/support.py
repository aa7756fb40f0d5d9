"""Supports: a referral or help given at once, and what came of it."""

from typing import Any

from django import forms
from django.utils import timezone
from uuid_utils.compat import uuid7

from cases.actions.supporting import NEXT_STATUSES
from cases.forms.common import DatedField, NoteField
from cases.models import Support, SupportKind, SupportStatus
from volunteer_teams.forms.choices import offer
from volunteer_teams.forms.fields import MOST_MONEY, RadioTiles, WholeNumberField
from volunteer_teams.glossary import hint

AMOUNT_HINT = "Chỉ khi loại hỗ trợ có tiền, ví dụ 30.000.000"


class SupportAddForm(forms.Form):
    """What kind of help, from whom, since when."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ModelChoiceField(
        label="Loại hỗ trợ",
        help_text=hint("loại hỗ trợ"),
        queryset=SupportKind.objects.none(),
        empty_label="Chọn loại hỗ trợ",
        error_messages={"required": "Chọn loại hỗ trợ."},
    )
    provider = forms.CharField(
        label="Nơi nhận, nơi hỗ trợ", max_length=150, required=False, help_text=hint("chuyển gửi")
    )
    on = DatedField(label="Ngày giới thiệu, hỗ trợ")
    status = forms.ChoiceField(
        label="Tình trạng",
        help_text=hint("hỗ trợ"),
        choices=[
            (SupportStatus.REFERRED, "Mới giới thiệu, chờ trả lời"),
            (SupportStatus.RECEIVED, "Đã nhận ngay hôm đó"),
        ],
        widget=RadioTiles,
    )
    amount = WholeNumberField(
        label="Số tiền (đồng)",
        required=False,
        min_value=1,
        max_value=MOST_MONEY,
        help_text=AMOUNT_HINT,
    )
    note = NoteField()

    def __init__(self, data: Any = None) -> None:
        first = {"id": uuid7(), "on": timezone.localdate(), "status": SupportStatus.REFERRED}
        super().__init__(data, initial=first)
        offer(self, "kind", SupportKind.objects.in_use())


class SupportEditForm(forms.Form):
    """The answer to a referral."""

    status = forms.ChoiceField(
        label="Tình trạng",
        widget=RadioTiles,
        help_text=hint("hỗ trợ"),
        error_messages={"required": "Chọn tình trạng."},
    )
    on = DatedField(label="Ngày trả lời, ngày nhận")
    amount = WholeNumberField(
        label="Số tiền (đồng)", help_text=AMOUNT_HINT, required=False, min_value=1, max_value=MOST_MONEY
    )
    note = NoteField()

    def __init__(self, data: Any = None, *, support: Support) -> None:
        first = {"on": timezone.localdate(), "amount": support.amount, "note": support.note}
        super().__init__(data, initial=first)
        status: Any = self.fields["status"]
        status.choices = [(s, SupportStatus(s).label) for s in NEXT_STATUSES[support.status]]
        if not support.kind.takes_amount:
            del self.fields["amount"]
