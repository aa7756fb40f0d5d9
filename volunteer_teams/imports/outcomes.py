"""What becomes of the rows of a file."""

from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, NamedTuple

from import_export.results import RowResult

NEW, CHANGED, SAME = RowResult.IMPORT_TYPE_NEW, RowResult.IMPORT_TYPE_UPDATE, RowResult.IMPORT_TYPE_SKIP
WRONG = RowResult.IMPORT_TYPE_INVALID


class Wrong(NamedTuple):
    """A row that was refused, or asked about: its number, its cells as they came, and why."""

    line: int
    cells: list[Any]
    reason: str


class Shown(NamedTuple):
    """A row of the preview: its number, its cells, what it comes to."""

    line: int
    cells: list[Any]
    outcome: str


class Written(NamedTuple):
    """What an import left: the row's id, what it held before ({}: it is new), digests of what it holds now
    and of what the file said."""

    line: int
    row: str
    before: dict[str, Any]
    after: str
    told: str


@dataclass
class Outcome:
    """What became of a file."""

    headings: list[str]
    unknown: list[str]
    is_workbook: bool
    counts: dict[str, int] = field(default_factory=dict)
    shown: list[Shown] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)
    doubtful: list[Wrong] = field(default_factory=list)
    written: list[Written] = field(default_factory=list)


def digest(values: dict[str, Any]) -> str:
    """What tells whether somebody changed a row since."""
    return blake2b("\x1f".join(map(str, values.values())).encode(), digest_size=8).hexdigest()
