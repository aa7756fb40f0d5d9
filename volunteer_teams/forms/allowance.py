"""The forms of allowances: dated rates, a month's list, a line of it."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from volunteer_teams.access.scopes import Access
from volunteer_teams.forms.choices import offer
from volunteer_teams.forms.fields import DayField, WholeNumberField
from volunteer_teams.forms.notes import ReasonField
from volunteer_teams.glossary import hint
from volunteer_teams.models import AllowancePayment, Commune, Position, Province

MONTHS = 13  # this one and a year back
NAMELESS = "Lý do được ghi vào nhật ký, không ghi tên ai."


class PlaceChoice(forms.ModelChoiceField):
    """A province or commune of today, by its full name."""

    def label_from_instance(self, obj: Any) -> str:
        place: Province | Commune = obj
        return place.full_name


class CoefficientField(forms.DecimalField):
    """A coefficient typed as 0,6 or 0.6."""

    widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off", "class": "w-number"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=Decimal("0.01"), max_value=10, max_digits=4, decimal_places=2, **kwargs)

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        text = value.strip().replace(",", ".") if isinstance(value, str) else value
        try:
            return super().to_python(text)
        except ValidationError as wrong:
            raise ValidationError("Hệ số là một số như 0,6.", code="invalid") from wrong


class BaseSalaryAddForm(forms.Form):
    """The base salary since a day."""

    since = DayField(label="Áp dụng từ ngày", help_text="Ngày nghị định có hiệu lực.")
    amount = WholeNumberField(
        label="Mức lương cơ sở, đồng một tháng", min_value=1, max_value=10**9, help_text=hint("lương cơ sở")
    )
    decree = forms.CharField(label="Nghị định", max_length=60, help_text="Ví dụ: Nghị định 161/2026/NĐ-CP.")


class AllowanceRateAddForm(forms.Form):
    """What a resolution of a province pays each position since a day."""

    since = DayField(label="Áp dụng từ ngày", help_text="Ngày nghị quyết có hiệu lực.")
    resolution = forms.CharField(
        label="Nghị quyết của HĐND tỉnh", max_length=60, help_text="Ví dụ: 34/2018/NQ-HĐND."
    )

    def __init__(self, *args: Any, access: Access, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["province"] = PlaceChoice(None, label="Tỉnh, thành phố", empty_label="Chọn")
        offer(self, "province", Province.objects.within(access).valid_on(timezone.localdate()).in_order())
        for position in Position:
            self.fields[position.value] = CoefficientField(
                label=f"Hệ số của {position.label}",
                required=False,
                help_text="Lần lương cơ sở. Để trống nếu nghị quyết không quy định.",
            )
        self.order_fields(["province"])

    def clean(self) -> dict[str, Any]:
        """The values, with the coefficients by position."""
        data = super().clean() or {}
        return data | {"coefficients": {one.value: data.pop(one.value, None) for one in Position}}


class AllowanceAddForm(forms.Form):
    """Which commune's list for which month."""

    def __init__(self, *args: Any, access: Access, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["commune"] = PlaceChoice(None, label="Xã, phường", empty_label="Chọn")
        offer(self, "commune", Commune.objects.within(access).valid_on(today).in_order())
        self.fields["month"] = forms.TypedChoiceField(
            label="Tháng",
            help_text=hint("danh sách chi trả thù lao"),
            choices=[(f"{month:%Y-%m}", f"Tháng {month.month}/{month.year}") for month in months_back(today)],
            coerce=lambda value: date.fromisoformat(f"{value}-01"),
        )


class PaymentCorrectForm(forms.Form):
    """Another amount, and why."""

    amount = WholeNumberField(label="Số tiền, đồng", min_value=0, help_text=hint("thù lao một tháng"))
    reason = ReasonField(
        label="Lý do sửa",
        missing="Ghi lý do sửa.",
        help_text=f"Ví dụ: truy lĩnh tháng trước; nghỉ không làm nhiệm vụ. {NAMELESS}",
    )

    def __init__(self, *args: Any, payment: AllowancePayment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"amount": payment.amount, "reason": payment.reason}


class AllowanceReopenForm(forms.Form):
    """Why an approval is taken back."""

    reason = ReasonField(label="Lý do mở lại", missing="Ghi lý do mở lại.", help_text=NAMELESS)


def months_back(today: date) -> list[date]:
    """The first days of this month and of those before it, the newest first."""
    count = today.year * 12 + today.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(count, count - MONTHS, -1)]
