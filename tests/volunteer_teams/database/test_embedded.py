"""The embedded server: made once, started again after anything, closed to every other account."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from volunteer_teams.database import embedded, roles
from volunteer_teams.database.home import make_folders, socket_folder
from volunteer_teams.database.problems import DatabaseProblem


@contextmanager
def reachable_folder() -> Iterator[Path]:
    """An empty folder that the server's account may enter, whoever runs the tests."""
    folder = Path(tempfile.mkdtemp(prefix="embedded-"))
    folder.chmod(0o711)
    yield folder
    for data in folder.rglob("data"):
        embedded.stop(data.parent)
    shutil.rmtree(folder)


@pytest.fixture
def folder() -> Iterator[Path]:
    """An empty folder."""
    with reachable_folder() as folder:
        yield folder


@pytest.fixture(scope="module")
def made_once() -> Iterator[Path]:
    """The home that most of these tests share; making one takes a second."""
    with reachable_folder() as folder:
        yield folder / "home"


@pytest.fixture
def home(made_once: Path) -> Path:
    """The home of a running server."""
    embedded.ensure_running(made_once)
    return made_once


def ask(home: Path, sql: str, login: str = roles.OWNER) -> list[tuple]:
    with psycopg.connect(**embedded.parameters(home, login)) as connection:
        cursor = connection.execute(sql)
        return cursor.fetchall() if cursor.description else []


def kill(home: Path) -> int:
    pid = int((home / "data" / "postmaster.pid").read_text().split()[0])
    os.kill(pid, signal.SIGKILL)
    return pid


def test_twelve_processes_at_once_make_one_server(folder: Path) -> None:
    home = folder / "home"
    code = (
        "import sys; from pathlib import Path; import psycopg; from volunteer_teams.database import embedded;"
        "home = Path(sys.argv[1]); embedded.ensure_running(home);"
        "print(psycopg.connect(**embedded.parameters(home, 'app_web')).execute("
        "'select system_identifier from pg_control_system()').fetchone()[0])"
    )
    begun = [
        subprocess.Popen(
            [sys.executable, "-c", code, home], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(12)
    ]

    said = [process.communicate(timeout=300) for process in begun]

    assert {error for _, error in said} == {""}
    assert len({answer for answer, _ in said}) == 1


def test_home_is_open_to_one_account_and_parents_are_left_alone(folder: Path) -> None:
    home = folder / "deep" / "home"

    embedded.ensure_running(home)

    assert folder.stat().st_mode & 0o777 == 0o711
    assert home.stat().st_mode & 0o777 == 0o700
    assert (home / "passwords").stat().st_mode & 0o777 == 0o600
    assert ask(home, "show listen_addresses") == [("",)]


def test_web_role_owns_nothing_and_cannot_go_round_policies(home: Path) -> None:
    found = ask(
        home,
        "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = 'app_web'",
    )

    assert found == [(False, False, False, False)]
    assert ask(home, "show statement_timeout", roles.WEB) == [("15s",)]
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(home, "create table own (id int)", roles.WEB)


def test_wrong_password_is_refused(home: Path) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(**embedded.parameters(home, roles.WEB) | {"password": "guess"})


def test_killed_server_starts_again_with_its_rows(home: Path) -> None:
    ask(home, "create table kept as select 1 as one")
    kill(home)

    embedded.ensure_running(home)

    assert ask(home, "select one from kept") == [(1,)]


def test_number_of_a_killed_server_that_now_belongs_to_another_process_does_not_fool_it(home: Path) -> None:
    pid = kill(home)
    for file in (home / "data" / "postmaster.pid", home / ".s.PGSQL.5432.lock"):
        file.write_text(file.read_text().replace(str(pid), str(os.getpid()), 1))

    assert not embedded.is_running(home)
    embedded.ensure_running(home)

    assert ask(home, "select 1") == [(1,)]


def test_stop_ends_it_once(home: Path) -> None:
    assert embedded.stop(home)

    assert not embedded.is_running(home)
    assert not embedded.stop(home)


def test_other_clients_are_counted_without_oneself(home: Path) -> None:
    assert embedded.other_clients(home) == 0

    with psycopg.connect(**embedded.parameters(home, roles.WEB)):
        assert embedded.other_clients(home) == 1


def test_interrupted_making_begins_again(folder: Path) -> None:
    home = folder / "home"
    make_folders(home)
    (home / "data.new").mkdir()
    (home / "data.new" / "half").write_text("a file")

    embedded.ensure_running(home)

    assert not (home / "data.new").exists()
    assert not (home / "data" / "half").exists()


def test_path_too_long_for_a_socket_takes_a_private_folder(folder: Path) -> None:
    home = folder / ("long" * 30) / "home"

    embedded.ensure_running(home)
    socket = socket_folder(home)

    assert socket != home
    assert socket.stat().st_mode & 0o777 == 0o700
    assert ask(home, "select 1") == [(1,)]
    embedded.stop(home)
    socket.rmdir()


def test_private_folder_that_somebody_else_put_there_is_refused(folder: Path) -> None:
    home = folder / ("long" * 30) / "home"
    planted = socket_folder(home)
    planted.symlink_to(folder)

    with pytest.raises(DatabaseProblem, match="does not belong to the account"):
        embedded.ensure_running(home)
    planted.unlink()


def test_data_of_another_version_is_told(home: Path) -> None:
    embedded.stop(home)
    version = home / "data" / "PG_VERSION"
    written = version.read_text()
    version.write_text("16\n")

    with pytest.raises(DatabaseProblem, match="was written by PostgreSQL 16"):
        embedded.ensure_running(home)
    version.write_text(written)


@pytest.mark.parametrize("lost", ["passwords", "data/PG_VERSION"])
def test_data_that_lost_a_part_is_told_and_not_made_anew(home: Path, lost: str) -> None:
    embedded.stop(home)
    aside = (home / lost).rename(home / "aside")

    with pytest.raises(DatabaseProblem, match=f"{lost} is missing"):
        embedded.ensure_running(home)
    aside.rename(home / lost)
