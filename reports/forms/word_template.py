"""What is sent when a province replaces the template of its reports."""

from typing import Any

from django import forms

from reports.word.packages import LARGEST


class WordTemplateForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label="Mẫu Word (.docx)",
        help_text="Tối đa 2 MB. Hệ thống thử mẫu trước khi nhận; mẫu sai thì nói sai ở đoạn nào.",
        error_messages={"required": "Chọn tệp.", "empty": "Tệp này trống."},
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )

    def clean(self) -> dict[str, Any]:
        """Its bytes, no more than may be, and its name."""
        typed = super().clean() or self.cleaned_data
        sent: Any = typed.get("file")
        if not sent:
            return typed
        return {**typed, "file": sent.read(LARGEST + 1), "name": sent.name}


class WordTemplateResetForm(forms.Form):
    """Nothing is typed: the system's own template is used again."""
