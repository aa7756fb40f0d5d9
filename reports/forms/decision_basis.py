"""The form of a text that decisions rest on."""

from typing import Any

from django import forms

from reports.models import DecisionBasis, DecisionKind
from volunteer_teams.forms.fields import DayField, WholeNumberField


class DecisionBasisForm(forms.Form):
    """One text, in the words that are printed after "Căn cứ"."""

    text = forms.CharField(
        label="Văn bản",
        max_length=400,
        widget=forms.Textarea({"rows": 3}),
        help_text="In đúng như vậy sau chữ “Căn cứ”: tên loại, số, ký hiệu, cơ quan, về việc gì.",
        error_messages={"required": "Ghi tên văn bản."},
    )
    decision = forms.ChoiceField(
        label="Dùng cho",
        required=False,
        choices=[("", "Mọi quyết định"), *DecisionKind.choices],
        help_text="Chỉ in ở loại quyết định này.",
    )
    valid_from = DayField(
        label="Hiệu lực từ ngày", help_text="Quyết định ký trước ngày này không in văn bản này."
    )
    valid_to = DayField(label="Đến hết ngày", required=False, help_text="Để trống khi còn hiệu lực.")
    gives_power = forms.BooleanField(
        label="Văn bản này giao Chủ tịch UBND cấp xã quyền quyết định về Đội",
        required=False,
        help_text="Ngày nào không có văn bản như vậy thì không in được quyết định về Đội.",
    )
    position = WholeNumberField(
        label="Thứ tự in", initial=500, max_value=32_000, min_value=0, help_text="Số nhỏ in trước."
    )
    code = forms.SlugField(
        label="Mã",
        max_length=40,
        help_text="Chữ không dấu, số, gạch dưới; ví dụ TT_14_2025.",
        error_messages={"required": "Ghi mã.", "invalid": "Chỉ dùng chữ không dấu, số, gạch."},
    )

    def __init__(self, data: Any = None, *, basis: DecisionBasis | None = None) -> None:
        known = {name: getattr(basis, name) for name in self.base_fields} if basis else {}
        super().__init__(data, initial=known)
