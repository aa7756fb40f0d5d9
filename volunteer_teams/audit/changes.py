"""What changed, in words: the Vietnamese name of each field, the value before and the one after."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import Q

from volunteer_teams import audit
from volunteer_teams.models import AuditEvent
from volunteer_teams.vietnamese import number, short_date

EMPTY = "(trống)"
MaybeField: TypeAlias = "models.Field[Any, Any] | None"
Names: TypeAlias = dict[tuple[type[models.Model], str | int], str]  # by model, and by code and id
NAME_FIELDS = ("name", "full_name")


@dataclass(frozen=True)
class Change:
    """One field: 'tên Đội', 'Đội 1', 'Đội số 1'; without `before` something was written down, not changed."""

    label: str
    after: str
    before: str = ""

    def __str__(self) -> str:
        return f"{self.label}: {self.before} → {self.after}" if self.before else f"{self.label}: {self.after}"


class Changes:
    """The changes of some events, with one query for each kind of thing that they name."""

    def __init__(self, events: Iterable[AuditEvent]) -> None:
        self._names = _names(list(events))

    def of(self, event: AuditEvent) -> list[Change]:
        """Of one event, in the order they were written; what was left empty is not told."""
        return [self._told(event, name, value) for name, value in event.changes.items() if value is not None]

    def _told(self, event: AuditEvent, name: str, value: Any) -> Change:
        field = _field(event, name)
        label = str(field.verbose_name) if field else audit.WORDS.get(name, name)
        words = [_words(field, one, self._names) for one in _values(value)]
        if field and isinstance(value, list) and len(words) == 2:
            return Change(label, before=words[0], after=words[1])
        return Change(label, ", ".join(words))


def said(row: models.Model, name: str, value: Any) -> str:
    """A value of a row's field, or one typed for it, in words."""
    field = row._meta.get_field(name)
    if isinstance(value, models.Model):
        return _name_of(value) if _named(field) else str(value)  # type: ignore[arg-type]
    return _words(field, _code(value), {})  # type: ignore[arg-type]


def _code(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _field(event: AuditEvent, name: str) -> MaybeField:
    """The field that a change is about: of the subject, or of what was given to it."""
    for model in (*([apps.get_model(event.subject_kind)] if event.subject_kind else []), *audit.MODELS):
        try:
            field = model._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        if isinstance(field, models.Field):
            return field
    return None


def _names(events: list[AuditEvent]) -> Names:
    """The names behind codes of reference data and ids of places and volunteers in the changes."""
    wanted: dict[type[models.Model], set[str | int]] = defaultdict(set)
    for event in events:
        for name, value in event.changes.items():
            if model := _named(_field(event, name)):
                wanted[model].update(v for v in _values(value) if isinstance(v, str | int))
    found: Names = {}
    for model, keys in wanted.items():
        has_code = any(field.name == "code" for field in model._meta.fields)
        by_id = Q(pk__in=[key for key in keys if isinstance(key, int)])
        by_code = Q(code__in=[key for key in keys if isinstance(key, str)]) if has_code else Q()
        for row in model._default_manager.filter(by_id | by_code).order_by("pk"):
            found[model, row.pk] = found[model, getattr(row, "code", "")] = _name_of(row)
    return found


def _named(field: MaybeField) -> type[models.Model] | None:
    """The model a field leads to, where its rows have names."""
    model = field.related_model if field else None
    if not isinstance(model, type) or not issubclass(model, models.Model):
        return None
    return model if any(field.name in NAME_FIELDS for field in model._meta.fields) else None


def _name_of(row: models.Model) -> str:
    return next(str(getattr(row, name)) for name in NAME_FIELDS if hasattr(row, name))


def _values(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _words(field: MaybeField, value: Any, names: Names) -> str:
    if value is None or value == "":
        return EMPTY
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, dict):
        return ", ".join(f"{audit.WORDS.get(key, key)} {one}" for key, one in value.items())
    if field and field.is_relation:
        return names.get((_named(field), value), f"số {value}, nay không còn")  # type: ignore[arg-type]
    if isinstance(value, int):
        return str(value) if isinstance(field, models.PositiveSmallIntegerField) else number(value)
    if field and field.choices:
        return str(dict(field.flatchoices).get(value, value))  # type: ignore[attr-defined]
    return _day(value) or audit.WORDS.get(value, str(value))


def _day(value: Any) -> str:
    try:
        return short_date(date.fromisoformat(value))
    except (TypeError, ValueError):
        return ""
