"""Free text: what must not be in it is refused when it can be seen."""

import re

from django import forms
from django.core.exceptions import ValidationError

PHONE = re.compile(r"(?<!\d)(?:\+?84|0)(?:[ .-]?\d){9,10}(?!\d)")
PERSONAL_NUMBER = re.compile(r"(?<!\d)\d{3}[ .]?\d{3}[ .]?\d{3}[ .]?\d{3}(?!\d)")
NO_NAMES = "Không ghi tên, số giấy tờ, số điện thoại của bất cứ ai."


def refuse_numbers_of_people(text: str) -> None:
    """A note names nobody: a phone or personal number in it is refused."""
    if PHONE.search(text):
        raise ValidationError("Ghi chú có số điện thoại: hãy bỏ đi, phần mềm không giữ số của ai ở đây.")
    if PERSONAL_NUMBER.search(text):
        raise ValidationError(
            "Ghi chú có số giấy tờ tùy thân: hãy bỏ đi, phần mềm không giữ số của ai ở đây."
        )


class NoteField(forms.CharField):
    """A note that names nobody; its hint says so, with what the page adds."""

    def __init__(self, *, hint: str = "", **kwargs) -> None:
        super().__init__(
            label="Ghi chú",
            required=False,
            max_length=1000,
            help_text=hint or NO_NAMES,
            widget=forms.Textarea({"rows": 3}),
            validators=[refuse_numbers_of_people],
            **kwargs,
        )
