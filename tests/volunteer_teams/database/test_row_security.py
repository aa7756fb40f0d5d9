"""What the web role may do: every table declared, nothing more given."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import ProgrammingError, connection, transaction

from tests.database import as_web, other_threads_as_web
from volunteer_teams.database import row_security
from volunteer_teams.models import AuditEvent

pytestmark = pytest.mark.django_db


def test_every_table_is_declared_and_every_declaration_is_a_table() -> None:
    with connection.cursor() as cursor:
        tables = set(row_security.granted(cursor))

    assert tables == set(row_security.TABLES)


def test_web_role_has_the_rights_declared_and_no_others() -> None:
    with connection.cursor() as cursor:
        granted = row_security.granted(cursor)

    assert granted == {table: row_security.privileges(table) for table in row_security.TABLES}


def test_table_that_nobody_declared_is_refused_to_the_web_role() -> None:
    with connection.cursor() as cursor:
        cursor.execute("create table forgotten (id int)")
    row_security.apply(connection)

    with as_web(), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute("select * from forgotten")


def test_right_that_is_no_longer_declared_is_taken_back() -> None:
    with connection.cursor() as cursor:
        cursor.execute("grant truncate, delete on volunteer_teams_auditevent to app_web")

        row_security.apply(connection)

        assert row_security.granted(cursor)["volunteer_teams_auditevent"] == {"select", "insert"}


@pytest.mark.parametrize("change", ["update", "delete"])
def test_log_is_written_once(change: str) -> None:
    event = AuditEvent.objects.create(code="test.happened", by_name="Somebody")
    rows = AuditEvent.objects.filter(pk=event.pk)

    with as_web(), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        rows.update(code="test.changed") if change == "update" else rows.delete()


def role() -> str:
    with connection.cursor() as cursor:
        cursor.execute("select current_user")
        return cursor.fetchone()[0]


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
