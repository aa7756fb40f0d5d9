"""What must be right with the databases before pages are served or jobs done."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import OperationalError, connections

from volunteer_teams.database.logins import PRIMARY, REPLICA


def errors_at_start() -> list[CheckMessage]:
    """What forbids to begin, for processes that serve; connections are closed again."""
    checks = (web_login_is_bound_by_policies, pooler_is_declared, replica_is_one)
    try:
        return [one for check in checks for one in check(None, [PRIMARY]) if one.is_serious()]
    finally:
        connections.close_all()


@register(Tags.database)
def web_login_is_bound_by_policies(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse a web login that is superuser, may bypass policies or owns tables, except under DEBUG."""
    if settings.DEBUG:
        return []
    return [error for alias in databases or () for error in _problems(alias)]


@register(Tags.database)
def pooler_is_declared(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse a PgBouncer that nobody told of, and one where a session of one's own is needed."""
    if PRIMARY not in (databases or ()) or not _is_pooled(PRIMARY):
        return []
    if connections[PRIMARY].settings_dict["IS_OWNER"]:
        return [
            _error("E002", "DATABASE_OWNER_URL leads through PgBouncer.", "Give it PostgreSQL's own address.")
        ]
    if connections[PRIMARY].settings_dict["DISABLE_SERVER_SIDE_CURSORS"]:
        return []
    return [
        _error(
            "E003",
            "The database is reached through PgBouncer, and there is no address without it.",
            "Set DATABASE_DIRECT_URL to PostgreSQL's own address: workers listen there.",
        )
    ]


@register(Tags.database)
def replica_is_one(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse a replica that takes writes; one that is away is only told, since the primary answers for it."""
    if PRIMARY not in (databases or ()) or REPLICA not in connections.settings:
        return []
    try:
        with connections[REPLICA].cursor() as cursor:
            cursor.execute("select pg_is_in_recovery()")
            is_one = cursor.fetchone()[0]
    except OperationalError:
        told = "The database of DATABASE_REPLICA_URL does not answer: figures are read from the primary."
        return [Warning(told, id="database.W001")]
    if is_one:
        return _problems(REPLICA) if not settings.DEBUG else []
    return [
        _error(
            "E004",
            "The database of DATABASE_REPLICA_URL is no replica.",
            "Set it to a standby, or not at all.",
        )
    ]


def _is_pooled(alias: str) -> bool:
    """A pooler gives its clients numbers of its own, not those of PostgreSQL's processes."""
    with connections[alias].cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        return bool(cursor.fetchone()[0] != connections[alias].connection.info.backend_pid)


def _problems(alias: str) -> list[CheckMessage]:
    if connections[alias].settings_dict.get("IS_OWNER"):
        return []  # this command is meant to be the owner
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "select rolname, rolsuper, rolbypassrls, exists (select from pg_class where"
            " relnamespace = 'public'::regnamespace and pg_has_role(r.oid, relowner, 'member'))"
            " from pg_roles r where rolname = current_user"
        )
        login, *found = cursor.fetchone()
    what = ("is a superuser", "may bypass row policies", "owns tables")
    reasons = [reason for reason, is_so in zip(what, found, strict=True) if is_so]
    if not reasons:
        return []
    told = f"The login of the pages, {login}, {' and '.join(reasons)}: it would see every row."
    return [
        _error(
            "E001",
            told,
            "Make app_web with 'manage.py database make-roles' and log in as it in DATABASE_URL.",
        )
    ]


def _error(number: str, told: str, hint: str) -> Error:
    return Error(told, hint=hint, id=f"database.{number}")
