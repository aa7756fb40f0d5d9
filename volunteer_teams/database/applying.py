"""Makes grants and row policies in the database those of the declaration, touching only what differs.

A policy takes an exclusive lock on its table, so what is already right is left alone. Each policy carries a
fingerprint of its declared text and of what PostgreSQL made of it, so that one altered by hand is seen too.
"""

import hashlib
import sys
from typing import IO, Any

from django.core.management import call_command
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from volunteer_teams.database import roles
from volunteer_teams.database.conditions import FUNCTIONS
from volunteer_teams.database.row_security import TABLES, policies, privileges

TABLES_NOW = (
    "select c.relname, c.relrowsecurity, c.relforcerowsecurity,"
    " array_agg(lower(a.privilege_type)) filter (where a.privilege_type is not null)"
    " from pg_class c left join lateral aclexplode(c.relacl) a on a.grantee = %s::regrole"
    " where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace group by 1, 2, 3 order by 1"
)
POLICIES_NOW = (
    "select c.relname, p.polname, p.polcmd::text, p.polpermissive, p.polroles = array[%s::regrole::oid],"
    " coalesce(pg_get_expr(p.polqual, p.polrelid), ''),"
    " coalesce(pg_get_expr(p.polwithcheck, p.polrelid), ''),"
    " obj_description(p.oid, 'pg_policy')"
    " from pg_policy p join pg_class c on c.oid = p.polrelid"
    " where c.relnamespace = 'public'::regnamespace order by 1, 2"
)
FUNCTIONS_NOW = (
    "select proname, pg_get_functiondef(oid), obj_description(oid, 'pg_proc') from pg_proc"
    " where pronamespace = 'public'::regnamespace and proname = any(%s)"
)
# Identity columns need no right of their own; the queue's tables have sequences of the older kind.
SEQUENCES_LOCKED = (
    "select s.oid::regclass::text from pg_depend d join pg_class s on s.oid = d.objid"
    " join pg_class t on t.oid = d.refobjid"
    " where d.deptype = 'a' and t.relnamespace = 'public'::regnamespace and t.relname = any(%s)"
    " and case when s.relkind = 'S' then not has_sequence_privilege(%s, s.oid, 'usage') end"
)
VERBS = {"r": "select", "a": "insert", "w": "update", "d": "delete"}


def apply_after_migrate(using: str, stdout: IO[str] = sys.stdout, **kwargs: Any) -> None:
    """Make the cache's table, which is no model's, and give the web role its rights; told by post_migrate."""
    call_command("createcachetable", database=using, verbosity=0)
    if not apply(connections[using]):
        stdout.write(
            f"The role {roles.WEB} does not exist on this server, so it was given no rights: "
            "run 'manage.py database make-roles', then 'manage.py migrate' again.\n"
        )


def apply(connection: BaseDatabaseWrapper) -> bool:
    """Make the web role's rights and rows those declared, all or nothing; False without such a role."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("select 1 from pg_roles where rolname = %s", [roles.WEB])
        if not cursor.fetchone():
            return False
        _make_functions(cursor)
        there = policies_now(cursor)
        _open_sequences(cursor)
        cursor.execute(TABLES_NOW, [roles.WEB])
        for table, is_secured, is_forced, has in cursor.fetchall():
            name = connection.ops.quote_name(table)
            if set(has or ()) != privileges(table):
                _grant(cursor, name, privileges(table))
            if is_secured != bool(policies(table)):
                switch = "enable" if policies(table) else "disable"
                cursor.execute(f"alter table {name} {switch} row level security")
            if is_forced:  # the owner dumps and migrates whole tables
                cursor.execute(f"alter table {name} no force row level security")
            if not are_right(table, there.get(table, {})):
                _make_policies(cursor, connection, table, there.get(table, {}))
    return True


def granted(cursor: CursorWrapper) -> dict[str, set[str]]:
    """What the web role may do now, for every table there is."""
    cursor.execute(TABLES_NOW, [roles.WEB])
    return {table: set(has or ()) for table, _, _, has in cursor.fetchall()}


def secured(cursor: CursorWrapper) -> dict[str, bool]:
    """Whether row policies hold now, for every table there is."""
    cursor.execute(TABLES_NOW, [roles.WEB])
    return {table: is_secured and not is_forced for table, is_secured, is_forced, _ in cursor.fetchall()}


def policies_now(cursor: CursorWrapper) -> dict[str, dict[str, tuple[str, str, str]]]:
    """By table and verb the `using` and `check` of each policy as PostgreSQL reads them, and its fingerprint.

    One that is not as we make them (another name than its verb's, for other roles) has no fingerprint.
    """
    cursor.execute(POLICIES_NOW, [roles.WEB])
    found: dict[str, dict[str, tuple[str, str, str]]] = {}
    for table, name, verb, is_permissive, is_for_web, using, check, note in cursor.fetchall():
        is_ours = name == _name(VERBS.get(verb, "")) and is_permissive and is_for_web
        found.setdefault(table, {})[name] = (using, check, note if is_ours and note else "")
    return found


def are_right(table: str, there: dict[str, tuple[str, str, str]]) -> bool:
    """Whether a table's policies are those declared, unaltered."""
    wanted = {_name(verb): conditions for verb, conditions in policies(table).items()}
    return there.keys() == wanted.keys() and all(
        note == fingerprint(*wanted[name], using, check) for name, (using, check, note) in there.items()
    )


def fingerprint(*texts: str) -> str:
    """What stands as a comment on a policy."""
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:32]


def _name(verb: str) -> str:
    return f"reach_{verb}"


def _grant(cursor: CursorWrapper, name: str, may: set[str]) -> None:
    cursor.execute(f"revoke all on {name} from {roles.WEB}")
    if may:
        cursor.execute(f"grant {', '.join(sorted(may))} on {name} to {roles.WEB}")


def _open_sequences(cursor: CursorWrapper) -> None:
    """Let the web role take the next number of the tables that it may add rows to."""
    growing = [table for table in TABLES if "insert" in privileges(table)]
    cursor.execute(SEQUENCES_LOCKED, [growing, roles.WEB])
    for (sequence,) in cursor.fetchall():
        cursor.execute(f"grant usage on sequence {sequence} to {roles.WEB}")


def _make_functions(cursor: CursorWrapper) -> None:
    cursor.execute(FUNCTIONS_NOW, [list(FUNCTIONS)])
    there = {
        name: note for name, body, note in cursor.fetchall() if note == fingerprint(FUNCTIONS[name], body)
    }
    for name in FUNCTIONS.keys() - there.keys():
        cursor.execute(FUNCTIONS[name])
        cursor.execute(FUNCTIONS_NOW, [[name]])
        [(_, body, _)] = cursor.fetchall()
        cursor.execute(f"comment on function {name} is '{fingerprint(FUNCTIONS[name], body)}'")


def _make_policies(
    cursor: CursorWrapper,
    connection: BaseDatabaseWrapper,
    table: str,
    there: dict[str, tuple[str, str, str]],
) -> None:
    name = connection.ops.quote_name(table)
    for old in there:
        cursor.execute(f"drop policy {connection.ops.quote_name(old)} on {name}")
    for verb, (using, check) in policies(table).items():
        parts = (f" using ({using})" if using else "") + (f" with check ({check})" if check else "")
        cursor.execute(f"create policy {_name(verb)} on {name} for {verb} to {roles.WEB}{parts}")
    for policy, (using, check, _) in policies_now(cursor).get(table, {}).items():
        declared = policies(table)[policy.removeprefix("reach_")]
        note = fingerprint(*declared, using, check)
        cursor.execute(f"comment on policy {policy} on {name} is '{note}'")
