"""A filter told: in words for the head of a file, in codes for the log."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import Model

from volunteer_teams.vietnamese import short_date

ALL, ALL_YEAR = "Tất cả", "Cả năm"  # empty choices that leave nothing out
NO_FILTER = "không có"
CODE = re.compile(r"\d{4}-\d\d")  # a month; other typed text may be somebody's name or number


@dataclass(frozen=True)
class Chosen:
    """One field of a filter; `code` is empty for what was typed, and for an empty choice with a meaning."""

    name: str
    label: str
    words: str
    code: str | int = ""
    is_typed: bool = False

    @property
    def told(self) -> str:
        """'Năm: 2026', and 'Tháng 10' for a choice that says what it is."""
        return self.words if self.words.startswith(f"{self.label} ") else f"{self.label}: {self.words}"


def chosen_in(form: forms.Form | None) -> list[Chosen]:
    """The fields of a filter that choose something, those too whose empty choice means something."""
    if form is None:
        return []
    given = form.cleaned_data if form.is_bound and (form.is_valid() or form.errors) else {}
    return [found for name in form.fields if (found := _chosen(form, name, given.get(name)))]


def in_words(chosen: list[Chosen]) -> str:
    """'Đội số 2; Tháng 10; Năm: 2026'."""
    return "; ".join(one.told for one in chosen) or NO_FILTER


def in_codes(chosen: list[Chosen]) -> dict[str, Any]:
    """For the log: ids, codes and days by field, and in which fields something was typed, never what."""
    coded = {one.name: one.code for one in chosen if one.code != ""}
    typed = [one.name for one in chosen if one.is_typed]
    return {"filter": coded or None, "typed": typed or None}


def _chosen(form: forms.Form, name: str, value: Any) -> Chosen | None:
    field = form.fields[name]
    label = str(field.label or form[name].label)
    if value in (None, ""):
        empty = getattr(field, "empty_label", None) or ALL
        return None if empty in (ALL, ALL_YEAR) else Chosen(name, label, str(empty))
    if isinstance(field, forms.ModelChoiceField):
        if isinstance(value, Model):
            return Chosen(name, label, field.label_from_instance(value), value.pk)
        return Chosen(name, label, str(getattr(field, "null_label", value)), str(value))
    if isinstance(field, forms.ChoiceField):
        return Chosen(name, label, _words_of(field.choices, value), value)
    if isinstance(value, date):
        return Chosen(name, label, short_date(value), value.isoformat())
    if CODE.fullmatch(str(value)):
        return Chosen(name, label, str(value), str(value))
    return Chosen(name, label, str(value), is_typed=True)


def _words_of(choices: Any, value: Any) -> str:
    for key, words in choices:
        if isinstance(words, list | tuple):
            if (found := _words_of(words, value)) != str(value):
                return found
        elif str(key) == str(value):
            return str(words)
    return str(value)
