"""A site of its own for the browser tests: filled by the project's commands, served by gunicorn."""

import contextlib
import json
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode
from urllib.request import urlopen

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from volunteer_teams.database import embedded, roles
from volunteer_teams.database.home import home_for
from volunteer_teams.encryption.keyring import new_key

PROJECT = Path(__file__).resolve().parents[2]
OUTPUT = PROJECT / "var" / "e2e"  # the server's log, pictures of failed tests
DATABASE = "test_e2e"
SERVED_ALREADY = "E2E_SITE"  # the Site as JSON: tests/faults/test_cluster.py
PATIENCE = 180  # seconds until the first page must come, on a machine that does other things too


@dataclass(frozen=True)
class Site:
    """A served site: where it is, its database as the owner sees it, and the settings it runs under."""

    url: str
    owner: str
    at: Mapping[str, str]
    has_workers: bool = False  # background work is done by somebody else's

    @property
    def identity_keys(self) -> str:
        """What identities are encrypted with, which no dump of the database holds."""
        return self.at["IDENTITY_KEYS"]

    def fill_further(self, module: str) -> None:
        """Let `load()` of a module add to its rows, by the product's own actions, as the owner."""
        at = {**self.at, "DATABASE_URL": self.owner}
        manage(at, "shell", "--no-imports", "--command", f"from {module} import load; load()")

    def forget_attempts(self) -> None:
        """Forget the wrong passwords that were counted."""
        with psycopg.connect(self.owner) as connection:
            connection.execute("delete from volunteer_teams_signintries")

    def forget_drafts(self) -> None:
        """Forget what was typed and not saved: the next test opens empty forms."""
        with psycopg.connect(self.owner) as connection:
            connection.execute("delete from volunteer_teams_draft")

    def end_sessions(self) -> list[str]:
        """Let every session be one that nobody used for half an hour; their keys."""
        with psycopg.connect(self.owner) as connection:
            rows = connection.execute("select session_key from django_session where expire_date > now()")
            keys = [key for (key,) in rows]
        self.end(keys)
        return keys

    def end(self, sessions: list[str]) -> bool:
        """End these; whether any went on, because a request that was under way had put its end off."""
        ending = "update django_session set expire_date = now() - interval '1 second'"
        with psycopg.connect(self.owner) as connection:
            ended = connection.execute(
                f"{ending} where session_key = any(%s) and expire_date > now()", [sessions]
            )
        return ended.rowcount > 0


@contextlib.contextmanager
def served() -> Iterator[Site]:
    """Make the database, fill it, serve it; take both away at the end. One that is served already will do."""
    if told := os.environ.get(SERVED_ALREADY):
        yield Site(**json.loads(told))
        return
    owner, web = logins()
    with database(owner):
        at = {
            "DATABASE_OWNER_URL": address(owner, DATABASE),
            "DATABASE_URL": address(web, DATABASE),
            "DEBUG": "0",
            "DEMO_BY_PASSWORD_ALONE": "1",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "IDENTITY_KEYS": new_key(),
            "IDENTITY_LOOKUP_KEY": new_key(),
            "SECURE_SSL_REDIRECT": "0",
        }
        fill(at)
        with pages(at) as url:
            yield Site(url, at["DATABASE_OWNER_URL"], at)


def logins() -> tuple[dict[str, Any], dict[str, Any]]:
    """How the owner and the pages connect, on whichever server this machine is told to use.

    Where one login does everything, its pages step down to the web role as they connect.
    """
    if given := os.environ.get("DATABASE_URL"):
        web = conninfo_to_dict(given)
        if of_owner := os.environ.get("DATABASE_OWNER_URL"):
            return conninfo_to_dict(of_owner), web
        return web, web | {"options": f"{web.get('options') or ''} -c role={roles.WEB}".strip()}
    home = home_for(PROJECT, os.environ)
    embedded.ensure_running(home)
    return embedded.parameters(home, roles.OWNER), embedded.parameters(home, roles.WEB)


def address(login: Mapping[str, Any], name: str) -> str:
    """The address of a database as this login."""
    others = {key: value for key, value in login.items() if key != "dbname" and value}
    return f"postgresql:///{name}?{urlencode(others, quote_via=quote)}"


@contextlib.contextmanager
def database(owner: Mapping[str, Any]) -> Iterator[None]:
    """An empty database, dropped at the end; what an interrupted run left behind goes first."""
    drop = sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(DATABASE))
    with psycopg.connect(**owner, autocommit=True) as connection:
        connection.execute(drop)
        connection.execute(sql.SQL("create database {}").format(sql.Identifier(DATABASE)))
        yield
        connection.execute(drop)


def fill(at: Mapping[str, str]) -> None:
    """Tables, places, reference data, static files; then the demo's accounts with what they did this year."""
    manage(at, "prepare")
    manage(at, "collectstatic", "--noinput", "--verbosity", "0")
    manage({**at, "DEBUG": "1"}, "demo", "--no-history")


def manage(at: Mapping[str, str], *command: str) -> None:
    """Run a command of the project on this database; what it prints is shown when it fails."""
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=PROJECT,
        env={**os.environ, **at},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"manage.py {' '.join(command)} failed:\n{done.stdout}{done.stderr}"


@contextlib.contextmanager
def pages(at: Mapping[str, str], application: str = "tests.e2e.wsgi") -> Iterator[str]:
    """Serve as others are served; ended by its process id."""
    host = free_host()
    server = start_pages(at, host, application)
    try:
        yield f"http://{host}"
    finally:
        server.terminate()
        server.wait(30)


def free_host() -> str:
    """An address of this machine at which nobody serves."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{free.getsockname()[1]}"


def start_pages(
    at: Mapping[str, str], host: str, application: str, log: Path = OUTPUT / "server.log"
) -> subprocess.Popen[bytes]:
    """Start gunicorn as others do, and wait until a page comes."""
    log.parent.mkdir(parents=True, exist_ok=True)
    command = ["gunicorn", application, "--bind", host, "--workers", "2", "--threads", "4"]
    with log.open("w") as written:
        server = subprocess.Popen(
            [sys.executable, "-m", *command, "--log-level", "warning"],
            cwd=PROJECT,
            env={**os.environ, **at},
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_for(f"http://{host}/accounts/login/", server, log)
    except BaseException:
        server.terminate()
        server.wait(30)
        raise
    return server


def wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the page comes."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        with contextlib.suppress(OSError), urlopen(url, timeout=10) as answer:  # noqa: S310  our own site
            assert answer.status == 200
            return
        time.sleep(0.1)
    raise AssertionError(f"The site was not served:\n{log.read_text()}")
