"""What may be entered without a line: each app registers its forms, as their pages have them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.scopes import Access


@dataclass(frozen=True)
class Choice:
    """Something to choose before the form comes: which `form`, sent to which `url`, with which fields set.

    What is left empty comes from another question, or from the entry.
    """

    value: str
    label: str
    url: str = ""
    form: str = ""
    sets: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Question:
    """A question before the form; `is_typed` where there are too many choices for a list."""

    name: str
    label: str
    choices: Sequence[Choice]
    hint: str = ""
    is_typed: bool = False


@dataclass(frozen=True)
class Entry:
    """What is entered: `forms` by the names that choices give, `url` with `{name}` for what was chosen."""

    key: str
    label: str
    icon: str
    questions: Sequence[Question]
    forms: Mapping[str, str]
    url: str = ""


@dataclass(frozen=True)
class Part:
    """One kind of entry, for whoever holds the permission; `addresses`: those of its forms, as patterns."""

    permission: Permission
    build: Callable[[Access], Entry]
    addresses: tuple[str, ...]


PARTS: list[Part] = []


def register(*parts: Part) -> None:
    """Add parts; called from `AppConfig.ready()`."""
    PARTS.extend(parts)


def entries_for(request: HttpRequest) -> list[Entry]:
    """What this person may enter, each in their reach."""
    held = ((part, request.user.access_to(part.permission)) for part in PARTS)  # type: ignore[union-attr]
    return [part.build(access) for part, access in held if access]
