"""The databases of test data: which there are, and somebody in them to look with."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection, transaction

from reports.actions.test_data.database import enter, held_by
from volunteer_teams.database import roles


def name_of(contacts: int) -> str:
    """'test_3m', 'test_300k'."""
    for unit, size in (("m", 10**6), ("k", 1000)):
        if contacts % size == 0:
            return f"test_{contacts // size}{unit}"
    return f"test_{contacts}"


@contextmanager
def country(contacts: int) -> Iterator[None]:
    """Be in the database of so many contacts, of all provinces and ten years; made when it is missing."""
    name, home = name_of(contacts), connection.settings_dict["NAME"]
    if f"provinces 34, years 10, contacts {contacts}," not in (held_by(name) or ""):
        _manage("load_test_data", "--into", name, "--contacts", str(contacts))
    else:
        _manage("prepare", DATABASE_NAME=name)  # it may be of an earlier version
    enter(name)
    try:
        yield
    finally:
        enter(home)


def _manage(*arguments: str, **variables: str) -> None:
    command = [sys.executable, "manage.py", *arguments]
    at = os.environ | variables
    subprocess.run(command, check=True, cwd=settings.BASE_DIR, env=at, stdout=sys.stderr)  # noqa: S603


@contextmanager
def as_web() -> Iterator[None]:
    """A transaction as the web role, of which nothing is kept."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"set local role {roles.WEB}")
        yield
        transaction.set_rollback(True)
