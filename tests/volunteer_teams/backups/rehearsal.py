"""A database of its own, committed to, that backups are taken of and put back into."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.core.management import call_command
from django.db import connection
from psycopg import sql

from volunteer_teams.backups.manifest import LEFT_OUT
from volunteer_teams.backups.programs import address, environment
from volunteer_teams.backups.restoring import MAINTENANCE
from volunteer_teams.database.applying import granted, policies_now

OTHER_THINGS = {
    "sequences": "select sequencename, last_value from pg_sequences where schemaname = 'public' order by 1",
    "constraints": "select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint"
    " where connamespace = 'public'::regnamespace order by 1, 2",
    "indexes": "select tablename, indexname from pg_indexes where schemaname = 'public' order by 1, 2",
    "comments": "select objoid::regclass::text, objsubid, description from pg_description"
    " where classoid = 'pg_class'::regclass and objoid > 16384 order by 1, 2",
    "functions": "select pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace"
    " order by 1",
}

ROW_BY_ROW = "select count(*), md5(string_agg(t::text, '|' order by t::text)) from {} t"


@contextmanager
def database(name: str) -> Iterator[None]:
    """An empty one, to which Django is connected; nothing of it is left."""
    live = connection.settings_dict["NAME"]
    drop, make = "drop database if exists {} with (force)", "create database {} template template0"
    connection.close()
    with psycopg.connect(
        address(MAINTENANCE), password=environment().get("PGPASSWORD"), autocommit=True
    ) as at:
        at.execute(sql.SQL(drop).format(sql.Identifier(name)))
        at.execute(sql.SQL(make).format(sql.Identifier(name)))
        connection.settings_dict["NAME"] = name
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict["NAME"] = live
            at.execute(sql.SQL(drop).format(sql.Identifier(name)))


def databases() -> set[str]:
    """All there are beside it, but for those that other tests make at the same time."""
    return {name for (name,) in rows("select datname from pg_database where datname not like 'test%'")}


def rows(query: str) -> list[tuple[Any, ...]]:
    """What the owner is answered."""
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()


def fingerprint() -> dict[str, Any]:
    """Every table row by row, and all that is no row: two databases with the same are the same."""
    tables = rows("select tablename from pg_tables where schemaname = 'public' order by 1")
    found: dict[str, Any] = {
        table: rows(ROW_BY_ROW.format(table)) for (table,) in tables if table not in LEFT_OUT
    }
    found |= {thing: rows(query) for thing, query in OTHER_THINGS.items()}
    with connection.cursor() as cursor:
        return found | {"policies": policies_now(cursor), "grants": granted(cursor)}


def told_by(command: str, *arguments: str | Path) -> str:
    """What a command of the project prints."""
    said = io.StringIO()
    call_command(command, *map(str, arguments), stdout=said)
    return said.getvalue()
