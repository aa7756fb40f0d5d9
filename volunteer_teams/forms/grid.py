"""A grid laid out like a paper notebook: many lines sent at once, each a small form of words as typed.

What is right is saved, what is wrong stays on the page. Lines are known by the names of their fields alone
(lines-3-id, lines-3-on, …), so those added by script come back however the page is made again.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from uuid_utils.compat import uuid7

from volunteer_teams.actions.together import Entered
from volunteer_teams.errors import RuleBroken
from volunteer_teams.forms.doubts import doubts
from volunteer_teams.forms.reading import read_choice, read_day_in
from volunteer_teams.vietnamese import short_date

LONGEST = 120  # letters of a cell that is looked up
LINE = re.compile(r"lines-(\d{1,4})-id")
BLANK_LINES, MOST_LINES = 10, 100
SAVE, CHECK, MORE, PROPOSE = "save", "check", "more", "propose"
USED = "Dòng này trùng mã với một dòng trên: xóa dòng rồi ghi lại."
TOO_MANY = f"Mỗi lần gửi nhiều nhất {MOST_LINES} dòng: bớt dòng, lưu, rồi ghi tiếp."


@dataclass(frozen=True)
class Option:
    """A word that a cell may hold: a hint below it, words it is also found by, cells it fills or opens."""

    value: str
    hint: str = ""
    find: str = ""
    sets: Mapping[str, str] = field(default_factory=dict)
    takes: str = ""


@dataclass(frozen=True)
class Column:
    """A column: the class of its width, the list its words come from.

    Enter passes it by once it is filled, where it `passes`. One that `is_opened` is taken by some words of
    another cell only. `also`: other headings that it has in people's own tables, a comma between.
    """

    name: str
    label: str
    width: str = ""
    list: str = ""
    passes: bool = False
    is_opened: bool = False
    also: str = ""


@dataclass(frozen=True)
class Cell:
    """A cell as it is shown; `beside` is the name of a client, while names are on."""

    column: Column
    name: str
    id: str
    value: str
    errors: Sequence[str]
    warnings: Sequence[str]
    beside: str
    asks: bool  # whether its text raises a doubt that its writer may stand by


class LineForm(forms.Form):
    """One line. `words` has the cells as they were understood, to show them so."""

    id = forms.UUIDField(error_messages={"invalid": "Dòng này bị hỏng: xóa dòng rồi ghi lại."})

    columns: ClassVar[tuple[Column, ...]] = ()
    at: ClassVar[dict[str, str]] = {}  # where a refusal about a field that is no column is shown

    def __init__(self, data: Any = None, *, number: int, lists: Any, initial: Any = None) -> None:
        super().__init__(
            data,
            prefix=f"lines-{number}",
            initial={"id": uuid7()} | (initial or {}),
            use_required_attribute=False,
        )
        self.number, self.lists = number, lists
        self.words: dict[str, str] = {}
        self.warnings: dict[str, list[str]] = {}
        self.is_written = False

    @cached_property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(str(self[column.name].value() or "").strip() for column in self.columns)

    @property
    def state(self) -> str:
        """'blank', 'bad', 'warn', 'ok', or '' when nobody has looked at it yet."""
        if self.is_blank:
            return "blank"
        if not self.is_bound:
            return ""
        return "bad" if self.errors else "warn" if self.warnings else "ok"

    @property
    def key(self) -> str:
        """The id that its row has or will have."""
        return str(self["id"].value())

    @property
    def cells(self) -> Iterator[Cell]:
        """Its cells, in order."""
        for column in self.columns:
            bound = self[column.name]
            value = self.words.get(column.name, str(bound.value() or ""))
            errors = [str(error) for error in bound.errors] if self.is_bound and not self.is_blank else []
            asks = column.name == "note" and bool(doubts(value))
            beside = self.beside(column.name)
            warnings = self.warnings.get(column.name, [])
            yield Cell(column, bound.html_name, bound.auto_id, value, errors, warnings, beside, asks)

    @property
    def line_errors(self) -> list[str]:
        """What is wrong with the line as a whole."""
        return [] if self.is_blank or not self.is_bound else [*self.non_field_errors(), *self["id"].errors]

    def beside(self, name: str) -> str:
        """What stands below a cell while nothing is wrong with it."""
        return ""

    def row(self) -> Any:
        """The row it would be, not saved; it must be valid."""
        raise NotImplementedError

    def refuse(self, broken: RuleBroken) -> None:
        """Show a refusal at the cell it is about."""
        name = self.at.get(broken.field or "", broken.field)
        self.add_error(name if name in self.fields else None, str(broken))

    def warn(self, name: str, sentence: str) -> None:
        """Say what is worth a second look; the line is saved all the same."""
        self.warnings.setdefault(name, []).append(f"{sentence}, vẫn lưu được")

    def chosen(self, name: str, choices: Mapping[str, str]) -> str:
        """The one of some choices that the words of a cell mean."""
        text = self.cleaned_data[name]
        if not text:
            return ""
        value = read(read_choice, text, choices)
        self.words[name] = choices[value]
        return value

    def day_in(self, name: str, month: date) -> date:
        """A day of the notebook's month."""
        on = read(read_day_in, self.cleaned_data[name], month)
        if on.replace(day=1) != month:
            raise ValidationError(
                f"Đây là sổ tháng {month:%m/%Y}: ngày {short_date(on)} ghi ở sổ tháng {on:%m/%Y}."
            )
        self.words[name] = f"{on:%d/%m}"
        return on


class Sheet:
    """The lines of a grid: those that were sent, or blank ones, or some to begin with."""

    most = MOST_LINES
    ticket = ""

    def __init__(self, data: Any, kind: type[LineForm], lists: Any) -> None:
        """`lists`: what the words of the cells stand for, the same for every line."""
        self._kind, self._lists = kind, lists
        self.columns = kind.columns
        numbers = sorted({int(found[1]) for name in data if (found := LINE.fullmatch(name))})
        self.is_too_long = len(numbers) > MOST_LINES
        self.lines = [kind(data, number=number, lists=lists) for number in numbers]
        self._next = max(numbers, default=0) + 1

    @property
    def typed(self) -> list[LineForm]:
        """The lines with something in them."""
        return [line for line in self.lines if not line.is_blank]

    @property
    def wrong(self) -> list[LineForm]:
        """The lines that cannot be saved as they are."""
        return [line for line in self.lines if line.state == "bad"]

    def settle(self, enter: Callable[..., Entered], **given: Any) -> int:
        """Send what can be read to an action; its refusals go to their lines. Answer how many are written."""
        rows: dict[UUID, LineForm] = {}
        for line in self.typed:
            if line.is_valid() and rows.setdefault(line.cleaned_data["id"], line) is not line:
                line.refuse(RuleBroken(USED))
        entered = enter(rows=[line.row() for line in rows.values()], **given)
        for key, broken in entered.refused.items():
            rows[key].refuse(broken)
        for key in entered.written:
            rows[key].is_written = True
        return len(entered.written)

    def as_typed(self) -> dict[str, str]:
        """The fields of its lines as they were typed."""
        bound = [line[name] for line in self.typed for name in line.fields]
        return {field.html_name: str(field.value() or "") for field in bound}

    def drop_written(self) -> None:
        """Leave only what is still to be saved."""
        self.lines = [line for line in self.lines if not line.is_written]

    def propose(self, lines: Iterable[Mapping[str, str]]) -> None:
        """Add lines that are filled in, below those with something in them."""
        self.lines = self.typed
        for initial in lines:
            self._add(initial)

    def add_blank(self) -> None:
        """Have some blank lines at the end."""
        self.lines = self.typed
        for _ in range(BLANK_LINES):
            self._add({})

    def _add(self, initial: Mapping[str, str]) -> None:
        self.lines.append(self._kind(number=self._next, lists=self._lists, initial=dict(initial)))
        self._next += 1


def word(required: str = "") -> forms.CharField:
    """A cell for a word or two; what is said when it is empty and must not be."""
    return forms.CharField(max_length=LONGEST, required=bool(required), error_messages={"required": required})


def read(reader: Callable[..., Any], *given: Any) -> Any:
    """Read what was typed; what cannot be read is an error of its cell, in the reader's words."""
    try:
        return reader(*given)
    except ValueError as wrong:
        raise ValidationError(str(wrong), code="invalid") from wrong
