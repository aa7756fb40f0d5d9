"""The PostgreSQL server that comes with the package: made at first use, started when it does not answer.

Linux only. The home, open to one account alone, holds data/, passwords, lock, log and the socket.
"""

import fcntl
import os
import secrets
import shlex
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import pq

from volunteer_teams.database import roles
from volunteer_teams.database.home import account_for, make_folders, run, socket_folder
from volunteer_teams.database.problems import NO_ROOM, DatabaseProblem, NoRoom

DATABASE = "app"
PORT = "5432"  # only names the socket: nothing listens on the network
SUPERUSER = "postgres"
LOGINS = (SUPERUSER, roles.OWNER, roles.WEB)  # one line each in the file of passwords; initdb reads the first
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "shared_buffers": "256MB",
    "work_mem": "8MB",
    "max_wal_size": "1GB",
    "random_page_cost": "1.1",
    "jit": "off",  # compiling the national year took three times as long as counting it
    "log_min_error_statement": "panic",  # the statement holds what people typed
    "log_error_verbosity": "terse",  # the detail of a broken constraint does too
}
LARGEST_LOG = 10_000_000  # bytes
PATIENCE = 60  # seconds; a killed server's children hold its memory a moment
PATIENCE_IN_RECOVERY = 600


def ensure_running(home: Path) -> None:
    """Make and start the server unless it answers; any number of processes may ask at once."""
    if _answers(home):
        return
    with _locked(home):
        if not (home / "data").exists():
            _make(home)
        if not _answers(home):
            _start(home)


def parameters(home: Path, login: str) -> dict[str, Any]:
    """What a client needs to connect as this login; the password is there once the server has been made."""
    where = {"host": str(socket_folder(home)), "port": PORT, "dbname": DATABASE, "user": login}
    try:
        passwords = (home / "passwords").read_text().split()
    except FileNotFoundError:
        return where
    except PermissionError as error:
        raise DatabaseProblem(
            f"The embedded database in {home} belongs to another account of this machine."
        ) from error
    return where | {"password": passwords[LOGINS.index(login)]}


def is_running(home: Path) -> bool:
    """Whether the server's process is there, answering or not; its number may have passed to another."""
    try:
        pid = abs(int((home / "data" / "postmaster.pid").read_text().split("\n", 1)[0]))
        if Path("/proc/self").exists():
            return Path(f"/proc/{pid}/cwd").samefile(home / "data")
        os.kill(pid, 0)  # no telling whose process it is: believe the file
    except (OSError, ValueError):
        return False
    return True


def other_clients(home: Path) -> int:
    """How many connections there are besides the one that asks."""
    with psycopg.connect(**parameters(home, roles.OWNER)) as connection:
        row = connection.execute(
            "select count(*) from pg_stat_activity"
            " where datname is not null and usename is not null and pid <> pg_backend_pid()"
        ).fetchone()
    return row[0] if row else 0


def stop(home: Path) -> bool:
    """Stop the server, ending open connections; False when there was none to stop."""
    if not is_running(home):
        return False
    with _locked(home):
        done = run(home, "pg_ctl", "stop", "-D", home / "data", "-m", "fast", "-w", "-t", str(PATIENCE))
        if done.returncode and is_running(home):
            raise DatabaseProblem(f"The embedded database in {home} did not stop: {_reason(done.stderr)}")
    return True


def _answers(home: Path) -> bool:
    return _ping(home) == pq.Ping.OK


def _ping(home: Path) -> pq.Ping:
    where = parameters(home, roles.WEB)
    if "password" not in where:
        return pq.Ping.NO_RESPONSE
    return pq.Ping(pq.PGconn.ping(psycopg.conninfo.make_conninfo(**where, connect_timeout="5").encode()))


@contextmanager
def _locked(home: Path) -> Iterator[None]:
    make_folders(home)
    lock = os.open(home / "lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        _hand_over(lock, home)
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _make(home: Path) -> None:
    unfinished = home / "data.new"  # renamed at the end: the data is whole or not there
    shutil.rmtree(unfinished, ignore_errors=True)
    passwords = home / "passwords"
    passwords.unlink(missing_ok=True)
    by_login = {login: secrets.token_urlsafe(24) for login in LOGINS}
    _write_private(passwords, home, "\n".join(by_login.values()) + "\n")

    made = run(
        home, "initdb", "-D", unfinished, "-U", SUPERUSER, "--auth=scram-sha-256", f"--pwfile={passwords}",
        "-E", "UTF8", "--locale=C.UTF-8", "--data-checksums",
    )  # fmt: skip
    if made.returncode:
        raise DatabaseProblem(f"The embedded database could not be made in {home}: {_reason(made.stderr)}")
    statements = [f"{create} password '{by_login[login]}'" for login, create in roles.CREATE.items()]
    statements += [*roles.SETTINGS, f"create database {DATABASE} owner {roles.OWNER}"]
    sql = "".join(f"{statement}\n" for statement in statements)
    done = run(home, "postgres", "--single", "-D", unfinished, "-c", "exit_on_error=on", "postgres", sql=sql)
    if done.returncode:
        raise DatabaseProblem(f"The embedded database's roles could not be made: {_reason(done.stderr)}")
    unfinished.rename(home / "data")


def _start(home: Path) -> None:
    _refuse_what_cannot_run(home)
    options = SETTINGS | {"unix_socket_directories": str(socket_folder(home))}
    given = " ".join(f"-c {name}={shlex.quote(value)}" for name, value in options.items())
    log = home / "log"
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        log.unlink()

    begun = time.monotonic()
    said = "it does not answer"
    while (state := _ping(home)) != pq.Ping.OK:
        patience = PATIENCE_IN_RECOVERY if state == pq.Ping.REJECT else PATIENCE
        if time.monotonic() - begun > patience:
            raise DatabaseProblem(f"The embedded database in {home} did not start: {said}")
        if is_running(home):  # started by another, or still reading its journal
            time.sleep(0.1)
            continue
        _remove_left_over(home)
        before = log.stat().st_size if log.exists() else 0
        tried = run(
            home, "pg_ctl", "start", "-D", home / "data", "-l", log, "-w",
            "-t", str(PATIENCE_IN_RECOVERY), "-o", given,
        )  # fmt: skip
        if tried.returncode:
            said = _reason(
                log.read_bytes()[before:].decode(errors="replace") if log.exists() else tried.stderr
            )
            if NO_ROOM in said:
                raise NoRoom(f"The embedded database in {home} did not start: {said}")
            if "shared memory block" not in said:
                raise DatabaseProblem(f"The embedded database in {home} did not start: {said}")
            time.sleep(0.2)


def _refuse_what_cannot_run(home: Path) -> None:
    for needed in (home / "data" / "PG_VERSION", home / "passwords"):
        if not needed.exists():
            raise DatabaseProblem(f"{needed} is missing: bring it back, or move {home} away to begin anew.")
    data = (home / "data" / "PG_VERSION").read_text().strip()
    brought = run(home, "postgres", "--version").stdout.split()[-1].split(".")[0]
    if data != brought:
        raise DatabaseProblem(
            f"The data in {home} was written by PostgreSQL {data}, the installed programs are {brought}: "
            "move it over as docs/deployment.md says."
        )


def _remove_left_over(home: Path) -> None:
    """Remove what a killed server left; PostgreSQL still refuses while old processes hold the memory."""
    for left in (home / "data" / "postmaster.pid", socket_folder(home) / ".s.PGSQL.5432.lock"):
        left.unlink(missing_ok=True)


def _write_private(file: Path, home: Path, text: str) -> None:
    """Whoever reads it without the lock finds it whole or not there."""
    unfinished = file.with_suffix(".new")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
        _hand_over(opened.fileno(), home)
        opened.write(text)
    unfinished.rename(file)


def _hand_over(opened: int, home: Path) -> None:
    if os.geteuid() == 0:
        account = account_for(home)
        os.fchown(opened, account.pw_uid, account.pw_gid)


def _reason(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [line for line in lines if "FATAL" in line or "ERROR" in line or "error:" in line]
    return (errors or lines or ["no reason given"])[-1]
