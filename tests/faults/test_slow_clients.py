"""nginx as deploy/ has it: it keeps slow clients from others, and says what to do without the pages."""

import os
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from tests.e2e.site import PROJECT, free_host
from tests.faults.machine import Machine, folder_for_all
from tests.programs import program

pytestmark = pytest.mark.django_db
SLOW = 40  # gunicorn has eight places
SECONDS, MOST = 6, 20  # how long they are slow, and how long an answer may take here


@pytest.fixture
def _django_db_helper() -> None:
    """No transaction around the test: the machine has a database of its own."""


@contextmanager
def nginx(pages: str) -> Iterator[str]:
    """The one of deploy/ before these pages, without TLS, at an address of its own."""
    host = free_host()
    site = (PROJECT / "deploy" / "nginx.conf").read_text()
    site = re.sub(r"server \{\s+listen 80;.*?\n\}\n", "", site, flags=re.S)
    site = re.sub(r"^\s*(ssl_\w+ .*|listen \[::\]:443.*)$", "", site, flags=re.M)
    site = site.replace("listen 443 ssl http2;", f"listen {host};")
    site = site.replace("unix:/run/volunteer-teams/pages.sock", urlsplit(pages).netloc)
    site = site.replace("/srv/volunteer-teams", str(PROJECT))
    with folder_for_all() as folder:
        site = site.replace("/var/log/nginx/volunteer-teams.log", f"{folder}/access.log")
        kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        temp = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
        (folder / "nginx.conf").write_text(
            f"{'user root;' if os.geteuid() == 0 else ''}\n"
            f"pid {folder}/pid; error_log {folder}/error.log; events {{}} http {{ {temp}"
            f" limit_req_zone $binary_remote_addr zone=signing_in:10m rate=30r/m;\n{site}\n}}"
        )
        served = subprocess.Popen([program("nginx"), "-c", folder / "nginx.conf", "-g", "daemon off;"])
        try:
            _wait_for(host)
            yield host
        finally:
            served.terminate()
            served.wait(30)


def _wait_for(host: str) -> None:
    name, port = host.split(":")
    for _ in range(100):
        with socket.socket() as tried:
            if tried.connect_ex((name, int(port))) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("nginx did not start")


def connected(host: str, sent: bytes) -> socket.socket:
    """A client that has sent so much."""
    name, port = host.split(":")
    client = socket.create_connection((name, int(port)))
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
    client.sendall(sent)
    return client


@pytest.mark.parametrize("sent", [None, b"note=Mau"], ids=["asked", "sent"])
def test_whoever_comes_while_the_pages_are_away_is_told_what_to_do(sent: bytes | None) -> None:
    with nginx(f"http://{free_host()}") as host, pytest.raises(HTTPError) as told:
        urlopen(f"http://{host}/contacts/add/", sent, timeout=MOST)

    with told.value as answer:
        words = answer.read().decode()
    assert (answer.code, answer.headers["Cache-Control"]) == (502, "no-store")
    assert "Gửi lại không bị ghi hai lần" in words
    assert "nút Quay lại" in words


def test_others_are_answered_while_many_send_and_read_slowly(running: Machine) -> None:
    form = b"POST /accounts/login/ HTTP/1.1\r\nContent-Length: 4000\r\n"
    headers = b"Content-Type: application/x-www-form-urlencoded\r\nHost: 127.0.0.1\r\n"
    readers = b"GET /accounts/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 20
    kinds = (form[:20], form + headers, form + headers + b"\r\n" + b"a=", readers)
    took = []
    with nginx(running.url) as host, ExitStack() as stack:
        slow = [stack.enter_context(connected(host, kinds[number % len(kinds)])) for number in range(SLOW)]
        end = time.monotonic() + SECONDS
        while time.monotonic() < end or len(took) < 3:
            for number, client in enumerate(slow):
                if number % len(kinds) < 3:
                    client.send(b"a")
            asked = time.monotonic()
            with urlopen(f"http://{host}/health/ready/", timeout=MOST) as answer:
                assert answer.status == 200
            with urlopen(f"{running.url}/health/ready/", timeout=MOST) as answer:  # noqa: S310  our own site
                assert answer.status == 200
            took.append(time.monotonic() - asked)
            time.sleep(1)

    assert max(took) < MOST
