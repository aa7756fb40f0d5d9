"""What is kept about people, why, and until when: each app declares its fields, once.

`docs/data-retention.md` is made from this, a test holds every field of every model against it, and what
happens to a field when a file is anonymised is read from here by the action that does it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """What becomes of a field when its time is over."""

    DELETED = "row deleted"
    EMPTIED = "emptied"
    NUMBERED = "a number in its place"
    YEAR = "only the year is kept"
    KEPT = "kept, counts need it"
    STAYS = "stays"


class Deed(StrEnum):
    """What does it, and who starts that."""

    FILE = "a case file anonymised: request, or term and confirmation"
    VOLUNTEER = "a volunteer anonymised: term and confirmation"
    DAILY = "`manage.py close_idle_accounts`, daily"
    DRAFTS = "saving, throwing away, or `manage.py clear_drafts`, daily"
    HOURLY = "the worker, hourly"
    NONE = "–"


@dataclass(frozen=True)
class Kept:
    """Fields of one model that are kept for the same reason and as long."""

    model: str
    fields: tuple[str, ...]
    what: str
    why: str
    source: str
    until: str
    fate: Fate
    deed: Deed = Deed.NONE
    because: str = ""  # nothing ends it


KEPT: list[Kept] = []
NOBODY: dict[str, str] = {}


def register(kept: Iterable[Kept], nobody: dict[str, str]) -> None:
    """Add an app's declarations; `nobody` are the models that hold nothing about people, with the reason."""
    KEPT.extend(kept)
    NOBODY.update(nobody)


def fields_to(fate: Fate, deed: Deed) -> dict[str, tuple[str, ...]]:
    """By model the fields with this fate when this is done."""
    found: dict[str, tuple[str, ...]] = {}
    for line in KEPT:
        if (line.fate, line.deed) == (fate, deed):
            found[line.model] = found.get(line.model, ()) + line.fields
    return found
