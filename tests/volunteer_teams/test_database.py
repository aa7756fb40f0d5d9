"""manage.py database: what it tells about the database it uses, and what it will not stop."""

import io

import pytest
from django.core.management import call_command
from django.db import connection

from volunteer_teams.database import embedded

pytestmark = pytest.mark.django_db


def said_by_database(*arguments: str) -> str:
    said = io.StringIO()
    call_command("database", *arguments, stdout=said)
    return said.getvalue().strip()


@pytest.mark.parametrize("action", ["status", "start"])
def test_status_and_start_name_the_server_and_the_login(action: str) -> None:
    said = said_by_database(action)

    assert said.startswith("PostgreSQL ")
    assert said.endswith(f"answers to {connection.settings_dict['USER']}.")


def test_database_that_somebody_uses_is_not_stopped() -> None:
    connection.ensure_connection()

    said = said_by_database("stop", "--if-unused")

    if connection.settings_dict.get("EMBEDDED_HOME"):
        assert "stays up" in said
    else:
        assert "there is no embedded database" in said


def test_status_of_a_stopped_database_does_not_start_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setitem(connection.settings_dict, "EMBEDDED_HOME", str(home))

    said = said_by_database("status")

    assert "is not running" in said
    assert not embedded.is_running(home)


def test_roles_that_are_there_are_left_alone() -> None:
    assert said_by_database("make-roles") == "The roles app_owner and app_web are there."
