"""Which database and which login a command gets, and what is said about a wrong variable."""

import sys

import pytest
from environ import Env

from volunteer_teams.database.logins import database_settings, databases
from volunteer_teams.database.problems import DatabaseProblem

WEB = "postgresql://app_web:secret@db.example:5433/teams?sslmode=require"
OWNER = "postgresql://app_owner:secret@db.example:5433/teams"


@pytest.fixture(autouse=True)
def no_test_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test run is always the owner; here it must not count as one."""
    monkeypatch.delitem(sys.modules, "pytest")


def settings_for(command: str | None, **variables: str) -> dict:
    env = Env()
    env.ENVIRON = variables
    return database_settings(env, command=command)


@pytest.mark.parametrize(
    ("command", "user"),
    [("migrate", "app_owner"), ("demo", "app_owner"), ("test", "app_owner"), ("prepare", "app_owner"),
     ("runserver", "app_web"), ("shell", "app_web"), ("year_end_report", "app_web"), (None, "app_web")],
)  # fmt: skip
def test_embedded_database_gives_a_command_its_login(command: str | None, user: str) -> None:
    found = settings_for(command)

    assert found["USER"] == user
    assert found["HOST"].startswith("/")


def test_test_run_is_the_owner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pytest", pytest)

    assert settings_for("tests/cases")["USER"] == "app_owner"


@pytest.mark.parametrize(("command", "user"), [("migrate", "app_owner"), ("shell", "app_web")])
def test_two_addresses_are_the_two_logins(command: str, user: str) -> None:
    found = settings_for(command, DATABASE_URL=WEB, DATABASE_OWNER_URL=OWNER)

    assert found["USER"] == user
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example", "5433", "teams")
    assert "EMBEDDED_HOME" not in found


def test_one_address_serves_as_both() -> None:
    assert settings_for("migrate", DATABASE_URL=WEB)["USER"] == "app_web"


def test_what_else_the_address_says_reaches_the_driver() -> None:
    assert settings_for(None, DATABASE_URL=WEB)["OPTIONS"]["sslmode"] == "require"


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"DATABASE_URL": "mysql://x@y/z"}, "DATABASE_URL is not the address of a PostgreSQL server"),
        ({"DATABASE_URL": WEB, "DATABASE_OWNER_URL": "db"}, "DATABASE_OWNER_URL is not the address"),
        ({"DATABASE_URL": "postgresql://x@y"}, "names no database"),
        ({"DATABASE_URL": "postgresql://x:50%@y/z"}, "cannot be read"),
        ({"DATABASE_OWNER_URL": OWNER}, "DATABASE_URL is not: set both"),
    ],
)
def test_wrong_variable_is_told_without_its_password(variables: dict[str, str], said: str) -> None:
    with pytest.raises(DatabaseProblem, match=said) as refused:
        settings_for("migrate", **variables)

    assert "secret" not in str(refused.value)
    assert "50%" not in str(refused.value)


DIRECT = "postgresql://app_web:secret@db.example:5432/teams"
REPLICA = "postgresql://app_web:secret@replica.example:5432/teams"


@pytest.mark.parametrize(
    ("command", "port", "without_cursors"), [(None, "5433", True), ("worker", "5432", False)]
)
def test_the_worker_goes_around_the_pooler(command: str | None, port: str, without_cursors: bool) -> None:
    found = settings_for(command, DATABASE_URL=WEB, DATABASE_DIRECT_URL=DIRECT)

    assert found["PORT"] == port
    assert found["DISABLE_SERVER_SIDE_CURSORS"] is without_cursors


def test_without_a_pooler_rows_are_fetched_as_they_are_read() -> None:
    assert settings_for(None, DATABASE_URL=WEB)["DISABLE_SERVER_SIDE_CURSORS"] is False


@pytest.mark.parametrize(("command", "aliases"), [(None, ["default", "replica"]), ("prepare", ["default"])])
def test_pages_know_the_replica_and_the_owner_does_not(command: str | None, aliases: list[str]) -> None:
    env = Env()
    env.ENVIRON = {"DATABASE_URL": WEB, "DATABASE_OWNER_URL": OWNER, "DATABASE_REPLICA_URL": REPLICA}

    assert list(databases(env, command=command)) == aliases


def test_a_replica_that_is_away_is_given_up_soon_and_takes_no_page_along() -> None:
    env = Env()
    env.ENVIRON = {"DATABASE_URL": WEB, "DATABASE_REPLICA_URL": REPLICA}

    found = databases(env, command=None)["replica"]

    assert (found["HOST"], found["ATOMIC_REQUESTS"]) == ("replica.example", False)
    assert found["OPTIONS"]["connect_timeout"] == 2


@pytest.mark.parametrize("variable", ["DATABASE_OWNER_URL", "DATABASE_DIRECT_URL", "DATABASE_REPLICA_URL"])
def test_an_address_besides_none_is_refused(variable: str) -> None:
    with pytest.raises(DatabaseProblem, match=f"{variable} is set and DATABASE_URL is not"):
        settings_for(None, **{variable: DIRECT})
