"""Opening, moving and closing episodes."""

from typing import Any

from django import forms
from django.utils import timezone

from cases.forms.common import DUE_HINT, DatedField, NoteField, StartField, beginning
from cases.models import Outcome, Status
from volunteer_teams.forms.choices import offer
from volunteer_teams.forms.papers import DocumentField


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
    document = DocumentField(label="Số giấy tờ", max_length=100)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"on": timezone.localdate()})


class EpisodeCloseForm(forms.Form):
    """How an episode ended."""

    outcome = forms.ChoiceField(
        label="Kết quả",
        choices=[("", "Chọn kết quả"), *Outcome.choices],
        error_messages={"required": "Chọn kết quả."},
    )
    on = DatedField(label="Ngày kết thúc")
    document = DocumentField(label="Số giấy tờ", max_length=100, help_text="Bắt buộc khi ghi tái nghiện")

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"on": timezone.localdate()})
