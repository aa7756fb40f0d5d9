"""Columns of people's files: what they may be headed, and how their cells are read by the fields of forms."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from import_export.fields import Field
from import_export.widgets import Widget

from volunteer_teams.forms.notes import Written
from volunteer_teams.imports.tables import heading_key
from volunteer_teams.vietnamese import fold

Reader = Callable[[Any], Any]
MOST_KEPT = 20_000  # read cells that a run remembers for one column
SERIALS = range(7_306, 109_939)  # days that Excel counts from 30/12/1899: 1920 to 2200
SERIAL_ZERO = date(1899, 12, 30)
SHORT_YEAR = re.compile(r"(\d{1,2}\s*[/.\-\s]\s*\d{1,2}\s*[/.\-\s]\s*)(\d\d)")
WITH_TIME = re.compile(r"(\S+)[ T]\d{1,2}:\d\d(:\d\d(\.\d+)?)?")


class Unclear(ValueError):
    """A cell that cannot be read; the text says what to do."""


class Column(Field):
    """A column: its heading, other words for it, how a cell is read, and what the template shows for it.

    `choices` are offered as a drop-down in the template, where they are known without asking the database.
    What `is_ours` stands in lists that were taken from here and brought back; nobody is asked for it.
    """

    def __init__(
        self,
        heading: str,
        widget: Widget,
        *,
        also: Iterable[str] = (),
        is_needed: bool = False,
        example: str = "",
        hint: str = "",
        width: int = 16,
        is_ours: bool = False,
    ) -> None:
        super().__init__(column_name=heading, widget=widget)
        self.heading, self.is_needed, self.example = heading, is_needed, example
        self.hint, self.width, self.is_ours = hint, width, is_ours
        self.keys = {heading_key(text) for text in (heading, *also)}

    @property
    def choices(self) -> list[str]:
        """What may be chosen."""
        return getattr(self.widget, "words", [])

    def reader(self, *, is_confirmed: bool = False) -> Reader:
        """A function that reads a cell, or raises Unclear; what it has read before it knows by heart."""
        known: dict[Any, Any] = {}
        widget: Any = self.widget

        def read(cell: Any) -> Any:
            key = (type(cell), cell)
            try:
                found = known[key]
            except KeyError:
                found = self._read(widget, cell, is_confirmed)
                if len(known) < MOST_KEPT:
                    known[key] = found
            if type(found) is Unclear:
                raise found
            return found

        return read

    def _read(self, widget: Any, cell: Any, is_confirmed: bool) -> Any:  # noqa: FBT001
        typed = unicodedata.normalize("NFC", cell).strip() if isinstance(cell, str) else cell
        if typed in ("", None):
            return Unclear(f"Thiếu {self.heading[0].lower()}{self.heading[1:]}.") if self.is_needed else None
        try:
            return widget.clean(typed, is_confirmed=is_confirmed)
        except ValidationError as wrong:
            return Unclear(f"{self.heading}: {' '.join(map(_sentence, wrong.messages))}")
        except ValueError as wrong:
            return Unclear(f"{self.heading}: {wrong}")


class Typed(Widget):
    """A cell read by the field of the form in which it would be typed."""

    def __init__(self, field: forms.Field) -> None:
        super().__init__()
        self.field = field

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        """The value, or the form's own refusal."""
        return self.field.clean(str(value))


class Digits(Typed):
    """A number of fixed length that a spreadsheet may have taken for a quantity, its first zero gone."""

    def __init__(self, field: forms.Field, *lengths: int) -> None:
        super().__init__(field)
        self.lengths = lengths

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        """The value, with the zero again."""
        text = str(value)
        is_short = isinstance(value, int) and len(text) + 1 in self.lengths
        return super().clean(f"0{text}" if is_short else text)


class Day(Typed):
    """A day as people and spreadsheets write it: 5/11/2026, 05-11-26, 2026-11-05, 46331."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        """The day; two digits of a year are the last century's when they would lie ahead of next year."""
        if isinstance(value, float):
            value = int(value)  # with a time of day
        if isinstance(value, int) or (value.isdecimal() and len(value) == 5):
            if int(value) in SERIALS:
                return self.field.clean(SERIAL_ZERO + timedelta(days=int(value)))
            value = str(value).zfill(8)  # 5112026
        if timed := WITH_TIME.fullmatch(value):
            value = timed[1]
        if short := SHORT_YEAR.fullmatch(value):
            next_year = timezone.localdate().year % 100 + 1
            value = f"{short[1]}{20 if int(short[2]) <= next_year else 19}{short[2]}"
        return self.field.clean(value)


class Note(Typed):
    """A note; whoever confirmed the file's doubtful notes stands by all of them."""

    def clean(self, value: Any, row: Any = None, *, is_confirmed: bool = False, **kwargs: Any) -> Any:
        """The text."""
        return self.field.clean(Written(str(value), is_confirmed))


class Chosen(Widget):
    """One of several choices, by its words or code, or by words that only one of them has."""

    def __init__(self, choices: Mapping[Any, str] | Iterable[tuple[Any, str]]) -> None:
        super().__init__()
        self.pairs = pairs = dict(choices)
        self.words = list(pairs.values())
        self._by_key = {heading_key(value): value for value in pairs} | {
            _key(words): value for value, words in pairs.items()
        }
        self._parts = [(set(fold(words).replace(",", " ").split()), value) for value, words in pairs.items()]

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        """The choice that is meant."""
        if (key := _key(value)) in self._by_key:
            return self._by_key[key]
        asked = set(fold(str(value)).replace(",", " ").split())
        found = [choice for words, choice in self._parts if asked <= words]
        if asked and len(found) == 1:
            return found[0]
        raise Unclear(f"không rõ “{str(value)[:40]}”. Chọn một trong: {'; '.join(self.words)[:300]}.")

    def said(self, value: Any) -> str:
        """The words of a choice; one that is offered no more says its code."""
        return self.pairs.get(value, value)  # type: ignore[no-any-return]


class YesNo(Chosen):
    """Yes or no, no when empty."""

    def __init__(self) -> None:
        super().__init__({"1": "Có", "0": "Không"})

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> bool:
        """Whether it says yes."""
        text = "1" if _key(value) in ("x", "dung", "yes", "true") else value
        return super().clean(text) == "1"


class Words(Widget):
    """Text that the rows of the database are looked up by."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        """The text as it stands."""
        return str(value)


def _sentence(text: str) -> str:
    """What a form says at one field, to be followed by what it says at the next."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _key(text: object) -> str:
    return "".join(letter for letter in fold(str(text)) if letter.isalnum())
