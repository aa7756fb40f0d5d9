"""What can be brought in from files: each app registers its kinds in AppConfig.ready()."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from volunteer_teams.access.permissions import Permission


@dataclass(frozen=True)
class Kind:
    """One kind of rows: `noun` counts them ("lượt tiếp cận"), `resource` reads, checks and writes them.

    Whoever brings in new rows needs `add` where they belong, for rows that change what is there `edit`, and
    to take an import back `remove`. `take_back(rows, access, by)` does that and answers why it left some.
    """

    code: str
    name: str
    noun: str
    order: int
    resource: Any
    add: Permission
    edit: Permission
    remove: Permission
    take_back: Callable[..., dict[str, str]]
    about: str = ""


_kinds: dict[str, Kind] = {}


def register(*kinds: Kind) -> None:
    """Add kinds; registering a code again replaces it."""
    _kinds.update({kind.code: kind for kind in kinds})


def find(code: str) -> Kind | None:
    """The kind of this code."""
    return _kinds.get(code)


def all_kinds() -> list[Kind]:
    """Every kind, in the order of pages."""
    return sorted(_kinds.values(), key=lambda kind: kind.order)


def kinds_for(user: Any) -> Iterable[Kind]:
    """The kinds that somebody may bring in."""
    return [kind for kind in all_kinds() if user.access_to(kind.add)]
