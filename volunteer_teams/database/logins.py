"""Which database, and which of its two logins: the web role, or for a few commands the owner."""

import sys
from pathlib import Path
from typing import Any

import psycopg
from environ import Env
from psycopg.conninfo import conninfo_to_dict

from volunteer_teams.database import embedded, roles
from volunteer_teams.database.home import home_for, socket_folder
from volunteer_teams.database.problems import DatabaseProblem

PROJECT = Path(__file__).resolve().parents[2]

OWNER_COMMANDS = frozenset(
    {
        # they change tables, or compare them with the models
        "migrate", "makemigrations", "showmigrations", "sqlmigrate", "squashmigrations", "optimizemigration",
        "createcachetable", "inspectdb", "sqlflush",
        # they write or read whole tables, whoever's the rows are
        "load_units", "load_reference", "demo", "loaddata", "dumpdata", "flush", "anonymise_due",
        "clear_drafts",
        "rotate_identity_key",
        # it makes and drops databases
        "test",
        # it compares what the two roles wait for
        "bench",
        "bench_parts",
        "bench_pages",
        # it makes a database of its own and fills it
        "load_test_data",
        # they set things up: the server, its roles, whatever the commands above still have to do
        "database", "prepare",
        # they read the whole log, and write what the pages may not
        "seal_audit", "verify_audit", "daily",
        # they copy whole tables, and put them back
        "backup", "restore",
    }
)  # fmt: skip
SCHEMES = ("postgresql://", "postgres://")
FROM_URL = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
CONNECT_TIMEOUT = 10  # seconds
PRIMARY, REPLICA = "default", "replica"
WORKER = "worker"  # it listens, which no pooler passes on
BESIDES = ("DATABASE_OWNER_URL", "DATABASE_DIRECT_URL", "DATABASE_REPLICA_URL")  # DATABASE_URL
# A replica that is away is done without: seconds to connect, milliseconds until a line counts as cut.
GIVEN_UP_SOON = {"connect_timeout": 2, "tcp_user_timeout": 5000}


def databases(env: Env, *, command: str | None) -> dict[str, dict[str, Any]]:
    """DATABASES for this command: the primary, and for pages and jobs the replica where there is one."""
    primary = database_settings(env, command=command)
    given = env.ENVIRON
    url = given.get("DATABASE_REPLICA_URL")
    if not url or primary["IS_OWNER"]:
        return {PRIMARY: primary}
    replica = {**primary, **_from_url("DATABASE_REPLICA_URL", url)}
    # Not atomic with every request: a replica that is away would take all pages along.
    replica |= {"ATOMIC_REQUESTS": False, "OPTIONS": replica["OPTIONS"] | GIVEN_UP_SOON}
    return {PRIMARY: primary, REPLICA: replica}


def database_settings(env: Env, *, command: str | None) -> dict[str, Any]:
    """The primary for this command: the embedded server, or the one that DATABASE_URL names."""
    given = env.ENVIRON
    is_owner = command in OWNER_COMMANDS or "pytest" in sys.modules
    variable = "DATABASE_URL"
    if given.get(variable):
        if is_owner and given.get("DATABASE_OWNER_URL"):
            variable = "DATABASE_OWNER_URL"
        elif command == WORKER and given.get("DATABASE_DIRECT_URL"):
            variable = "DATABASE_DIRECT_URL"
        where = _from_url(variable, given[variable])
    elif alone := [name for name in BESIDES if given.get(name)]:
        raise DatabaseProblem(f"{alone[0]} is set and DATABASE_URL is not: set both, or neither.")
    else:
        where = _embedded(home_for(PROJECT, given), roles.OWNER if is_owner else roles.WEB)
        where["NAME"] = given.get("DATABASE_NAME") or embedded.DATABASE  # another one: test data
    return {
        "ENGINE": "volunteer_teams.database.backend",
        "IS_OWNER": is_owner,
        "ATOMIC_REQUESTS": True,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # A pooler lends a server for one transaction, a cursor outside of any would be left behind in it.
        "DISABLE_SERVER_SIDE_CURSORS": variable == "DATABASE_URL" and bool(given.get("DATABASE_DIRECT_URL")),
        **where,
    }


def _embedded(home: Path, login: str) -> dict[str, Any]:
    if sys.platform != "linux":
        raise DatabaseProblem(
            "The embedded database runs on Linux only: set DATABASE_URL to a PostgreSQL server."
        )
    return {
        "USER": login,
        "HOST": str(socket_folder(home)),
        "PORT": embedded.PORT,
        "EMBEDDED_HOME": str(home),
    }


def _from_url(variable: str, url: str) -> dict[str, Any]:
    form = "postgresql://login:password@host:5432/name"
    if not url.startswith(SCHEMES):
        raise DatabaseProblem(f"{variable} is not the address of a PostgreSQL server: write it like {form}.")
    try:
        parts = {name: value for name, value in conninfo_to_dict(url).items() if value is not None}
    except psycopg.Error:  # whose message may hold the password
        raise DatabaseProblem(
            f"{variable} cannot be read: write it like {form}, with @ : / % in it as %40 %3A %2F %25."
        ) from None
    if not parts.get("dbname"):
        raise DatabaseProblem(f"{variable} names no database: end it with /name.")
    where: dict[str, Any] = {key: str(parts.pop(name, "")) for name, key in FROM_URL.items()}
    return where | {"OPTIONS": {"connect_timeout": CONNECT_TIMEOUT, **parts}}
