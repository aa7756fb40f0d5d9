"""The database that test data goes into: one of its own, made for it and marked."""

import re

from django.db import OperationalError, connection

from volunteer_teams.errors import RuleBroken

MARK = "volunteer_teams test data: "
NAME = re.compile(r"[a-z][a-z0-9_]{0,40}")


def open_database(name: str, what: str, *, again: bool) -> bool:
    """Make and enter a database of this name; False where it has that test data already, whole.

    Refused where it was not made here, or holds other test data, unless that is to be made `again`.
    """
    product = connection.settings_dict["NAME"]
    if not NAME.fullmatch(name):
        raise RuleBroken(
            f"'{name}' is no name for a database: use small letters, digits and _, like test_3m."
        )
    if name == product:
        raise RuleBroken(f"'{name}' is the database of the product itself: test data never goes into it.")
    with connection._nodb_cursor() as cursor:
        cursor.execute(
            "select coalesce(shobj_description(oid, 'pg_database'), '') from pg_database where datname = %s",
            [name],
        )
        found = cursor.fetchone()
        if found:
            if not found[0].startswith(MARK):
                raise RuleBroken(
                    f"The database '{name}' was not made by this command, so it may hold real people:"
                    " nothing was changed. Choose another name with --into."
                )
            if found[0] == MARK + what and not again:
                enter(name)
                return False
            if found[0] != MARK and not again:
                raise RuleBroken(
                    f"'{name}' holds other test data ({found[0].removeprefix(MARK)}): "
                    "add --again to throw it away, or choose another name with --into."
                )
            try:
                cursor.execute(f"drop database {name}")
            except OperationalError as error:
                raise RuleBroken(
                    f"'{name}' is in use: stop what is connected to it, then try again."
                ) from error
        cursor.execute(f"create database {name}")
        cursor.execute(f"comment on database {name} is '{MARK}'")
    enter(name)
    return True


def enter(name: str) -> None:
    """Let this process use that database."""
    connection.close()
    connection.settings_dict["NAME"] = name


def mark_whole(what: str) -> None:
    """Note on the database what it holds, now that it holds all of it."""
    with connection.cursor() as cursor:
        cursor.execute(f"comment on database {connection.settings_dict['NAME']} is '{MARK}{what}'")


def held_by(name: str) -> str | None:
    """What test data a database holds, whole; None where there is none."""
    with connection._nodb_cursor() as cursor:
        cursor.execute(
            "select shobj_description(oid, 'pg_database') from pg_database where datname = %s", [name]
        )
        row = cursor.fetchone()
    return row[0].removeprefix(MARK) if row and row[0] and row[0].startswith(MARK) else None
