"""Requests about one's own data."""

from typing import Any

from django import forms
from django.utils import timezone
from uuid_utils.compat import uuid7

from cases.forms.common import DatedField, NoteField
from cases.models import AskedBy, DataRequest, RequestKind, RequestState
from volunteer_teams.forms.fields import RadioTiles
from volunteer_teams.forms.notes import ReasonField
from volunteer_teams.glossary import hint

DECISIONS = [state for state in RequestState.choices if state[0] != RequestState.OPEN]


class DataRequestAddForm(forms.Form):
    """What is asked, by whom, since when."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label="Yêu cầu",
        help_text=hint("yêu cầu về dữ liệu"),
        choices=RequestKind,
        widget=RadioTiles(attrs={"class": "tiles-3"}),
        error_messages={"required": "Chọn yêu cầu."},
    )
    asked_by = forms.ChoiceField(
        label="Ai yêu cầu",
        choices=AskedBy,
        widget=RadioTiles(attrs={"class": "tiles-3"}),
        error_messages={"required": "Chọn ai yêu cầu."},
    )
    received_on = DatedField(label="Ngày nhận")
    concerns_others = forms.BooleanField(
        label="Nơi khác cũng giữ dữ liệu này, phải báo họ làm theo", required=False
    )
    note = NoteField()

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"id": uuid7(), "received_on": timezone.localdate()})
        self.fields["note"].label = "Nội dung yêu cầu"


class DataRequestReplyForm(forms.Form):
    """The day the person was told."""

    on = DatedField(label="Đã trả lời ngày")

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"on": timezone.localdate()})


class DataRequestExtendForm(forms.Form):
    """Why more time is needed."""

    reason = NoteField()

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["reason"].label = "Lý do gia hạn"
        self.fields["reason"].required = True
        self.fields["reason"].error_messages["required"] = "Ghi lý do gia hạn."


class DataRequestDecideForm(forms.Form):
    """Granted or refused; for erasing the case code is typed again when it is granted."""

    state = forms.ChoiceField(
        label="Quyết định",
        choices=DECISIONS,
        widget=RadioTiles(attrs={"class": "tiles-3"}),
        error_messages={"required": "Chọn quyết định."},
    )
    on = DatedField(label="Ngày quyết định")
    reason = NoteField()
    code = forms.CharField(
        label="Gõ lại mã hồ sơ để xóa",
        required=False,
        max_length=20,
        help_text="Xóa rồi không lấy lại được.",
        widget=forms.TextInput(attrs={"class": "w-mid", "autocomplete": "off"}),
    )

    def __init__(self, data: Any = None, *, data_request: DataRequest) -> None:
        super().__init__(data, initial={"on": timezone.localdate()})
        self.fields["reason"].label = "Lý do, kết quả"
        if data_request.kind != RequestKind.ERASE:
            del self.fields["code"]


class RecordForm(forms.Form):
    """Why everything about one person is put on paper, and whether with the identity."""

    reason = ReasonField(
        label="Lý do in",
        missing="Ghi lý do in.",
        max_length=200,
        help_text="Ví dụ: người này yêu cầu xem. Lý do được ghi vào nhật ký, không ghi tên ai.",
    )
    with_identity = forms.BooleanField(
        label="In cả danh tính",
        required=False,
        help_text="Bản in có họ tên, số định danh, địa chỉ; lần xem này vào nhật ký.",
    )

    def __init__(self, data: Any = None, *, may_identify: bool) -> None:
        super().__init__(data)
        if not may_identify:
            del self.fields["with_identity"]
