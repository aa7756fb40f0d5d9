"""The papers that things rest on."""

from typing import Any

from django import forms

from volunteer_teams.glossary import hint


class DocumentField(forms.CharField):
    """The number of a paper, as it is written on it."""

    def __init__(self, **kwargs: Any) -> None:
        given: dict[str, Any] = {
            "required": False,
            "max_length": 60,
            "help_text": hint("quyết định"),
            "widget": forms.TextInput(attrs={"class": "w-mid", "autocomplete": "off"}),
        }
        super().__init__(**given | kwargs)
