"""Two files of one person."""

from typing import Any

from django import forms

from cases.models import Client
from cases.wording import EXAMPLE_CODE
from volunteer_teams.access.scopes import Access


class ClientPairAddForm(forms.Form):
    """The other file, by its case code."""

    code = forms.CharField(
        label="Mã hồ sơ kia",
        max_length=20,
        help_text=f"Gõ đủ mã xã, năm và số thứ tự, ví dụ {EXAMPLE_CODE}",
        error_messages={"required": "Nhập mã hồ sơ kia."},
        widget=forms.TextInput(attrs={"class": "w-mid", "autocomplete": "off"}),
    )

    def __init__(self, data: Any = None, *, access: Access) -> None:
        super().__init__(data)
        self.access = access

    def clean(self) -> dict[str, Any]:
        """The file behind the code, of those in reach."""
        data = super().clean() or {}
        if code := data.pop("code", ""):
            data["other"] = Client.objects.within(self.access).for_page().filter(code=code).first()
            if data["other"] is None:
                self.add_error("code", "Không có hồ sơ nào mã này trong địa bàn của bạn.")
        return data
