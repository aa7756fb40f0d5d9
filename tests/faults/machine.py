"""A whole machine to be killed at will: gunicorn's processes and an embedded PostgreSQL, both of its own."""

import contextlib
import os
import re
import secrets
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, LiteralString
from urllib.parse import urlsplit

import psycopg
from django.db import connection
from psycopg.conninfo import make_conninfo

from tests.e2e.site import OUTPUT, address, free_host, manage, start_pages
from volunteer_teams.database import embedded, roles
from volunteer_teams.database.home import run
from volunteer_teams.encryption.keyring import new_key

APPLICATION = "tests.faults.wsgi"


@dataclass
class Machine:
    """What is served and may be killed; `killed` counts how often each kind was."""

    url: str
    home: Path
    at: dict[str, str]
    server: "subprocess.Popen[bytes]"
    killed: dict[str, int] = field(default_factory=dict)

    def kill(self, what: str) -> None:
        """Kill with SIGKILL, which leaves no time for anything; it comes back as it does in life."""
        by_kind = {
            "worker": self._worker,
            "web": self._web,
            "backend": self._backend,
            "database": self._database,
        }
        by_kind[what]()
        self.killed[what] = self.killed.get(what, 0) + 1

    def ask(self, query: LiteralString, *values: object) -> list[tuple[Any, ...]]:
        """What the database's owner is answered; the server is started where it lies dead."""
        embedded.ensure_running(self.home)
        with psycopg.connect(**embedded.parameters(self.home, roles.OWNER)) as owner:
            return owner.execute(query, values or None).fetchall()

    def _worker(self) -> None:
        """One of gunicorn's workers; gunicorn starts another."""
        if workers := children(self.server.pid):
            kill(workers[0])

    def _web(self) -> None:
        """Gunicorn with its workers; whoever looks after it, systemd for one, starts it again."""
        pids = [self.server.pid, *children(self.server.pid)]
        for pid in pids:
            kill(pid)
        self.server.wait(30)
        self.server = start_pages(self.at, urlsplit(self.url).netloc, APPLICATION, log())

    def _backend(self) -> None:
        """The process of one connection; PostgreSQL then ends all others, and begins anew."""
        if backends := children(self._postmaster()):
            kill(backends[-1])

    def _database(self) -> None:
        """PostgreSQL itself; the next page that needs it starts it."""
        kill(self._postmaster())

    def _postmaster(self) -> int:
        return int((self.home / "data" / "postmaster.pid").read_text().split()[0])


@contextlib.contextmanager
def folder_for_all() -> Iterator[Path]:
    """A folder that every account may pass, taken away at the end."""
    folder = Path(tempfile.mkdtemp(prefix="faults-"))
    folder.chmod(0o711)  # the server's account may pass
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@contextlib.contextmanager
def machine(folder: Path | None = None, **further: str) -> Iterator[Machine]:
    """A machine with empty tables, gone at the end; `further` are variables of its pages.

    In a `folder` that is given, what it held is for the caller to take away.
    """
    if folder is None:
        with folder_for_all() as own, machine(own, **further) as running:
            yield running
            return
    home = folder / "home"
    at = settings_for(home) | further
    try:
        fill(at, home)
        host = free_host()
        running = Machine(f"http://{host}", home, at, start_pages(at, host, APPLICATION, log()))
        try:
            yield running
        finally:
            running.server.terminate()
            running.server.wait(30)
    finally:
        embedded.stop(home)


def settings_for(home: Path) -> dict[str, str]:
    """What the processes of a machine are told."""
    return {
        "DATABASE_URL": "",
        "DATABASE_OWNER_URL": "",
        "EMBEDDED_DATABASE_HOME": str(home),
        "DEBUG": "0",
        "DEMO_BY_PASSWORD_ALONE": "1",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "IDENTITY_KEYS": new_key(),
        "IDENTITY_LOOKUP_KEY": new_key(),
        "SECURE_SSL_REDIRECT": "0",
    }


def fill(at: dict[str, str], home: Path) -> None:
    """The suite's tables and which migrations made them; a commune with its officer."""
    copy_tables(home)
    _copy(home, "--data-only", "--table=django_migrations")
    owner = address(embedded.parameters(home, roles.OWNER), embedded.DATABASE)
    with psycopg.connect(owner) as connected:
        connected.execute("comment on column cases_identity.id is null")  # keys of the suite, not of this one
    manage(
        {**at, "DATABASE_URL": owner}, "shell", "--command", "from tests.faults.people import make; make()"
    )


def copy_tables(home: Path) -> None:
    """The tables of the suite's own database, without rows: far quicker than migrating."""
    embedded.ensure_running(home)
    _copy(home, "--schema-only")


def _copy(home: Path, *which: str) -> None:
    owner = address(embedded.parameters(home, roles.OWNER), embedded.DATABASE)
    connection.ensure_connection()
    told = connection.connection.info
    dumped = run(home, "pg_dump", *which, make_conninfo(told.dsn, password=told.password))
    assert dumped.returncode == 0, dumped.stderr
    filled = run(home, "psql", "--quiet", "--set=ON_ERROR_STOP=1", owner, sql=dumped.stdout)
    assert filled.returncode == 0, filled.stderr


def children(pid: int) -> list[int]:
    """The processes that a process started and that still run."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def grown(work: Callable[[], object]) -> int:
    """By how many kB this process grew, at its peak, while it did something."""
    Path("/proc/self/clear_refs").write_text("5")  # the peak is from now on
    before = _status("VmRSS")
    work()
    return _status("VmHWM") - before


def _status(name: str) -> int:
    found = re.search(rf"{name}:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert found
    return int(found[1])


def kill(pid: int) -> None:
    """Kill a process of this machine; it may have ended by itself."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def log() -> Path:
    """A log for each start: what the one before said stays to be read."""
    OUTPUT.mkdir(parents=True, exist_ok=True)
    return OUTPUT / f"faults-{len(list(OUTPUT.glob('faults-*.log')))}.log"
