"""The system check that pages do not log in as somebody whom row policies do not bind."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections


@register(Tags.database)
def web_login_is_bound_by_policies(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse a web login that is superuser, may bypass policies or owns tables, except under DEBUG."""
    if settings.DEBUG:
        return []
    return [error for alias in databases or () for error in _problems(alias)]


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
    return [
        Error(
            f"The login of the pages, {login}, {' and '.join(reasons)}: it would see every row.",
            hint="Make app_web with 'manage.py database make-roles' and log in as it in DATABASE_URL.",
            id="database.E001",
        )
    ]
