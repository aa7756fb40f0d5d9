"""What a form shows when somebody else saved other values since it was opened: both, to choose from.

It stands where the form has its hidden fields, so that no page has to do anything for it.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import QueryDict
from django.utils import timezone

from volunteer_teams.actions.meanwhile import Opened, SavedMeanwhile, Seen, seen_of
from volunteer_teams.audit.changes import said
from volunteer_teams.models import AuditEvent, User
from volunteer_teams.vietnamese import short_date

SEEN = "seen"  # the field
DIFFERS = "differs"  # hidden among the radio buttons: the fields to be chosen in
MINE, THEIRS = "mine", "theirs"
CHOOSE = "Ở mỗi mục dưới đây chọn bản của anh chị hoặc bản đang lưu, rồi lưu lại."
LATEST = 20  # events of a row in which to look for who saved


@dataclass(frozen=True)
class Difference:
    """One field: what was typed here, what is saved, by whom and when."""

    name: str
    label: str
    mine: str
    theirs: str
    saved: str


class Sent(NamedTuple):
    """The digests as they were sent, and what was chosen in each field that differed."""

    text: str
    choices: Mapping[str, str]


class SeenInput(forms.HiddenInput):
    """Digests, and where values differ the radio buttons to choose with."""

    template_name = "django/forms/widgets/seen.html"
    differences: Sequence[Difference] = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """With what differs."""
        context = super().get_context(name, value, attrs)
        context["widget"]["differences"] = self.differences
        context["widget"]["names"] = ",".join(one.name for one in self.differences)
        return context

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Sent:
        """Both."""
        names = [one for one in data.get(DIFFERS, "").split(",") if one]
        return Sent(data.get(name, ""), {one: data.get(f"keep-{one}", "") for one in names})


class SeenField(forms.CharField):
    """Answers the form as it was opened; what cannot be read was not sent by one of our pages."""

    def __init__(self, seen: Seen) -> None:
        super().__init__(
            label="Hai bản khác nhau", required=False, widget=SeenInput, initial=json.dumps(seen)
        )

    def prepare_value(self, value: Any) -> Any:
        """The digests alone, to send them again."""
        return value.text if isinstance(value, Sent) else value

    def clean(self, value: Sent) -> Opened:
        """What was shown, and where the saved value was chosen; each that differed is to be chosen in."""
        if any(choice not in (MINE, THEIRS) for choice in value.choices.values()):
            raise ValidationError(CHOOSE)
        left = frozenset(name for name, choice in value.choices.items() if choice == THEIRS)
        try:
            seen = json.loads(value.text)
            return Opened({row: dict(digests) for row, digests in seen.items()}, left)
        except (ValueError, TypeError, AttributeError, RecursionError):
            return Opened()


def show_seen(form: forms.BaseForm, rows: Iterable[models.Model]) -> None:
    """Let a form carry what it shows of the rows that it edits."""
    if seen := seen_of(rows, form.fields):
        form.fields[SEEN] = SeenField(seen)


def show_both(form: forms.BaseForm, met: SavedMeanwhile, by: User | None) -> None:
    """Put both values of each field that differs on the form; what is saved counts as seen from now on."""
    known = form.cleaned_data[SEEN].seen
    data = cast(QueryDict, form.data).copy()
    data[SEEN] = json.dumps({**known, **seen_of([met.row], form.fields)})
    form.data = data
    values = {name: mine for name, (_, mine) in met.differing.items()}
    differences = differences_of(form, met.row, values, by)
    form.fields[SEEN].widget.differences = differences  # type: ignore[attr-defined]
    labels = ", ".join(f"“{one.label}”" for one in differences)
    form.add_error(SEEN, f"Trong lúc anh chị mở trang này, mục {labels} đã được lưu khác. {CHOOSE}")


def show_both_again(form: forms.BaseForm, rows: Iterable[models.Model], by: User | None) -> None:
    """The same once more, where the form that came back has something else wrong in it."""
    names = [name for name in form.data.get(DIFFERS, "").split(",") if name in form.fields]
    for row in rows if names and SEEN in form.fields else ():
        if row.pk and seen_of([row], names):
            saved = type(row)._base_manager.get(pk=row.pk)
            values = {name: form.cleaned_data.get(name, form.data.get(name, "")) for name in names}
            form.fields[SEEN].widget.differences = differences_of(form, saved, values, by)  # type: ignore[attr-defined]


def shows_both(form: forms.BaseForm) -> bool:
    """Whether values that somebody else saved stand on the form."""
    return SEEN in form.fields and bool(form.fields[SEEN].widget.differences)  # type: ignore[attr-defined]


def differences_of(
    form: forms.BaseForm, row: models.Model, values: Mapping[str, Any], by: User | None
) -> list[Difference]:
    """The typed values beside those of the row, in the order of the form."""
    savers = _savers(row, values, by)
    return [
        Difference(
            name=name,
            label=str(form.fields[name].label),
            mine=said(row, name, values[name]),
            theirs=said(row, name, getattr(row, name)),
            saved=savers[name],
        )
        for name in sorted(values, key=list(form.fields).index)
    ]


def _savers(row: models.Model, names: Iterable[str], by: User | None) -> dict[str, str]:
    """'Nguyễn Thu Hạnh lưu lúc 14:32 ngày 22/11/2026', by field, as far as the log shows the reader."""
    about = getattr(row, "audited_as", row)
    events = AuditEvent.objects.filter(subject_kind=about._meta.label_lower, subject_id=str(about.pk))
    latest = list(events.order_by("-at", "-id")[:LATEST])
    return {name: _saver(next((e for e in latest if _touches(e, name)), None), by) for name in names}


def _touches(event: AuditEvent, name: str) -> bool:
    return name in event.changes or name in event.changes.get("fields", ())


def _saver(event: AuditEvent | None, by: User | None) -> str:
    if event is None:
        return "người khác vừa lưu"
    who = "anh chị lưu ở trang khác" if by and event.by_id == by.pk else f"{event.by_name} lưu"
    return f"{who} lúc {timezone.localtime(event.at):%H:%M} ngày {short_date(timezone.localdate(event.at))}"
