"""What a request writes, told and taken back."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

WRITES = re.compile(r'\s*(?:insert\s+into|update|delete\s+from)\s+"?(\w+)', re.IGNORECASE)
NOT_COUNTED = {"django_session", "cache"}  # a request may put off the end of its session, or be counted


@contextmanager
def undone() -> Iterator[list[str]]:
    """Take back what a request writes; the list tells the tables."""
    written: list[str] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        done = execute(sql, params, many, context)
        if (found := WRITES.match(sql)) and found[1] not in NOT_COUNTED and context["cursor"].rowcount:
            written.append(found[1])
        return done

    with transaction.atomic(), connection.execute_wrapper(watch):
        yield written
        transaction.set_rollback(True)


@contextmanager
def lasting() -> Iterator[list[str]]:
    """What a request writes stays, as it does where a site is served; nothing is told."""
    yield []
