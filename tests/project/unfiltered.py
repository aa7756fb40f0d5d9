"""The code without its filters, so that row policies alone hold foreign rows back."""

from collections.abc import Callable, Iterator
from typing import Any

from volunteer_teams.access.scopes import Access
from volunteer_teams.models.scoped import ScopedQuerySet

FILTERS = ("within", "shown_to", "open_to")


def switch_filters_off(replace: Callable[[Any, str, Any], None] = setattr) -> None:
    """Let every filter by reach let everything through; `replace` puts a method in another's place."""
    for of in _with_subclasses(ScopedQuerySet):
        for name in FILTERS:
            if name in vars(of):
                replace(of, name, lambda self, access: self)
    replace(Access, "covers", lambda self, **places: True)


def _with_subclasses(of: type) -> Iterator[type]:
    yield of
    for below in of.__subclasses__():
        yield from _with_subclasses(below)
