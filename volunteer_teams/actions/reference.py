"""Loading reference data."""

from collections.abc import Mapping

from django.db import transaction

from volunteer_teams import audit
from volunteer_teams.events import TeamsEvent
from volunteer_teams.files.reference import LOADERS, Entry, missing
from volunteer_teams.models import ActivityKind, ActivityKindMeasure, User
from volunteer_teams.vietnamese import fold


@transaction.atomic
def load_reference(*, files: Mapping[str, list[Entry]], by: User | None) -> dict[str, int]:
    """Add what each file has and the database lacks; all or nothing. Answers the rows added by file."""
    added = {name: LOADERS[name](entries) for name, entries in files.items()}
    if any(added.values()):
        changes = {name: count for name, count in added.items() if count}
        audit.record(TeamsEvent.REFERENCE_LOADED, subject=None, place=None, by=by, changes=changes)
    return added


def load_activity_kinds(entries: list[Entry]) -> int:
    """Add the kinds whose code is missing, each with its measures.

    One that an administrator has added already under the same name counts as there.
    """
    known = set(ActivityKind.objects.values_list("code", flat=True))
    taken = {fold(name) for name in ActivityKind.objects.values_list("name", flat=True)}
    kinds: dict[str, ActivityKind] = {}
    measures = []
    for entry in missing(entries, known):
        kind = entry.row(ActivityKind, {k: v for k, v in entry.values.items() if k != "measures"})
        of_kind = _measures(entry, kind)
        name = fold(kind.name)
        if name in kinds:
            raise entry.broken(f"the name '{kind.name}' stands twice in the file")
        if name not in taken:
            kinds[name] = kind
            measures += of_kind
    ActivityKind.objects.bulk_create(kinds.values())
    ActivityKindMeasure.objects.bulk_create(measures)
    return len(kinds)


def _measures(entry: Entry, kind: ActivityKind) -> list[ActivityKindMeasure]:
    if not isinstance(entry["measures"], list) or not entry["measures"]:
        raise entry.broken("'measures' must be a list with at least one measure")
    rows: list[ActivityKindMeasure] = []
    for position, values in enumerate(entry["measures"], start=1):
        if not isinstance(values, dict):
            raise entry.broken(f"measure {position} must be an object with names and values")
        row = entry.row(ActivityKindMeasure, {"position": position, **values}, within=f"measure {position}")
        if row.measure in {other.measure for other in rows}:
            raise entry.broken(f"measure {position}, '{row.measure}' stands twice")
        row.kind = kind
        rows.append(row)
    return rows
