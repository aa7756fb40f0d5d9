"""Preparing the database is killed in the middle: the next run finds what is done and does the rest."""

import random
import signal
import subprocess
import sys
import time
from urllib.error import HTTPError
from urllib.request import urlopen

import psycopg
import pytest

from tests.e2e.site import PROJECT, manage
from tests.faults.machine import Machine, folder_for_all, settings_for
from volunteer_teams.database import embedded, roles

pytestmark = pytest.mark.django_db
PATIENCE = 120  # seconds
WAITING = (
    "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query ilike 'alter table%'"
)
LOADED = (
    "select (select count(*) from volunteer_teams_province), (select count(*) from volunteer_teams_commune),"
    " (select count(*) from cases_status), (select count(*) from volunteer_teams_activitykind)"
)


@pytest.fixture
def _django_db_helper() -> None:
    """No transaction around the test: the machine has a database of its own."""


def start(at: dict[str, str], *command: str) -> "subprocess.Popen[str]":
    """A command of the project that may be killed."""
    return subprocess.Popen(
        [sys.executable, "manage.py", *command],
        cwd=PROJECT, env={"PATH": "/usr/bin:/bin", **at}, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def readiness(served: Machine) -> int:
    """What a load balancer is told."""
    try:
        with urlopen(f"{served.url}/health/ready/", timeout=30) as answer:  # noqa: S310  our own site
            return answer.status
    except HTTPError as told:
        return told.code


def test_a_migration_that_was_killed_is_carried_out_by_the_next_run(running: Machine) -> None:
    assert readiness(running) == 200
    manage(running.at, "migrate", "mfa", "0002", "--verbosity", "0")

    with psycopg.connect(**embedded.parameters(running.home, roles.OWNER)) as other:
        other.execute("lock table mfa_authenticator in access exclusive mode")
        migrating = start(running.at, "migrate")
        end = time.monotonic() + PATIENCE
        while running.ask(WAITING) == [(0,)]:
            assert migrating.poll() is None, migrating.communicate()
            assert time.monotonic() < end
            time.sleep(0.05)
        migrating.kill()
        migrating.communicate()

    assert readiness(running) == 503
    manage(running.at, "migrate", "--verbosity", "0")
    assert readiness(running) == 200


@pytest.mark.faults
def test_preparing_may_be_killed_at_any_moment_until_it_gets_through() -> None:
    chance = random.Random(2026)  # noqa: S311  which moments: the same each time
    with folder_for_all() as folder:
        at = settings_for(folder / "home")
        try:
            for _ in range(12):
                preparing = start(at, "prepare")
                try:
                    preparing.communicate(timeout=chance.uniform(1, 25))
                except subprocess.TimeoutExpired:
                    preparing.kill()
                    preparing.communicate()
                assert preparing.returncode in (0, -signal.SIGKILL)

            manage(at, "prepare")
            again = start(at, "prepare")
            said, wrong = again.communicate(timeout=PATIENCE)
            owner = embedded.parameters(folder / "home", roles.OWNER)
            with psycopg.connect(**owner) as connection:
                loaded = connection.execute(LOADED).fetchone()
        finally:
            embedded.stop(folder / "home")

    assert (again.returncode, said, wrong) == (0, "", "")
    assert loaded == expected()


def expected() -> tuple[int, int, int, int]:
    """What an undisturbed run loads."""
    with folder_for_all() as folder:
        try:
            manage(settings_for(folder / "home"), "prepare")
            with psycopg.connect(**embedded.parameters(folder / "home", roles.OWNER)) as connection:
                found = connection.execute(LOADED).fetchone()
        finally:
            embedded.stop(folder / "home")
    assert found
    return found
