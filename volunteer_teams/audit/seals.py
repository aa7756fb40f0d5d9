"""The daily seal of the log: what it is made of, and whether the rows still are what was sealed.

Each row of a day leaves its id (16 bytes) and the SHA-256 of all its columns (32 bytes), in the order of
the ids; the digest of the day is the SHA-256 of the day, the number of rows, the digest of the day before and
these leaves.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from volunteer_teams.models import AuditEvent, AuditSeal

COLUMNS = tuple(field.attname for field in AuditEvent._meta.concrete_fields)
ID, LEAF = 16, 48  # bytes
CHUNK = 2_000
ONE_DAY = timedelta(days=1)
Leaf = tuple[UUID, bytes]


@dataclass(frozen=True)
class Verified:
    """What a look at all seals found: `problem` is one sentence about the first row or seal that is wrong."""

    days: int
    rows: int
    last_day: date | None
    problem: str = ""
    wrong_day: date | None = None


class Wrong(Exception):
    """A row or a seal is not what it was."""

    def __init__(self, day: date, sentence: str):
        super().__init__(sentence)
        self.day = day


def canonical(row: Mapping[str, Any]) -> bytes:
    """The one way a row is written down; without what is empty, so that a new column changes no old row."""
    told = {name: value for name, value in row.items() if value is not None and value != ""}
    text = json.dumps(told, default=_plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return text.encode()


def leaves_of(day: date) -> Iterator[Leaf]:
    """Id and digest of each row of a day, in the order of the ids, a few thousand in memory at a time."""
    rows = AuditEvent.objects.between(day, day).order_by("id").values_list(*COLUMNS)
    for values in rows.iterator(chunk_size=CHUNK):
        row = dict(zip(COLUMNS, values, strict=True))
        yield row["id"], hashlib.sha256(canonical(row)).digest()


def packed(leaves: Iterator[Leaf]) -> bytes:
    """Leaves as one value."""
    return b"".join(id.bytes + digest for id, digest in leaves)


def unpacked(leaves: bytes) -> Iterator[Leaf]:
    """Leaves one by one."""
    for at in range(0, len(leaves), LEAF):
        yield UUID(bytes=leaves[at : at + ID]), leaves[at + ID : at + LEAF]


def digest_of(day: date, count: int, previous: str, leaves: bytes) -> str:
    """The seal of a day."""
    head = f"{day.isoformat()} {count} {previous}\n".encode()
    return hashlib.sha256(head + leaves).hexdigest()


def line_of(seal: AuditSeal) -> str:
    """A seal as a line of the copy that is kept elsewhere."""
    return f"{seal.day.isoformat()} {seal.count} {seal.digest}"


@transaction.atomic
def verify(copies: Mapping[date, str] | None = None) -> Verified:
    """Compare every sealed day with its rows, oldest first, and stop at the first thing that is wrong.

    `copies` are lines kept elsewhere, by day: whoever rewrites rows and all seals after them is found by
    these alone.
    """
    copies = dict(copies or {})
    days = rows = 0
    last: AuditSeal | None = None
    try:
        for seal in AuditSeal.objects.in_order().iterator(chunk_size=1):
            if last is None:
                _refuse_rows_before(seal.day)
            _check_chain(seal, last)
            _check_copy(seal, copies.pop(seal.day, None))
            _check_rows(seal)
            days, rows, last = days + 1, rows + seal.count, seal
        if copies:
            day = min(copies)
            raise Wrong(day, f"The seal of {day} is in the copy, but no longer in the database.")
    except Wrong as wrong:
        return Verified(days, rows, last.day if last else None, str(wrong), wrong.day)
    return Verified(days, rows, last.day if last else None)


def _refuse_rows_before(day: date) -> None:
    early = AuditEvent.objects.between(None, day - ONE_DAY).order_by("at", "id").first()
    if early:
        on = timezone.localdate(early.at)
        raise Wrong(on, f"Row {early.pk} of {on} was added: it is older than the first sealed day, {day}.")


def _check_chain(seal: AuditSeal, last: AuditSeal | None) -> None:
    if last and seal.day != last.day + ONE_DAY:
        missing = last.day + ONE_DAY
        raise Wrong(missing, f"The seal of {missing} is missing.")
    if seal.previous != (last.digest if last else ""):
        raise Wrong(seal.day, f"The seal of {seal.day} does not follow from that of the day before.")
    leaves = bytes(seal.leaves)
    if (
        len(leaves) != seal.count * LEAF
        or digest_of(seal.day, seal.count, seal.previous, leaves) != seal.digest
    ):
        raise Wrong(seal.day, f"The seal of {seal.day} was rewritten.")


def _check_copy(seal: AuditSeal, copy: str | None) -> None:
    if copy is not None and copy != line_of(seal):
        raise Wrong(seal.day, f"The seal of {seal.day} is not that of the copy: it was rewritten.")


def _check_rows(seal: AuditSeal) -> None:
    """Walk down the sealed leaves and the rows together, both in the order of the ids."""
    rows = leaves_of(seal.day)
    row = next(rows, None)
    for id, digest in unpacked(bytes(seal.leaves)):
        if row and row[0] < id:
            break
        if row is None or row[0] != id:
            raise Wrong(seal.day, _gone(id, seal.day))
        if row[1] != digest:
            raise Wrong(seal.day, f"Row {id} of {seal.day} was altered after it was sealed.")
        row = next(rows, None)
    if row:
        raise Wrong(seal.day, f"Row {row[0]} of {seal.day} was added after the day was sealed.")


def _gone(id: UUID, day: date) -> str:
    moved = AuditEvent.objects.filter(pk=id).first()
    if moved:
        return (
            f"Row {id} of {day} was altered after it was sealed: it says {timezone.localdate(moved.at)} now."
        )
    return f"Row {id} of {day} is missing."


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return str(value)
