"""Everything kept about one person, for that person to read: made from what each app declares it keeps."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from cases.models import Client, ClientPair
from volunteer_teams.audit.history import tell
from volunteer_teams.models import AuditEvent, User
from volunteer_teams.retention import KEPT
from volunteer_teams.vietnamese import number, short_date, shown_phone

IDENTITY = "cases.Identity"
UNTOLD = {
    "personal_number_key",  # to look up
    *("client", "episode", "previous", "trace_of"),  # what things hang on
    *("first", "second", "first_code", "second_code"),  # the other file may be somebody else's
    *("first_province", "second_province"),
}


@dataclass(frozen=True)
class Part:
    """One kind of rows under its heading: of each row the fields that hold something, in words."""

    heading: str
    rows: list[list[tuple[str, str]]]


def record_of(client: Client, *, with_identity: bool, reader: User) -> list[Part]:
    """All there is about a client, oldest first, as it is stored; then who looked and wrote."""
    parts = []
    for label, fields in _fields_of_clients().items():
        if label == IDENTITY and not with_identity:
            continue
        model = apps.get_model(label)
        relations = [name for name in fields if model._meta.get_field(name).is_relation]
        rows = model._default_manager.filter(_mine(model, client)).select_related(*relations).order_by("pk")
        told = [list(_told(row, fields)) for row in rows]
        heading = str(model._meta.verbose_name)
        parts.append(Part(f"{heading[0].upper()}{heading[1:]}", told))
    return [*parts, _log(client, reader)]


def _mine(model: type[models.Model], client: Client) -> Q:
    """Which rows are about this client."""
    if model is Client:
        return Q(pk=client.pk)
    return Q(first=client) | Q(second=client) if model is ClientPair else Q(client=client)


def _fields_of_clients() -> dict[str, list[str]]:
    """By model the declared fields, of the models that hang on a client."""
    fields: dict[str, list[str]] = {}
    for line in KEPT:
        if line.model in (Client._meta.label, ClientPair._meta.label) or "client" in {
            field.name for field in apps.get_model(line.model)._meta.concrete_fields
        }:
            fields.setdefault(line.model, []).extend(line.fields)
    return fields


def _told(row: models.Model, fields: list[str]) -> Iterator[tuple[str, str]]:
    verbose = {field.name: str(field.verbose_name) for field in row._meta.concrete_fields}
    for name in fields:
        value = getattr(row, name)
        if name in UNTOLD or value in (None, ""):
            continue
        label = verbose[name]
        yield f"{label[0].upper()}{label[1:]}", _words(row, name, value)


def _words(row: models.Model, name: str, value: Any) -> str:
    if display := getattr(row, f"get_{name}_display", None):
        return str(display())
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, date):
        return short_date(value)
    if name == "amount":
        return number(value)
    return shown_phone(value) if name == "phone" else str(value)


def _log(client: Client, reader: User) -> Part:
    events = AuditEvent.objects.filter(client_id=client.pk).order_by("at", "id")
    rows = [[(f"{told.at:%H:%M %d/%m/%Y}", f"{told.by} {told.done}")] for told in tell(events, reader=reader)]
    return Part("Nhật ký về hồ sơ", rows)
