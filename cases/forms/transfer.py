"""Moving a client to another commune."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from uuid_utils.compat import uuid7

from cases.forms.common import DatedField, NoteField
from cases.models import Client
from volunteer_teams.models import Commune


class ReceiverForm(forms.Form):
    """The commune somebody moves to, anywhere in the country; what was typed stands in the address."""

    q = forms.CharField(
        label="Xã, phường nhận",
        help_text="Gõ một phần tên hoặc mã, không cần dấu; thêm tên tỉnh nếu trùng. Ví dụ: quang minh ha noi",
        max_length=100,
        error_messages={"required": "Gõ tên hoặc mã xã, phường."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "type": "search"}),
    )

    def found(self) -> QuerySet[Commune]:
        """The communes of today whose name, with the province's, has every word; for nothing typed none."""
        return Commune.objects.valid_on(timezone.localdate()).in_country(self.cleaned_data["q"])


class TransferAddForm(forms.Form):
    """Since when somebody lives elsewhere, and what the commune there should know."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    moved_on = DatedField(label="Ngày chuyển nơi ở")
    note = NoteField()

    def __init__(self, data: Any = None, *, client: Client) -> None:
        super().__init__(data, initial={"id": uuid7(), "moved_on": timezone.localdate()})
        if client.is_hidden:
            del self.fields["note"]
        else:
            self.fields["note"].label = "Ghi chú bàn giao"


class TransferReasonForm(forms.Form):
    """Why a client is not taken over, or the proposal is taken back."""

    reason = NoteField()

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["reason"].label = "Lý do"
        self.fields["reason"].required = True
        self.fields["reason"].error_messages["required"] = "Ghi lý do để xã kia biết."
