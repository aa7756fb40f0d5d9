"""Confirming what is to be anonymised."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.html import format_html

from cases.models import Client
from volunteer_teams.vietnamese import short_date

SHOWN = 50


class DueField(forms.ModelMultipleChoiceField):
    """Case codes, each leading to its file, with the day that was opened."""

    def label_from_instance(self, obj: Client) -> str:  # type: ignore[override]
        opened = short_date(obj.opened_on)
        return format_html(
            '<a class="code" href="{}">{}</a>, mở {}', obj.get_absolute_url(), obj.code, opened
        )


class RetentionForm(forms.Form):
    """Which of the first files that are due; nothing is ticked beforehand."""

    clients = DueField(
        label="Hồ sơ đã hết hạn lưu giữ",
        queryset=Client.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Đánh dấu hồ sơ muốn xóa thông tin.",
            "invalid_choice": "Hồ sơ này chưa đến hạn.",
        },
    )
    is_meant = forms.BooleanField(
        label="Tôi đã xem từng hồ sơ; xóa rồi không lấy lại được",
        error_messages={"required": "Đánh dấu để xác nhận."},
    )

    def __init__(self, data: Any = None, *, due: QuerySet[Client]) -> None:
        super().__init__(data)
        field: Any = self.fields["clients"]
        field.queryset = due.filter(pk__in=list(due.values_list("pk", flat=True)[:SHOWN]))

    def clean(self) -> dict[str, Any]:
        """The files alone: that it is meant has been said."""
        data = super().clean() or {}
        data.pop("is_meant", None)
        return data
