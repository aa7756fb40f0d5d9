"""Free text: what must not be in it is refused when it can be seen, and asked about when it may be."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError

from volunteer_teams.forms.doubts import doubts

PHONE = re.compile(r"(?<!\d)(?:\+?84|0)(?:[ .-]?\d){9,10}(?!\d)")
PERSONAL_NUMBER = re.compile(r"(?<!\d)\d{3}[ .]?\d{3}[ .]?\d{3}[ .]?\d{3}(?!\d)")
NO_NAMES = "Không ghi tên, số giấy tờ, số điện thoại của bất cứ ai."
READ_AGAIN = "Sửa lại, hoặc đánh dấu “vẫn ghi” dưới ghi chú nếu không phải vậy."


def refuse_numbers_of_people(text: str) -> None:
    """A note names nobody: a phone or personal number in it is refused."""
    if PHONE.search(text):
        raise ValidationError("Ghi chú có số điện thoại: hãy bỏ đi, phần mềm không giữ số của ai ở đây.")
    if PERSONAL_NUMBER.search(text):
        raise ValidationError(
            "Ghi chú có số giấy tờ tùy thân: hãy bỏ đi, phần mềm không giữ số của ai ở đây."
        )


class Written(NamedTuple):
    """A note as it was sent, and whether its writer stands by it."""

    text: str
    is_confirmed: bool


class NoteInput(forms.Textarea):
    """Lines of text; below a text that raises a doubt stands a tick for "write it all the same"."""

    template_name = "django/forms/widgets/note.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add whether the tick is to be shown, never ticked."""
        context = super().get_context(name, value, attrs)
        context["widget"]["is_doubtful"] = bool(doubts(context["widget"]["value"] or ""))
        return context

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """The text with its tick; None when nothing of it was sent."""
        text = super().value_from_datadict(data, files, name)
        return None if text is None else Written(text, bool(data.get(f"{name}-confirmed")))


class NoteField(forms.CharField):
    """A note that names nobody; its hint says so, with what the page adds."""

    def __init__(self, *, hint: str = "", max_length: int = 1000, rows: int = 3, **kwargs) -> None:
        super().__init__(
            label="Ghi chú",
            required=False,
            max_length=max_length,
            help_text=hint or NO_NAMES,
            widget=NoteInput({"rows": rows}),
            validators=[refuse_numbers_of_people],
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        """The text alone, to show it again."""
        return value.text if isinstance(value, Written) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the text differs."""
        return super().has_changed(initial, self.prepare_value(data))

    def clean(self, value: Any) -> str:
        """A text without numbers of people, and without doubts that its writer does not stand by."""
        text = super().clean(self.prepare_value(value))
        if not (isinstance(value, Written) and value.is_confirmed) and (found := doubts(text)):
            raise ValidationError([f"Ghi chú {doubt.sentence} {READ_AGAIN}" for doubt in found])
        return text


class ReasonField(forms.CharField):
    """Why somebody sees or takes what is confidential: a short sentence for the log, which names nobody."""

    def __init__(self, *, missing: str, **kwargs: Any) -> None:
        given: dict[str, Any] = {
            "max_length": 100,
            "error_messages": {"required": missing},
            "widget": forms.TextInput(attrs={"autocomplete": "off"}),
            "validators": [refuse_numbers_of_people],
        }
        super().__init__(**given | kwargs)
