"""A breach of personal data."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from uuid_utils.compat import uuid7

from volunteer_teams.forms.fields import DayField, WholeNumberField
from volunteer_teams.forms.notes import NoteField
from volunteer_teams.forms.papers import DocumentField
from volunteer_teams.glossary import hint
from volunteer_teams.models import Breach


class HourField(forms.TimeField):
    """An hour as 08:30."""

    default_error_messages = {"required": "Nhập giờ.", "invalid": "Giờ viết như 08:30."}

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TimeInput(attrs={"class": "w-year", "autocomplete": "off"}, format="%H:%M")
        super().__init__(input_formats=["%H:%M", "%Hh%M", "%Hh"], widget=widget, **kwargs)


class BreachForm(forms.Form):
    """What happened, when it was found, whom it touches, what was done."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    detected_on = DayField(label="Phát hiện ngày", help_text=hint("sự cố dữ liệu"))
    detected_time = HourField(label="Lúc")
    what = NoteField()
    kinds = forms.CharField(
        label="Loại dữ liệu",
        max_length=200,
        help_text="Ví dụ: danh tính, ghi chú lần gặp, tài khoản",
        error_messages={"required": "Nhập loại dữ liệu."},
    )
    people = WholeNumberField(
        label="Số người bị ảnh hưởng",
        required=False,
        min_value=0,
        help_text="Chưa rõ thì ước lượng, sửa sau được.",
    )
    measures = NoteField()
    reported_on = DayField(
        label="Đã báo Bộ Công an (A05) ngày", required=False, help_text="Chưa báo thì để trống."
    )
    reported_time = HourField(label="Lúc", required=False)
    document = DocumentField(label="Số văn bản báo", help_text="Văn bản gửi Bộ Công an.")
    people_told_on = DayField(
        label="Đã báo người bị ảnh hưởng ngày", required=False, help_text="Chưa báo thì để trống."
    )

    def __init__(self, data: Any = None, *, breach: Breach | None = None) -> None:
        now = timezone.localtime()
        super().__init__(
            data, initial=_values(breach) if breach else {"id": uuid7(), **_split("detected", now)}
        )
        what, measures = self.fields["what"], self.fields["measures"]
        what.label, what.required, measures.label = "Sự việc", True, "Đã làm gì để ngăn, khắc phục"
        what.error_messages["required"] = "Viết sự việc."
        if breach:
            del self.fields["id"]

    def clean(self) -> dict[str, Any]:
        """Days and hours together."""
        data = super().clean() or {}
        detected = _joined(data.pop("detected_on", None), data.pop("detected_time", None))
        if detected:
            data["detected_at"] = detected
        on, at = data.pop("reported_on", None), data.pop("reported_time", None)
        if on and at is None:
            self.add_error("reported_time", "Nhập giờ đã báo.")
        data["reported_at"] = _joined(on, at)
        return data


def _joined(on: date | None, at: time | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(on, at)) if on and at is not None else None


def _split(name: str, at: datetime | None) -> dict[str, Any]:
    local = timezone.localtime(at) if at else None
    return {f"{name}_on": local and local.date(), f"{name}_time": local and local.time()}


def _values(breach: Breach) -> dict[str, Any]:
    names = ("what", "kinds", "people", "measures", "document", "people_told_on")
    return (
        {name: getattr(breach, name) for name in names}
        | _split("detected", breach.detected_at)
        | _split("reported", breach.reported_at)
    )
