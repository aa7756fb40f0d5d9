"""What the web role may do on each table: one declaration, applied after every migrate.

There are no default privileges: on a table that nobody declared here the web role is refused, loudly.
"""

import sys
from dataclasses import dataclass
from typing import IO, Any

from django.core.management import call_command
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from volunteer_teams.database import roles

ALL = "select, insert, update, delete"


@dataclass(frozen=True)
class Open:
    """A table whose rows everybody may see: reference data, accounts, sessions."""

    may: str = ALL


@dataclass(frozen=True)
class Scoped:
    """A table whose rows belong to a place: those that row policies are for."""

    may: str = ALL


READ = "select"

TABLES: dict[str, Open | Scoped] = {
    # Django and allauth
    "account_emailaddress": Open(),
    "account_emailconfirmation": Open(),
    "auth_group": Open(),
    "auth_group_permissions": Open(),
    "auth_permission": Open(may=READ),
    "cache": Open(),
    "django_content_type": Open(may=READ),
    "django_migrations": Open(may=READ),
    "django_session": Open(),
    # places and people
    "volunteer_teams_province": Open(may=READ),
    "volunteer_teams_district": Open(may=READ),
    "volunteer_teams_commune": Open(may=READ),
    "volunteer_teams_provincesuccession": Open(may=READ),
    "volunteer_teams_districtsuccession": Open(may=READ),
    "volunteer_teams_communesuccession": Open(may=READ),
    "volunteer_teams_reportingoffice": Open(),
    "volunteer_teams_user": Open(),
    "volunteer_teams_user_groups": Open(),
    "volunteer_teams_user_user_permissions": Open(),
    "volunteer_teams_roleassignment": Open(),
    "volunteer_teams_auditevent": Scoped(may="select, insert"),  # nobody rewrites the log
    "volunteer_teams_auditseal": Open(may=READ),  # the owner seals the days
    # teams
    "volunteer_teams_team": Open(),
    "volunteer_teams_volunteer": Scoped(),
    "volunteer_teams_membership": Scoped(),
    "volunteer_teams_activitykind": Open(),
    "volunteer_teams_activitykindmeasure": Open(),
    "volunteer_teams_activity": Scoped(),
    # clients and work with them
    "cases_programme": Open(may=READ),
    "cases_regime": Open(may=READ),
    "cases_status": Open(may=READ),
    "cases_status_next": Open(may=READ),
    "cases_supportkind": Open(may=READ),
    "cases_casenumber": Open(may="select, insert, update"),
    "cases_client": Scoped(),
    "cases_identity": Scoped(),
    "cases_breakglass": Scoped(may="select, insert"),
    "cases_episode": Scoped(),
    "cases_episodestep": Scoped(),
    "cases_assignment": Scoped(),
    "cases_contact": Scoped(),
    "cases_legalbasis": Scoped(),  # client, commune, province
    "cases_datarequest": Scoped(),  # client, commune, province
    "cases_dayoff": Open(may=READ),
    "cases_datarequestterm": Open(may=READ),
    "cases_retentionterm": Open(may=READ),
    "cases_support": Scoped(),
    "cases_club": Scoped(),
    "cases_clubreturn": Scoped(),
    # reports
    "reports_annualreport": Open(),
    "reports_reportsection": Open(),
}


def apply_after_migrate(using: str, stdout: IO[str] = sys.stdout, **kwargs: Any) -> None:
    """Make the cache's table, which is no model's, and give the web role its rights; told by post_migrate."""
    call_command("createcachetable", database=using, verbosity=0)
    if not apply(connections[using]):
        stdout.write(
            f"The role {roles.WEB} does not exist on this server, so it was given no rights: "
            "run 'manage.py database make-roles', then 'manage.py migrate' again.\n"
        )


def apply(connection: BaseDatabaseWrapper) -> bool:
    """Make the web role's rights those declared, changing only what differs; False without such a role."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("select 1 from pg_roles where rolname = %s", [roles.WEB])
        if not cursor.fetchone():
            return False
        for table, has in granted(cursor).items():
            may = privileges(table)
            if has != may:
                name = connection.ops.quote_name(table)
                cursor.execute(f"revoke all on {name} from {roles.WEB}")
                if may:
                    cursor.execute(f"grant {', '.join(sorted(may))} on {name} to {roles.WEB}")
    return True


def granted(cursor: CursorWrapper) -> dict[str, set[str]]:
    """What the web role may do now, for every table there is."""
    cursor.execute(
        "select c.relname, array_agg(lower(a.privilege_type)) filter (where a.privilege_type is not null)"
        " from pg_class c left join lateral aclexplode(c.relacl) a on a.grantee = %s::regrole"
        " where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace group by 1 order by 1",
        [roles.WEB],
    )
    return {table: set(privileges or ()) for table, privileges in cursor.fetchall()}


def privileges(table: str) -> set[str]:
    """What the web role shall be able to do on this table."""
    return set(TABLES[table].may.split(", ")) if table in TABLES else set()
