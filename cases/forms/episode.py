"""Opening, moving and closing episodes."""

from typing import Any

from django import forms
from django.utils import timezone
from uuid_utils.compat import uuid7

from cases.forms.common import DUE_HINT, DatedField, NoteField, StartField, beginning
from cases.models import Outcome, Register, Status
from volunteer_teams.forms.choices import offer
from volunteer_teams.forms.papers import DocumentField
from volunteer_teams.glossary import hint


class EpisodeAddForm(forms.Form):
    """Another episode of a client."""

    start = StartField()
    decision = DocumentField(label="Số quyết định")
    decided_on = DatedField(label="Ngày quyết định", help_text="Ngày này định luật áp dụng cho đợt hỗ trợ")
    opened_on = DatedField(label="Ngày bắt đầu")
    due_on = DatedField(label="Ngày hết hạn", required=False, help_text=DUE_HINT)
    note = NoteField()

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        offer(self, "start", Status.objects.beginnings(timezone.localdate()))

    def clean(self) -> dict[str, Any]:
        """Programme and state of the beginning."""
        data = super().clean() or {}
        return data | beginning(data)


class EpisodeMoveForm(forms.Form):
    """The next state of an episode."""

    status = forms.ModelChoiceField(
        label="Chuyển sang",
        help_text=hint("trạng thái"),
        queryset=Status.objects.none(),
        empty_label="Chọn trạng thái",
        error_messages={"required": "Chọn trạng thái."},
    )
    on = DatedField(label="Từ ngày")
    document = DocumentField(label="Số giấy tờ, quyết định", max_length=100)
    due_on = DatedField(label="Ngày hết hạn", required=False, help_text=DUE_HINT)
    note = NoteField()

    def __init__(self, data: Any = None, *, possible: list[Status]) -> None:
        super().__init__(data, initial={"on": timezone.localdate()})
        ids = [status.pk for status in possible]
        offer(self, "status", Status.objects.filter(pk__in=ids).order_by("position", "pk"))


class EpisodeNoticeForm(forms.Form):
    """The paper sent before a due date."""

    on = DatedField(label="Ngày gửi")
    document = DocumentField(label="Số giấy tờ", max_length=100, help_text=hint("giấy tờ trước khi hết hạn"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"on": timezone.localdate()})


class EpisodeDueForm(forms.Form):
    """Another due date for the state of now, and why."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    due_on = DatedField(label="Ngày hết hạn mới")
    reason = NoteField()

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"id": uuid7()})
        self.fields["reason"].label = "Lý do"
        self.fields["reason"].required = True
        self.fields["reason"].error_messages["required"] = "Ghi lý do đổi ngày hết hạn."


class EpisodeRelapseForm(forms.Form):
    """The conclusion that somebody is addicted again, and the programme that follows."""

    on = DatedField(label="Ngày kết luận")
    document = DocumentField(
        label="Số kết luận xác định tình trạng nghiện",
        max_length=100,
        required=True,
        error_messages={"required": "Nhập số kết luận xác định tình trạng nghiện."},
    )
    start = StartField()
    decision = DocumentField(
        label="Số quyết định của đợt mới", help_text="Để trống: đợt mới dựa trên kết luận này"
    )
    note = NoteField()

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"on": timezone.localdate()})
        drugs = Status.objects.beginnings(timezone.localdate()).filter(programme__register=Register.DRUGS)
        offer(self, "start", drugs)

    def clean(self) -> dict[str, Any]:
        """Programme and state of the beginning."""
        data = super().clean() or {}
        return data | beginning(data)


class EpisodeCloseForm(forms.Form):
    """How an episode ended."""

    outcome = forms.ChoiceField(
        label="Kết quả",
        help_text=hint("đợt hỗ trợ"),
        choices=[("", "Chọn kết quả"), *(c for c in Outcome.choices if c[0] != Outcome.RELAPSED)],
        error_messages={"required": "Chọn kết quả."},
    )
    on = DatedField(label="Ngày kết thúc")
    document = DocumentField(label="Số giấy tờ", max_length=100)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"on": timezone.localdate()})
