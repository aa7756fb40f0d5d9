"""What a page sees: the suite logs in as the owner, pages run as the web role inside the same transaction."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.test import Client

from volunteer_teams.database import roles
from volunteer_teams.database.reach import reach_of
from volunteer_teams.models import User


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


@contextmanager
def as_person(user: User) -> Iterator[None]:
    """Run queries as a page of this person does, without a page."""
    with as_web(), reach_of(User.objects.get(pk=user.pk)):
        yield


@contextmanager
def other_threads_as_web() -> Iterator[None]:
    """Let the connections that other threads open, as a live server does, be the web role's."""
    own = threading.get_ident()

    def step_down(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
        if threading.get_ident() != own:
            with connection.cursor() as cursor:
                cursor.execute(f"set role {roles.WEB}")

    connection_created.connect(step_down)
    try:
        yield
    finally:
        connection_created.disconnect(step_down)


class WebClient(Client):
    """Django's test client, whose requests run as the web role."""

    def request(self, **kwargs: Any) -> Any:
        """Make one request as the web role; a file is read to its end, and so closed."""
        with as_web():
            answer = super().request(**kwargs)
            if answer.streaming:
                answer.streaming_content = [answer.getvalue()]
            return answer
