"""A restore is killed at its steps: the live data are as they were, and running it again completes."""

import os
import signal
import subprocess
import sys
from http import HTTPStatus
from pathlib import Path

import pytest

from tests.e2e.site import PROJECT, address
from tests.faults.clerk import Clerk, fields
from tests.faults.machine import Machine
from tests.faults.people import OFFICER, PASSWORD
from volunteer_teams.database import embedded, roles
from volunteer_teams.encryption.keyring import new_key

pytestmark = pytest.mark.django_db
# The restore's own process, which is killed as it comes to a step of volunteer_teams/backups/restoring.py.
KILLED_AT = """
import os, signal, sys
sys.argv[:] = sys.argv[1:]
name, left = sys.argv.pop(1), int(sys.argv.pop(1))
os.environ["DJANGO_SETTINGS_MODULE"] = "volunteer_teams.settings"
import django
django.setup()
from django.core.management import execute_from_command_line
from volunteer_teams.backups import restoring
step = getattr(restoring, name)
def reached(*given, **named):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return step(*given, **named)
setattr(restoring, name, reached)
execute_from_command_line(sys.argv)
"""
BESIDE, NO_WRITES, CLOSED = ("_compare", 1), ("_change_places", 1), ("_end_others", 2)
WAIT = HTTPStatus.SERVICE_UNAVAILABLE
# a page that is read puts off the end of its session, once a minute
READ = {BESIDE: {HTTPStatus.OK}, NO_WRITES: {HTTPStatus.OK, WAIT}, CLOSED: {WAIT}}
WRITTEN = {BESIDE: HTTPStatus.FOUND, NO_WRITES: WAIT, CLOSED: WAIT}


@pytest.fixture
def _django_db_helper() -> None:
    """No transaction around the test: the machine has a database of its own."""


@pytest.fixture
def by_url(running: Machine, tmp_path: Path) -> dict[str, str]:
    """The machine's database as a server's: two addresses, and a folder for copies."""
    logins = {login: embedded.parameters(running.home, login) for login in (roles.WEB, roles.OWNER)}
    return running.at | {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": address(logins[roles.WEB], embedded.DATABASE),
        "DATABASE_OWNER_URL": address(logins[roles.OWNER], embedded.DATABASE),
        "BACKUP_FOLDER": str(tmp_path / "backups"),
        "BACKUP_KEYS": new_key(),
    }


def run(at: dict[str, str], *command: str) -> "subprocess.CompletedProcess[str]":
    """A process of the project, with both answers that a restore asks for."""
    return subprocess.run(
        [sys.executable, *command],
        cwd=PROJECT, env=at, input=f"{embedded.DATABASE}\nXOA\n",
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip


def contacts(served: Machine) -> set[str]:
    """Their ids."""
    return {one for (one,) in served.ask("select id::text from cases_contact")}


@pytest.mark.parametrize(
    "steps",
    [[CLOSED], pytest.param([BESIDE, NO_WRITES, CLOSED], marks=pytest.mark.faults)],
    ids=["short", "long"],
)
def test_a_killed_restore_loses_nothing_and_is_undone_or_done_again(
    running: Machine, by_url: dict[str, str], steps: list[tuple[str, int]]
) -> None:
    clerk = Clerk(running.url)
    clerk.sign_in(OFFICER, PASSWORD)
    clerk.write_contact("Trước khi sao lưu")
    copied = contacts(running)
    made = run(by_url, "manage.py", "backup")
    assert made.returncode == 0, made.stderr
    copy = made.stdout.partition(".backup:")[0] + ".backup"
    live = copied | {clerk.write_contact("Sau khi sao lưu")}

    for step in steps:
        form = clerk.form_of_contact("Giữa chừng")
        killed = run(by_url, "-c", KILLED_AT, "manage.py", step[0], str(step[1]), "restore", copy)
        assert killed.returncode == -signal.SIGKILL, killed.stderr
        read, written = clerk.ask("/contacts/"), clerk.ask("/contacts/add/", form)
        assert read
        assert written
        assert read.status in READ[step]
        assert written.status == WRITTEN[step]
        assert WRITTEN[step] == HTTPStatus.FOUND or fields(written.body) == form
        if step == CLOSED:
            told = run(by_url, "manage.py", "backup")
            assert (told.returncode, "restore --abandon" in told.stderr) == (2, True)

        undone = run(by_url, "manage.py", "restore", "--abandon")
        assert undone.returncode == 0, undone.stderr
        clerk.send(form)
        live.add(form["id"])
        assert contacts(running) == live

    run(by_url, "-c", KILLED_AT, "manage.py", *map(str, steps[-1]), "restore", copy)
    again = run(by_url, "manage.py", "restore", copy)

    assert again.returncode == 0, again.stderr
    assert contacts(running) == copied
    told = "select 1 from volunteer_teams_auditevent where code = 'volunteer_teams.backup_restored'"
    assert len(running.ask(told)) == 1
    assert running.ask("select datname from pg_database where datname like 'app%'") == [("app",)]
    clerk = Clerk(running.url)
    clerk.sign_in(OFFICER, PASSWORD)
    clerk.write_contact("Sau khi khôi phục")
