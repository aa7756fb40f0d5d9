"""A file to bring in."""

from typing import Any

from django import forms

ENDINGS = ".xlsx,.csv,.ods,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class FileImportForm(forms.Form):
    """The file, and whether its writer stands by notes that look as if they named somebody."""

    file = forms.FileField(
        label="Tệp Excel (.xlsx) hoặc CSV",
        help_text="Tối đa 5 MB. Chưa nhập gì cho tới khi xem trước và bấm nhập.",
        error_messages={"required": "Chọn tệp.", "empty": "Tệp này trống."},
        widget=forms.FileInput(attrs={"accept": ENDINGS}),
    )
    is_confirmed = forms.BooleanField(
        label="Vẫn nhập các ghi chú bị hỏi lại (đã xem, không nêu tên hay kết quả xét nghiệm của ai)",
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """What the action takes."""
        return super().clean() or {}
