"""Who a client is: for officers alone."""

from typing import Any

from django import forms

from volunteer_teams.forms.fields import DayField


class IdentityForm(forms.Form):
    """Only the name is a must: many people have no papers."""

    full_name = forms.CharField(
        label="Họ và tên", max_length=100, error_messages={"required": "Nhập họ và tên."}
    )
    birth_date = DayField(label="Ngày sinh", required=False)
    personal_number = forms.CharField(
        label="Số định danh cá nhân",
        max_length=20,
        required=False,
        help_text="12 chữ số",
        widget=forms.TextInput(attrs={"class": "w-mid", "inputmode": "numeric", "autocomplete": "off"}),
    )
    phone = forms.CharField(
        label="Điện thoại",
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"class": "w-mid", "inputmode": "tel", "autocomplete": "off"}),
    )
    address = forms.CharField(label="Địa chỉ", max_length=200, required=False)
    is_another = forms.BooleanField(
        label="Không phải cùng một người với hồ sơ cùng họ tên", required=False, widget=forms.HiddenInput
    )

    def add_error(self, field: str | None, error: Any) -> None:
        """A file of the same name brings the tick with it that says it is another person."""
        super().add_error(field, error)
        if field == "is_another":
            self.fields["is_another"].widget = forms.CheckboxInput()


class IdentityAtOpeningForm(IdentityForm):
    """The same on opening a file, where all of it may stay empty."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, prefix="identity")
        self.fields["full_name"].required = False

    def clean(self) -> dict[str, Any]:
        """Whoever is described has a name."""
        data = super().clean() or {}
        if any(data.values()) and not data.get("full_name") and "full_name" not in self.errors:
            self.add_error("full_name", "Nhập họ và tên, hoặc để trống cả phần danh tính.")
        return data
