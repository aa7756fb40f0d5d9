"""The system checks of the logins, and of a pooler between: a real PgBouncer before the suite's database."""

import os
import subprocess
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection, connections

from tests.database import as_web
from tests.e2e.site import PROJECT, free_host, logins
from tests.faults.cluster import answers, wait_until
from tests.faults.machine import folder_for_all
from tests.programs import program
from volunteer_teams.database.checks import pooler_is_declared, web_login_is_bound_by_policies
from volunteer_teams.database.home import account_for, home_for
from volunteer_teams.database.logins import PRIMARY

pytestmark = pytest.mark.django_db
POOLED = "pooled"
SETTINGS = """
[databases]
{pooled} = {where}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
"""
Through = Callable[..., None]


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if this connection were that of the pages."""
    monkeypatch.setitem(connection.settings_dict, "IS_OWNER", False)


@pytest.mark.usefixtures("pages")
def test_owner_as_the_login_of_the_pages_is_an_error() -> None:
    (error,) = web_login_is_bound_by_policies(None, ["default"])

    assert "owns tables" in error.msg


@pytest.mark.usefixtures("pages")
def test_web_role_is_in_order() -> None:
    with as_web():
        assert web_login_is_bound_by_policies(None, ["default"]) == []


@pytest.mark.usefixtures("pages")
def test_one_s_own_machine_may_use_one_login_for_both(settings: Any) -> None:
    settings.DEBUG = True

    assert web_login_is_bound_by_policies(None, ["default"]) == []


def test_command_of_the_owner_is_no_page() -> None:
    assert web_login_is_bound_by_policies(None, ["default"]) == []


@pytest.fixture(scope="module")
def pooler(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """Where a PgBouncer is that leads to the suite's database."""
    host = free_host()
    account = account_for(home_for(PROJECT, os.environ))
    other = {"user": account.pw_uid, "group": account.pw_gid} if os.geteuid() == 0 else {}  # it refuses root
    with folder_for_all() as folder, django_db_blocker.unblock():
        login = {"host": "", "port": "", "user": "", "password": "", **logins()[0]}
        login["dbname"] = connection.settings_dict["NAME"]
        names = ("host", "port", "user", "password", "dbname")
        where = " ".join(f"{name}='{login[name]}'" for name in names if login[name])
        settings = folder / "pgbouncer.ini"
        settings.write_text(SETTINGS.format(pooled=POOLED, where=where, port=host.partition(":")[2]))
        os.chown(settings, account.pw_uid if other else -1, -1)
        settings.chmod(0o600)
        served = subprocess.Popen([program("pgbouncer"), "-q", settings], stdin=subprocess.DEVNULL, **other)
        try:
            wait_until(lambda: answers(f"postgresql://pages@{host}/{POOLED}"))
            yield host
        finally:
            served.terminate()
            served.wait(30)


@pytest.fixture
def through(pooler: str) -> Iterator[Through]:
    """`through(is_owner=…, is_declared=…)`: from now on the primary is reached through the pooler."""
    direct, told = connections[PRIMARY], connections.settings[PRIMARY]
    host, port = pooler.split(":")

    def lead(*, is_owner: bool, is_declared: bool) -> None:
        where = {"HOST": host, "PORT": port, "NAME": POOLED, "USER": "pages", "EMBEDDED_HOME": None}
        kind = {"IS_OWNER": is_owner, "DISABLE_SERVER_SIDE_CURSORS": is_declared}
        connections.settings[PRIMARY] = {**direct.settings_dict, **where, **kind}
        connections[PRIMARY] = connections.create_connection(PRIMARY)

    yield lead
    if connections[PRIMARY] is not direct:
        connections[PRIMARY].close()
    connections.settings[PRIMARY], connections[PRIMARY] = told, direct


def test_a_pooler_that_nobody_told_of_is_refused(through: Through) -> None:
    through(is_owner=False, is_declared=False)

    (error,) = pooler_is_declared(None, [PRIMARY])

    assert error.id == "database.E003"
    assert "DATABASE_DIRECT_URL" in str(error.hint)


def test_a_pooler_that_was_told_of_is_in_order(through: Through) -> None:
    through(is_owner=False, is_declared=True)

    assert pooler_is_declared(None, [PRIMARY]) == []


@pytest.mark.parametrize("is_declared", [True, False])
def test_the_owner_does_not_go_through_a_pooler(through: Through, is_declared: bool) -> None:
    through(is_owner=True, is_declared=is_declared)

    (error,) = pooler_is_declared(None, [PRIMARY])

    assert error.id == "database.E002"
    assert "DATABASE_OWNER_URL" in error.msg


def test_without_a_pooler_nothing_is_asked_of_it() -> None:
    assert pooler_is_declared(None, [PRIMARY]) == []
    assert pooler_is_declared(None, []) == []
