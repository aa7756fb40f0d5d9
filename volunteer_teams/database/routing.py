"""Which database a query goes to: the primary, or for reading inside a block of `replica.py` the replica."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

from volunteer_teams.database.logins import PRIMARY

OURS = ("volunteer_teams", "cases", "reports")  # sessions, the cache and the queue are the primary's alone

_read_from: ContextVar[str] = ContextVar("read_from", default=PRIMARY)


@contextmanager
def reading_from(alias: str) -> Iterator[None]:
    """Read from this database until the end of the block; what is written goes to the primary."""
    token = _read_from.set(alias)
    try:
        yield
    finally:
        _read_from.reset(token)


def read_from() -> BaseDatabaseWrapper:
    """The connection that is read from here, for statements that are no model's."""
    return connections[_read_from.get()]


class Router:
    """Rows may be read here and written there: both are the same database."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str:
        return _read_from.get() if model._meta.app_label in OURS else PRIMARY

    def db_for_write(self, model: type[Model], **hints: Any) -> str:
        return PRIMARY

    def allow_relation(self, *rows: Model, **hints: Any) -> bool:
        return True

    def allow_migrate(self, db: str, *args: Any, **hints: Any) -> bool:
        return db == PRIMARY
