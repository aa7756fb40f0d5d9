"""Making a token, and taking it back."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from volunteer_teams.forms.fields import DayField
from volunteer_teams.forms.notes import ReasonField
from volunteer_teams.models import Commune, Province

COUNTRY = "VN"


class ApiTokenForm(forms.Form):
    """For whom, what it reaches, until when."""

    name = forms.CharField(
        label="Dùng cho",
        max_length=100,
        help_text="Hệ thống hoặc người sẽ đọc số, ví dụ: Kho dữ liệu Bộ Y tế.",
        error_messages={"required": "Nhập tên hệ thống hoặc người sẽ đọc số."},
    )
    holder = forms.CharField(
        label="Người chịu trách nhiệm",
        max_length=100,
        help_text="Báo cho ai khi mã bị lộ.",
        error_messages={"required": "Nhập người chịu trách nhiệm."},
    )
    place = forms.CharField(
        label="Phạm vi",
        max_length=5,
        help_text="VN: cả nước, theo tỉnh. Mã tỉnh: tỉnh và các xã. Mã xã: riêng xã đó.",
        error_messages={"required": "Nhập VN, mã tỉnh hoặc mã xã."},
    )
    expires_on = DayField(label="Dùng đến hết ngày", help_text="Nhiều nhất một năm.")

    def clean_place(self) -> Any:
        """The place of today with this code; None is the country."""
        code = self.cleaned_data["place"].strip().upper()
        if code == COUNTRY:
            return None
        today = timezone.localdate()
        for units in (Province.objects, Commune.objects.for_page()):
            if found := units.valid_on(today).filter(code=code).first():  # type: ignore[attr-defined]
                return found
        raise ValidationError("Không có tỉnh hay xã nào hiện nay mang mã này.")


class ApiTokenRevokeForm(forms.Form):
    """Why."""

    reason = ReasonField(
        label="Lý do thu hồi", missing="Ghi lý do thu hồi.", help_text="Ví dụ: mã bị lộ. Vào nhật ký."
    )
