"""Sealing identities anew with the current key, while people go on working."""

from collections.abc import Iterator

from django.db import connection, transaction

from cases.events import CaseEvent
from cases.models import Identity
from cases.models.identity import personal_number_key
from volunteer_teams import audit
from volunteer_teams.encryption.fields import SealedField
from volunteer_teams.encryption.keyring import sealed_with
from volunteer_teams.encryption.notes import note_keys, noted_keys
from volunteer_teams.encryption.sources import keyring
from volunteer_teams.models import User

TABLE = Identity._meta.db_table
SEALED = [field.attname for field in Identity._meta.concrete_fields if isinstance(field, SealedField)]
BATCH = 200  # rows locked at a time


def reseal_identities() -> Iterator[tuple[int, int]]:
    """Seal every value with the current key, batch by batch; after each, how many rows were seen and changed.

    Rows that have been sealed with it are left alone, so that what was broken off goes on where it stopped.
    Until the end the database's note names the old keys and the new one.
    """
    held, noted = keyring(), noted_keys(connection, TABLE)
    note_keys(
        connection, TABLE, [held.current, *(noted.keys if noted else ())], noted.lookup if noted else ""
    )
    seen = changed = last = 0
    while rows := _reseal_after(last):
        last, seen, changed = rows[-1][0], seen + len(rows), changed + sum(did for _, did in rows)
        yield seen, changed


@transaction.atomic
def note_resealed(*, by: User | None) -> list[str]:
    """Note which keys are still needed, and that it was done; answers the ids of those in use."""
    used = sorted({key for row in _stored() for key in row})
    note_keys(connection, TABLE, [keyring().current, *used], keyring().lookup_id)
    audit.record(
        CaseEvent.IDENTITIES_RESEALED, subject=None, place=None, by=by, changes={"key": keyring().current}
    )
    return used


@transaction.atomic
def _reseal_after(last: int) -> list[tuple[int, bool]]:
    """The next rows by id, each with whether it had to be sealed anew."""
    rows = list(Identity.objects.select_for_update(of=["self"]).filter(pk__gt=last).order_by("pk")[:BATCH])
    return [(row.pk, _reseal(row)) for row in rows]


def _reseal(row: Identity) -> bool:
    is_old = any(sealed_with(value) != keyring().current for value in _sealed_values(row))
    key = personal_number_key(row.personal_number)
    if not is_old and row.personal_number_key == key:
        return False
    row.personal_number_key = key
    row.save(update_fields=[*SEALED, "personal_number_key"])
    return True


def _sealed_values(row: Identity) -> list[str]:
    return [value for name in SEALED if (value := row.__dict__[name])]


def _stored() -> Iterator[set[str]]:
    for values in Identity.objects.order_by("pk").values_list(*SEALED).iterator():
        yield {sealed_with(value) for value in values if value}
