"""Loading the administrative units from their tables."""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from django.db import models, transaction

from volunteer_teams import audit
from volunteer_teams.events import TeamsEvent
from volunteer_teams.files.units import BrokenTable, Key, Row, UnitTables
from volunteer_teams.models import (
    Commune,
    CommuneSuccession,
    District,
    DistrictSuccession,
    Province,
    ProvinceSuccession,
    Reform,
    User,
)
from volunteer_teams.models.place import Place
from volunteer_teams.models.succession import Succession

BATCH = 1000
Ids = dict[Key, int]
M = TypeVar("M", bound=models.Model)
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Loaded:
    """What a load did to one kind of row."""

    rows: int
    added: int
    changed: int
    removed: int = 0

    def __str__(self):
        return f"{self.rows} rows, {self.added} added, {self.changed} changed, {self.removed} removed"

    @property
    def is_same(self) -> bool:
        """Whether everything was stored already."""
        return not (self.added or self.changed or self.removed)


@transaction.atomic
def load_units(*, tables: UnitTables, by: User | None) -> dict[str, Loaded]:
    """Make the stored units and successions those of the tables; the same tables again change nothing.

    Units are matched by code and first day; a stored unit that the tables lack is kept, a succession is not,
    unless a reform wrote it that the tables do not know yet. A point set by hand stays.
    """
    loaded: dict[str, Loaded] = {}
    ids: dict[str, Ids] = {}
    _end_as_reformed(tables)
    places: list[tuple[str, type[Place], list[Row]]] = [
        ("province", Province, tables.provinces),
        ("district", District, tables.districts),
        ("commune", Commune, tables.communes),
    ]
    for level, place, rows in places:
        loaded[f"{level}s"] = _save_units(place, rows, parents=dict(ids))
        keys = place._default_manager.values_list("code", "valid_from", "pk")
        ids[level] = {(code, first_day): pk for code, first_day, pk in keys}
    successions: list[tuple[str, type[Succession], str]] = [
        ("province", ProvinceSuccession, "province"),
        ("district", DistrictSuccession, "commune"),
        ("commune", CommuneSuccession, "commune"),
    ]
    for level, succession, new_level in successions:
        rows = [row for row in tables.successions if row["level"] == level]
        loaded[f"{level} successions"] = _save_successions(succession, rows, ids[level], ids[new_level])

    if not all(table.is_same for table in loaded.values()):
        changes = {
            name.replace(" ", "_"): {"added": t.added, "changed": t.changed, "removed": t.removed}
            for name, t in loaded.items()
            if not t.is_same
        }
        audit.record(TeamsEvent.UNITS_LOADED, subject=None, place=None, by=by, changes=changes)
    return loaded


def _end_as_reformed(tables: UnitTables) -> None:
    """Units that a reform ended stay ended, until the tables say so themselves."""
    for level, model, rows in (
        ("province", Province, tables.provinces),
        ("commune", Commune, tables.communes),
    ):
        ids = _written_by_reforms(f"{level}_ended")
        ended = model._default_manager.filter(pk__in=ids).values_list("code", "valid_from", "valid_to")
        days = {(code, first): last for code, first, last in ended}
        for row in rows:
            if row["valid_to"] is None and row.key in days:
                row.values["valid_to"] = days[row.key]


def _written_by_reforms(what: str) -> set[int]:
    made = Reform.objects.filter(undone_at=None, made__has_key=what).values_list("made", flat=True)
    return {pk for one in made for pk in one[what]}


def _save_units(model: type[Place], rows: list[Row], *, parents: dict[str, Ids]) -> Loaded:
    stored = {(unit.code, unit.valid_from): unit for unit in model._default_manager.all()}
    _refuse_overlap(model, rows, stored)
    units = {}
    for row in rows:
        values = dict(row.values)
        for level, ids in parents.items():
            if level in values:
                values[f"{level}_id"] = ids.get(values.pop(level))
        units[row.key] = model(**values)
        units[row.key].set_keys()
    _keep_points(units, stored)
    return _save(model, units, stored)


def _keep_points(units: Mapping[Key, Place], stored: Mapping[Key, Place]) -> None:
    """What somebody said by hand of where a commune lies."""
    for key, known in stored.items():
        if (
            isinstance(known, Commune)
            and known.is_point_by_hand
            and isinstance(unit := units.get(key), Commune)
        ):
            unit.lat, unit.lon, unit.is_point_by_hand = known.lat, known.lon, True


def _refuse_overlap(model: type[Place], rows: list[Row], stored: dict[Key, Place]) -> None:
    """A first day corrected in a file makes another unit: the stored one must not stay beside it unseen."""
    keys = {row.key for row in rows}
    left = defaultdict(list)
    for key, unit in stored.items():
        if key not in keys:
            left[unit.code].append(unit)
    for row in rows:
        for unit in left[row["code"]]:
            if unit.valid_from <= row.last_day and row["valid_from"] <= (unit.valid_to or date.max):
                raise BrokenTable(
                    f"{model._meta.model_name}s.csv",
                    row.line,
                    f"code {unit.code} has days in common with the stored unit since {unit.valid_from}, "
                    "which the file does not have",
                )


def _save_successions(model: type[Succession], rows: list[Row], old: Ids, new: Ids) -> Loaded:
    stored = {(edge.predecessor_id, edge.successor_id): edge for edge in model._default_manager.all()}
    edges = {}
    for row in rows:
        edge = model(on=row["on"], whole=row["whole"])
        edge.predecessor_id, edge.successor_id = key = old[row["predecessor"]], new[row["successor"]]
        edges[key] = edge
    written = _written_by_reforms(f"{str(model._meta.model_name).removesuffix('succession')}_successions")
    gone = [edge.pk for key, edge in stored.items() if key not in edges and edge.pk not in written]
    model._default_manager.filter(pk__in=gone).delete()
    return replace(_save(model, edges, stored), removed=len(gone))


def _save(model: type[M], rows: dict[K, M], stored: dict[K, M]) -> Loaded:
    """Insert the rows that are not stored, update those that differ."""
    fields = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
    added, changed = [], []
    for key, row in rows.items():
        if key not in stored:
            added.append(row)
            continue
        row.pk = stored[key].pk
        if any(getattr(row, field) != getattr(stored[key], field) for field in fields):
            changed.append(row)
    model._default_manager.bulk_create(added, batch_size=BATCH)
    model._default_manager.bulk_update(changed, fields, batch_size=BATCH)
    return Loaded(rows=len(rows), added=len(added), changed=len(changed))
