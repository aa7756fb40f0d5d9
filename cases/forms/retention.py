"""Confirming what is to be anonymised."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.html import format_html

from cases.models import Client
from volunteer_teams.models import Volunteer
from volunteer_teams.vietnamese import short_date

SHOWN = 50
NOT_DUE = "Mục này chưa đến hạn, hoặc đã xóa rồi: mở lại trang để xem danh sách mới."
OF_LISTS = ("clients", "volunteers")


class DueFiles(forms.ModelMultipleChoiceField):
    """Case codes, each leading to its file, with the day that was opened."""

    def label_from_instance(self, obj: Client) -> str:  # type: ignore[override]
        opened = short_date(obj.opened_on)
        return format_html(
            '<a class="code" href="{}">{}</a>, mở {}', obj.get_absolute_url(), obj.code, opened
        )


class DueVolunteers(forms.ModelMultipleChoiceField):
    """Names, each leading to its page, with the last day in a team."""

    def label_from_instance(self, obj: Any) -> str:
        told = f"thôi tham gia {short_date(obj.left_on)}" if obj.left_on else "không tham gia Đội nào của xã"
        return format_html('<a href="{}">{}</a>, {}', obj.get_absolute_url(), obj.full_name, told)


class RetentionForm(forms.Form):
    """Which of the first files and volunteers that are due; nothing is ticked beforehand."""

    clients = DueFiles(
        label="Hồ sơ đã hết hạn lưu giữ",
        queryset=Client.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": NOT_DUE, "invalid_pk_value": NOT_DUE},
    )
    volunteers = DueVolunteers(
        label="Tình nguyện viên đã thôi tham gia, hết hạn lưu giữ",
        queryset=Volunteer.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": NOT_DUE, "invalid_pk_value": NOT_DUE},
    )
    is_meant = forms.BooleanField(
        label="Tôi đã xem từng mục; xóa rồi không lấy lại được",
        error_messages={"required": "Đánh dấu để xác nhận."},
    )

    def __init__(self, data: Any = None, *, files: QuerySet[Client], volunteers: QuerySet[Volunteer]) -> None:
        super().__init__(data)
        for name, due in zip(OF_LISTS, (files, volunteers), strict=True):
            field: Any = self.fields[name]
            first = list(due.values_list("pk", flat=True)[:SHOWN])
            field.queryset = due.filter(pk__in=first)
            if not first and not self.is_bound:  # an empty list says nothing; sent, it may have been done
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """What is ticked, which must be something; that it is meant has been said."""
        data = super().clean() or {}
        data.pop("is_meant", None)
        if not self.errors and not any(data.get(name) for name in OF_LISTS):
            self.add_error(None, "Đánh dấu hồ sơ hoặc tình nguyện viên muốn xóa thông tin.")
        return data
