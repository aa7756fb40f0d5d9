"""The pages are loaded anew, as deploy/ has systemd do it, while people work: every request is answered."""

import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
from django.db import connection

from tests.e2e.site import PROJECT, address, logins, wait_for
from tests.faults.machine import APPLICATION, children, log
from volunteer_teams.encryption.keyring import new_key

AT_ONCE = 4
# as systemd hands a socket over: it is file 3, and the number of the process is told
HAND_OVER = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS="1")
os.execv(sys.executable, [sys.executable, "-m", "gunicorn", *sys.argv[2:]])
"""


def start(held: socket.socket, written: Path) -> "subprocess.Popen[bytes]":
    """Gunicorn on a socket that stays open without it."""
    _, web = logins()
    at = {
        "PATH": "/usr/bin:/bin",
        "DATABASE_URL": address(web, connection.settings_dict["NAME"]),
        "SECRET_KEY": secrets.token_urlsafe(50),
        "IDENTITY_KEYS": new_key(),
        "IDENTITY_LOOKUP_KEY": new_key(),
        "SECURE_SSL_REDIRECT": "0",
    }
    options = (APPLICATION, "--workers", "2", "--graceful-timeout", "30")
    written.parent.mkdir(parents=True, exist_ok=True)
    with written.open("a") as file:
        return subprocess.Popen(
            [sys.executable, "-c", HAND_OVER, str(held.fileno()), *options],
            cwd=PROJECT, env=at, pass_fds=[held.fileno()],
            stdin=subprocess.DEVNULL, stdout=file, stderr=subprocess.STDOUT,
        )  # fmt: skip


@contextmanager
def people(url: str) -> Iterator[list[object]]:
    """Some who ask without a pause; what they were answered, or what went wrong."""
    answers: list[object] = []
    over = threading.Event()

    def ask() -> None:
        while not over.is_set():
            try:
                with urlopen(url, timeout=120) as answer:  # noqa: S310  our own site
                    answer.read()
                    answers.append(answer.status)
            except OSError as error:
                answers.append(repr(error))

    asking = [threading.Thread(target=ask) for _ in range(AT_ONCE)]
    for one in asking:
        one.start()
    try:
        yield answers
    finally:
        over.set()
        for one in asking:
            one.join()


def wait_until(is_so, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.django_db
@pytest.mark.parametrize("rounds", [1, pytest.param(15, marks=pytest.mark.faults)], ids=["short", "long"])
def test_every_request_is_answered_while_pages_are_loaded_anew_and_started_anew(rounds: int) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen(256)
        written = log()
        server = start(held, written)
        url = f"http://127.0.0.1:{held.getsockname()[1]}/accounts/login/"
        try:
            wait_for(url, server, written)
            with people(url) as answers:
                for _ in range(rounds):
                    old = set(children(server.pid))
                    server.send_signal(signal.SIGHUP)  # systemctl reload
                    wait_until(lambda: not old & set(children(server.pid)))  # noqa: B023
                    asked = len(answers)
                    wait_until(lambda: len(answers) > asked + AT_ONCE)  # noqa: B023

                    server.terminate()  # systemctl restart
                    server.wait(60)
                    server = start(held, written)
                    asked = len(answers)
                    wait_until(lambda: len(answers) > asked + AT_ONCE)  # noqa: B023
        finally:
            server.terminate()
            server.wait(60)

    assert set(answers) == {200}, [answer for answer in answers if answer != 200]
