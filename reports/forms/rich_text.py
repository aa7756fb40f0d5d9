"""A box for text with a look: an editor where there is a script, elsewhere lines with a few signs."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.urls import reverse

from reports.rich_text.pasted import from_html
from reports.rich_text.shown import shown

HTML = "-html"  # what the editor sends beside the lines, once somebody typed in it


class RichTextArea(forms.Textarea):
    """Lines as they are kept; with a script the same as an editor shows them."""

    template_name = "django/forms/widgets/rich_text.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """With what the editor begins with, and where it has pasted pages cleaned."""
        context = super().get_context(name, value, attrs)
        context["widget"]["shown"] = shown(context["widget"]["value"] or "")
        context["widget"]["paste_url"] = reverse("reports:section_paste")
        return context

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """The lines, those of the editor where it was used."""
        edited = data.get(f"{name}{HTML}")
        return super().value_from_datadict(data, files, name) if edited is None else from_html(edited)
