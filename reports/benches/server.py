"""The pages served as for people, on a database of test data, and the memory of each process."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection

from reports.benches.line import Line

PATIENCE = 60  # seconds until it answers
SERVED = {
    "DEBUG": "0", "DEMO_BY_PASSWORD_ALONE": "1", "SECURE_SSL_REDIRECT": "0", "ALLOWED_HOSTS": "127.0.0.1",
}  # fmt: skip


@dataclass(frozen=True)
class Server:
    """Where it is, and its first process."""

    url: str
    pid: int


@contextmanager
def served() -> Iterator[Server]:
    """Serve the database that this process is in, by as many workers as on a server."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        port = str(tried.getsockname()[1])
    log = Path(settings.BASE_DIR) / "var" / "bench.log"
    name = str(connection.settings_dict["NAME"])
    more = {**SERVED, "PORT": port, "DATABASE_NAME": name, "SECRET_KEY": settings.SECRET_KEY}
    with log.open("wb") as told:
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn"],
            cwd=settings.BASE_DIR, env=os.environ | more, stdout=told, stderr=told,
        )  # fmt: skip
        try:
            _wait(f"http://127.0.0.1:{port}/health/live/", process, log)
            yield Server(f"http://127.0.0.1:{port}", process.pid)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=PATIENCE)


def _wait(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            with urlopen(url, timeout=5):  # noqa: S310  our own server
                return
        except OSError:
            time.sleep(0.2)
    raise CommandError(f"The server did not start: {log.read_text(errors='replace')[-500:]}")


def memory(server: Server) -> Iterator[Line]:
    """(f) What each kind of process takes that no other shares, and its part of what they share."""
    taken: Counter[str] = Counter()
    number: Counter[str] = Counter()
    most: dict[str, int] = {}
    for pid in Path("/proc").iterdir():
        kind = _kind(pid, server) if pid.name.isdigit() else ""
        if kind and (size := _size(pid)):
            taken[kind] += size
            number[kind] += 1
            most[kind] = max(most.get(kind, 0), size)
    for kind, size in sorted(taken.items()):
        yield Line(f"memory of {number[kind]} × {kind}", f"{size:,} MB", f"{most[kind]:,} MB the largest")
    yield Line("memory of all of it", f"{sum(taken.values()):,} MB")


def _kind(pid: Path, server: Server) -> str:
    try:
        command = (pid / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""
    parent = _parent(pid.name)
    database = connection.settings_dict.get("EMBEDDED_HOME")
    if "postgres" in command and database and _is_below(pid, Path(str(database)) / "data"):
        return "PostgreSQL process"
    if pid.name == str(server.pid):
        return "gunicorn's first process"
    if parent == str(server.pid):
        return "keeper of the background" if "background" in command else "web worker, 4 threads"
    return "background worker" if _parent(parent) == str(server.pid) else ""


def _parent(pid: str) -> str:
    try:
        return (Path("/proc") / pid / "stat").read_text().rsplit(")", 1)[1].split()[1]
    except OSError:
        return ""


def _is_below(pid: Path, folder: Path) -> bool:
    try:
        return (pid / "cwd").resolve() == folder.resolve()
    except OSError:
        return False


def _size(pid: Path) -> int:
    try:
        told = (pid / "smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in told.splitlines() if line.startswith("Pss:")), 0)


def new_key() -> str:
    """A token as the pages make them."""
    return secrets.token_hex(16)
