"""The log in words: what happened, when, by whom, and what changed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import Q
from django.utils import timezone

from volunteer_teams import audit
from volunteer_teams.access.permissions import Permission
from volunteer_teams.look import LogRow, Tone
from volunteer_teams.models import AuditEvent, Commune, Province, RoleAssignment, Team, User
from volunteer_teams.place_words import place_words
from volunteer_teams.vietnamese import number, short_date

SHOWN = 20
MaybeField: TypeAlias = "models.Field[Any, Any] | None"
Names: TypeAlias = dict[tuple[type[models.Model], str | int], str]  # by model, and by code and id


@dataclass(frozen=True)
class Told:
    """One event in words; `changes` are lines such as 'từ ngày: 01/03/2026'."""

    at: datetime
    by: str
    sentence: str
    place: str
    changes: Sequence[str]


def tell(events: Iterable[AuditEvent]) -> list[Told]:
    """Put events into words, with one query for each kind of thing they name, however many they are."""
    events = list(events)
    places, names = _places(events), _names(events)
    return [
        Told(
            at=timezone.localtime(event.at),
            by=event.by_name,
            sentence=sentence(event),
            place=places[event.pk],
            changes=[
                _line(event, name, value, names) for name, value in event.changes.items() if value is not None
            ],
        )
        for event in events
    ]


def sentence(event: AuditEvent) -> str:
    """'Thành lập Đội số 2'; the bare code where an app that is gone wrote it."""
    return audit.SENTENCES.get(event.code, event.code).format(subject=event.subject_label)


def history_of(subject: models.Model, *, reader: User, limit: int = SHOWN) -> list[LogRow]:
    """The last events about a thing as rows of the `log` component; nothing for who may not read the log."""
    access = reader.access_to(Permission.AUDIT_VIEW)
    events = AuditEvent.objects.within(access).about(subject).for_table()[:limit]
    return [
        LogRow(
            on=told.at.date(),
            icon="history",
            title=told.sentence,
            text=" " + "; ".join(told.changes) if told.changes else "",
            note=f"{told.by}, {told.at:%H:%M}",
            tone=Tone.CALM,
        )
        for told in tell(events)
    ]


def _places(events: list[AuditEvent]) -> dict[Any, str]:
    """For each event the most precise place that is known, in words."""
    teams = Team.objects.select_related("commune__province").in_bulk({e.team_id for e in events} - {None})
    communes = Commune.objects.select_related("province").in_bulk({e.commune_id for e in events} - {None})
    provinces = Province.objects.in_bulk({e.province_id for e in events} - {None})
    found = {}
    for event in events:
        place = teams.get(event.team_id) or communes.get(event.commune_id) or provinces.get(event.province_id)
        found[event.pk] = place_words(place) if place else ""
    return found


def _field(event: AuditEvent, name: str) -> MaybeField:
    """The field that a change is about: of the subject, or of the role that was given to it."""
    models_asked: list[type[models.Model]] = [RoleAssignment]
    if event.subject_kind:
        models_asked.insert(0, apps.get_model(event.subject_kind))
    for model in models_asked:
        try:
            field = model._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        return field if isinstance(field, models.Field) else None
    return None


def _names(events: list[AuditEvent]) -> Names:
    """The names behind codes of reference data and ids of places in the changes."""
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
            found[model, row.pk] = found[model, getattr(row, "code", "")] = row.name  # type: ignore[attr-defined]
    return found


def _named(field: MaybeField) -> type[models.Model] | None:
    """The model a field leads to, where its rows have names that are nobody's."""
    model = field.related_model if field else None
    if not isinstance(model, type) or not issubclass(model, models.Model):
        return None
    return model if any(field.name == "name" for field in model._meta.fields) else None


def _values(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _line(event: AuditEvent, name: str, value: Any, names: Names) -> str:
    field = _field(event, name)
    label = str(field.verbose_name) if field else audit.WORDS.get(name, name)
    words = [_words(field, one, names) for one in _values(value)]
    if field and isinstance(value, list) and len(words) == 2:
        return f"{label}: từ {words[0]} thành {words[1]}"
    return f"{label}: {', '.join(words)}"


def _words(field: MaybeField, value: Any, names: Names) -> str:
    if value is None or value == "":
        return "(trống)"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, dict):
        return ", ".join(f"{audit.WORDS.get(key, key)} {one}" for key, one in value.items())
    if field and field.is_relation:
        return names.get((_named(field), value), f"#{value}")  # type: ignore[arg-type]
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
