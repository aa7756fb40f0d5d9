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
from typing import Any
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

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        """What the database's owner is answered; the server is started where it lies dead."""
        embedded.ensure_running(self.home)
        with psycopg.connect(**embedded.parameters(self.home, roles.OWNER)) as owner:
            return owner.execute(query).fetchall()

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
def machine() -> Iterator[Machine]:
    """A machine with empty tables, taken away at the end with all that it held."""
    folder = Path(tempfile.mkdtemp(prefix="faults-"))
    folder.chmod(0o711)  # the server's account may pass
    home = folder / "home"
    at = {
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
        shutil.rmtree(folder)


def fill(at: dict[str, str], home: Path) -> None:
    """The tables of the suite's own database, far quicker than migrating; a commune with its officer."""
    embedded.ensure_running(home)
    owner = address(embedded.parameters(home, roles.OWNER), embedded.DATABASE)
    connection.ensure_connection()
    told = connection.connection.info
    tables = run(home, "pg_dump", "--schema-only", make_conninfo(told.dsn, password=told.password))
    assert tables.returncode == 0, tables.stderr
    filled = run(home, "psql", "--quiet", "--set=ON_ERROR_STOP=1", owner, sql=tables.stdout)
    assert filled.returncode == 0, filled.stderr
    manage(
        {**at, "DATABASE_URL": owner}, "shell", "--command", "from tests.faults.people import make; make()"
    )


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
    return OUTPUT / f"faults-{len(list(OUTPUT.glob('faults-*.log')))}.log"
