"""What a page sees: the suite logs in as the owner, pages run as the web role inside the same transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.test import Client

from volunteer_teams.database import roles


@contextmanager
def as_web() -> Iterator[None]:
    """Run queries as the web role; nested, the outermost decides when it ends."""
    with connection.cursor() as cursor:
        cursor.execute("select current_user")
        if cursor.fetchone()[0] == roles.WEB:
            yield
            return
        # not SET LOCAL: outside a transaction that does nothing, and the test would pass as the owner
        cursor.execute(f"set role {roles.WEB}")
    try:
        yield
    finally:
        if not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute("reset role")


class WebClient(Client):
    """Django's test client, whose requests run as the web role."""

    def request(self, **kwargs: Any) -> Any:
        """Make one request as the web role."""
        with as_web():
            return super().request(**kwargs)
