"""What the web role may do and see: every table declared, nothing more given, policies as declared."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import ProgrammingError, connection, transaction

from tests.database import as_web, other_threads_as_web
from volunteer_teams.database import applying, row_security
from volunteer_teams.database.row_security import Open, Scoped, policies
from volunteer_teams.models import AuditEvent

pytestmark = pytest.mark.django_db


def ask(query: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def state() -> list[tuple]:
    """Everything the catalogue says about policies."""
    with connection.cursor() as cursor:
        return [applying.policies_now(cursor), applying.secured(cursor), applying.granted(cursor)]


def test_every_table_is_declared_and_every_declaration_is_a_table() -> None:
    with connection.cursor() as cursor:
        tables = set(applying.granted(cursor))

    assert tables == set(row_security.TABLES)


def test_web_role_has_the_rights_declared_and_no_others() -> None:
    with connection.cursor() as cursor:
        granted = applying.granted(cursor)

    assert granted == {table: row_security.privileges(table) for table in row_security.TABLES}


def test_policies_hold_where_they_are_declared_and_nowhere_else() -> None:
    with connection.cursor() as cursor:
        secured = applying.secured(cursor)

    assert secured == {table: isinstance(of, Scoped) for table, of in row_security.TABLES.items()}


@pytest.mark.parametrize("table", row_security.TABLES)
def test_policies_of_a_table_are_those_declared(table: str) -> None:
    """Made anew they read the same in PostgreSQL's own words, verb by verb."""
    with connection.cursor() as cursor:
        there = applying.policies_now(cursor).get(table, {})
        for name in there:
            cursor.execute(f"drop policy {name} on {table}")
        applying.apply(connection)

        assert applying.policies_now(cursor).get(table, {}) == there

    assert {name.removeprefix("reach_") for name in there} == set(policies(table))
    if isinstance(row_security.TABLES[table], Scoped):
        assert set(policies(table)) == row_security.privileges(table)


def test_applying_again_changes_nothing() -> None:
    before = ask("select oid, xmin::text from pg_policy order by oid")

    applying.apply(connection)

    assert ask("select oid, xmin::text from pg_policy order by oid") == before


@pytest.mark.parametrize(
    "harm",
    [
        "alter policy reach_select on cases_client using (true)",
        "alter policy reach_select on cases_client to public",
        "alter policy reach_select on cases_client rename to something",
        "drop policy reach_insert on cases_client",
        "create policy more on cases_client for select using (true)",
        "alter table cases_client disable row level security",
        "alter table cases_client force row level security",
        "alter table volunteer_teams_team enable row level security",
        "grant truncate, delete on volunteer_teams_auditevent to app_web",
    ],
)
def test_what_was_altered_by_hand_is_put_right(harm: str) -> None:
    before = state()
    run(harm)
    assert state() != before

    applying.apply(connection)

    assert state() == before


def test_table_that_nobody_declared_is_refused_to_the_web_role() -> None:
    run("create table forgotten (id int)")
    applying.apply(connection)

    with as_web(), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        run("select * from forgotten")


def test_no_view_shows_what_its_owner_sees() -> None:
    """A plain view runs as its owner, whom no policy binds."""
    views = (
        "select relname from pg_class where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace"
    )

    assert not ask(f"{views} and not coalesce(reloptions @> array['security_invoker=true'], false)")


def test_declaration_without_a_condition_on_writing_uses_that_on_reading() -> None:
    declared = Scoped("a = 1", may="select, update")

    assert declared.policies == {"select": ("a = 1", ""), "update": ("a = 1", "a = 1")}
    assert policies("django_session") == {}
    assert isinstance(row_security.TABLES["django_session"], Open)


@pytest.mark.parametrize("change", ["update", "delete"])
def test_log_is_written_once(change: str) -> None:
    event = AuditEvent.objects.create(code="test.happened", by_name="Somebody")
    rows = AuditEvent.objects.filter(pk=event.pk)

    with as_web(), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        rows.update(code="test.changed") if change == "update" else rows.delete()


@pytest.mark.parametrize(
    "statement",
    [
        "alter table cases_client disable row level security",
        "drop policy reach_select on cases_client",
        "truncate cases_identity",
    ],
)
def test_web_role_cannot_lift_its_own_limits(statement: str) -> None:
    with as_web(), pytest.raises(ProgrammingError), transaction.atomic():
        run(statement)


def test_web_role_cannot_switch_policies_off() -> None:
    with as_web(), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        run("set local row_security = off; select * from cases_client")


def role() -> str:
    return ask("select current_user")[0][0]


def test_as_web_ends_with_its_block_and_nests() -> None:
    before = role()

    with as_web():
        with as_web():
            assert role() == "app_web"
        assert role() == "app_web"

    assert role() == before


def test_server_in_another_thread_is_the_web_role() -> None:
    def role_there(_: None) -> str:
        try:
            return role()
        finally:
            connection.close()

    before = role()
    with other_threads_as_web(), ThreadPoolExecutor(1) as threads:
        assert list(threads.map(role_there, [None])) == ["app_web"]

    assert role() == before
