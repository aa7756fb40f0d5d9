"""Puts a copy into a database beside the live one, and lets the two change places when all is right.

Until then the live one is as it was; a failure leaves nothing but the old data.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import psycopg
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from psycopg import sql

from volunteer_teams.backups.manifest import Manifest, counts
from volunteer_teams.backups.problems import BackupProblem
from volunteer_teams.backups.programs import address, environment
from volunteer_teams.backups.reading import fed_to_pg_restore
from volunteer_teams.database import applying, embedded, roles

MAINTENANCE = "postgres"  # the database from which others are renamed
LOCK = 2027  # any number, always the same
PROVIDERS = {"c": "libc", "i": "icu", "b": "builtin"}
MADE_LIKE = (
    "select pg_encoding_to_char(encoding), datcollate, datctype, datlocprovider,"
    " coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale')"
    " from pg_database d where datname = %s"
)
END_OTHERS = (
    "select pg_terminate_backend(pid, 5000) from pg_stat_activity"
    " where datname = %s and backend_type = 'client backend' and pid <> pg_backend_pid()"
)
OWN_SETTINGS = (
    "select unnest(setconfig) from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase"
    " where d.datname = %s"
)

Maintenance = psycopg.Connection[Any]


def has_tables() -> bool:
    """Whether there is anything to lose."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select exists (select from pg_class where relkind = 'r'"
            " and relnamespace = 'public'::regnamespace)"
        )
        return cursor.fetchone()[0]


def put_back(
    path: Path,
    keys: Mapping[str, bytes],
    manifest: Manifest,
    *,
    bring_up: Callable[[], None],
    last_copy: Callable[[], None],
) -> list[str]:
    """Replace the live database by the copy; settings of the old database that the new one does not have.

    `bring_up` makes of the restored tables what this version needs, and checks them; `last_copy` keeps what
    the live database holds in the end, when nobody writes there any more.
    """
    live = connection.settings_dict["NAME"]
    side = f"{live}_restoring"
    with _maintenance() as at:
        _make(at, side, live)
        try:
            _fill(path, keys, side)
            with _connected_to(side):
                _compare(manifest)
                bring_up()
            with _read_only(at, live):
                last_copy()
                return _change_places(at, live, side)
        finally:
            connection.close()
            at.execute(_named("drop database if exists {} with (force)", side))


def put_right() -> None:
    """Undo what a restore left that was killed: the live database is as it was, and takes what is written."""
    live = connection.settings_dict["NAME"]
    with _maintenance() as at:
        _asked(at, MADE_LIKE, live)
        at.execute(_named("alter database {} allow_connections true", live))
        at.execute(_named("alter database {} reset default_transaction_read_only", live))
        for left in (f"{live}_restoring", f"{live}_replaced"):
            at.execute(_named("drop database if exists {} with (force)", left))


def bring_up_to_date() -> None:
    """The migrations that are newer than the copy, then rights and row policies as they are declared."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0)
    applying.apply(connection)


@contextmanager
def _maintenance() -> Iterator[Maintenance]:
    connection.close()
    if home := connection.settings_dict.get("EMBEDDED_HOME"):
        embedded.ensure_running(Path(home))
    password = environment().get("PGPASSWORD")
    with psycopg.connect(address(MAINTENANCE), password=password, autocommit=True) as at:
        if not _asked(at, "select pg_try_advisory_lock(%s)", LOCK)[0]:
            raise BackupProblem("Another restore is running: wait for it. Nothing was changed.")
        if not _asked(at, "select exists (select from pg_roles where rolname = %s)", roles.WEB)[0]:
            raise BackupProblem(
                f"The role {roles.WEB} is missing on this server: run 'manage.py database make-roles' first."
            )
        yield at


def _make(at: Maintenance, side: str, live: str) -> None:
    """An empty database with the letters and the order of the live one; what a killed restore left goes."""
    encoding, collate, ctype, provider, locale = _asked(at, MADE_LIKE, live)
    name = PROVIDERS[provider]
    made = "create database {} template template0 encoding {} lc_collate {} lc_ctype {} locale_provider "
    made, values = made + name, [encoding, collate, ctype]
    if name != "libc":
        made, values = f"{made} {name}_locale {{}}", [*values, locale]
    at.execute(_named("drop database if exists {} with (force)", side))
    try:
        at.execute(_named(made, side, *values))
    except psycopg.errors.InsufficientPrivilege as error:
        login = connection.settings_dict["USER"]
        raise BackupProblem(
            f"The login {login} may not make databases: run 'alter role {login} createdb'. "
            "Nothing was changed."
        ) from error


def _fill(path: Path, keys: Mapping[str, bytes], side: str) -> None:
    def read_all(output: IO[bytes]) -> None:
        output.read()

    arguments = (f"--dbname={address(side)}", "--no-owner", "--single-transaction", "--exit-on-error")
    fed_to_pg_restore(path, keys, *arguments, take=read_all)


def _compare(manifest: Manifest) -> None:
    with connection.cursor() as cursor:
        found = counts(cursor)
    if wrong := [table for table, rows in manifest.tables.items() if found.get(table) != rows]:
        raise BackupProblem(
            f"After restoring, {wrong[0]} has {found.get(wrong[0])} rows instead of "
            f"{manifest.tables[wrong[0]]}. Nothing was changed."
        )


@contextmanager
def _connected_to(name: str) -> Iterator[None]:
    """Let Django's connection be to another database for a while."""
    live = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = live


@contextmanager
def _read_only(at: Maintenance, live: str) -> Iterator[None]:
    """From here on nothing new comes into the live database that the last copy would not hold."""
    at.execute(_named("alter database {} set default_transaction_read_only = on", live))
    try:
        _end_others(at, live)
        yield
    finally:  # by its name: the new database, which never had it, or still the old one
        at.execute(_named("alter database {} reset default_transaction_read_only", live))


def _change_places(at: Maintenance, live: str, side: str) -> list[str]:
    connection.close()
    settings = [row[0] for row in at.execute(OWN_SETTINGS, [live])]
    replaced = f"{live}_replaced"
    at.execute(_named("drop database if exists {} with (force)", replaced))
    at.execute(_named("alter database {} allow_connections false", live))
    try:
        _end_others(at, live)
        with at.transaction():
            at.execute(_named("alter database {} rename to {}", live, replaced))
            at.execute(_named("alter database {} rename to {}", side, live))
    except BaseException:
        at.execute(_named("alter database {} allow_connections true", live))
        raise
    at.execute(_named("drop database {} with (force)", replaced))
    return [setting for setting in settings if not setting.startswith("default_transaction_read_only")]


def _end_others(at: Maintenance, name: str) -> None:
    try:
        at.execute(END_OTHERS, [name])
    except psycopg.errors.InsufficientPrivilege as error:
        raise BackupProblem(
            f"A superuser is connected to {name}: end that session first. Nothing was changed."
        ) from error


def _asked(at: Maintenance, query: str, *values: Any) -> Any:
    row = at.execute(query.encode(), values).fetchone()
    if row is None:
        raise BackupProblem("The database is not there under its name. Nothing was changed.")
    return row


def _named(statement: str, name: str, *values: str) -> sql.Composed:
    """A statement about a database; after its name comes its new one, or the values of its making."""
    rest = map(sql.Identifier, values) if " rename " in statement else map(sql.Literal, values)
    return sql.SQL(statement).format(sql.Identifier(name), *rest)  # type: ignore[arg-type]
