"""nginx as deploy/ has it: slow clients keep nobody waiting, no secret is written, it says what to do."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests.e2e.site import PROJECT, free_host
from tests.faults.machine import Machine, folder_for_all
from tests.programs import program

pytestmark = pytest.mark.django_db
SLOW = 40  # gunicorn has eight places
SECONDS, MOST = 6, 20  # how long they are slow, and how long an answer may take here


@pytest.fixture
def _django_db_helper() -> None:
    """No transaction around the test: the machine has a database of its own."""


class Served(NamedTuple):
    """Where nginx answers: the site, here without TLS too; what its port 80 is; and its files."""

    site: str
    port_80: str
    folder: Path


@contextmanager
def nginx(pages: str) -> Iterator[Served]:
    """The one of deploy/ before these pages, as Debian reads it in; only addresses and paths are of here."""
    with folder_for_all() as folder, ExitStack() as stack:
        served = Served(free_host(), free_host(), folder)
        _certify(folder)
        of_here = {
            "listen [::]:443 ssl http2;": f"listen {served.site};",
            "listen 443 ssl http2;": f"listen {free_host()} ssl http2;",
            "listen [::]:80;": "",
            "listen 80;": f"listen {served.port_80};",
            "/etc/letsencrypt/live/doi.example.gov.vn": str(folder),
            "unix:/run/volunteer-teams/pages.sock": urlsplit(pages).netloc,
            "/srv/volunteer-teams": str(PROJECT),
            "/var/log/nginx": str(folder),
        }
        site = (PROJECT / "deploy" / "nginx.conf").read_text()
        for there, here in of_here.items():
            assert there in site
            site = site.replace(there, here)
        kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        temp = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
        (folder / "nginx.conf").write_text(
            f"{'user root;' if os.geteuid() == 0 else ''}\n"
            f"pid {folder}/pid; error_log {folder}/error.log; events {{}} http {{ {temp}"
            f" access_log {folder}/access.log; error_log {folder}/error.log info;\n{site}\n}}"
        )
        process = subprocess.Popen([program("nginx"), "-c", folder / "nginx.conf", "-g", "daemon off;"])
        stack.callback(process.wait, 30)
        stack.callback(process.terminate)
        _wait_for(served.site)
        yield served


def _certify(folder: Path) -> None:
    """A certificate by nobody but itself, where the site's would be."""
    now, private = datetime.now(UTC), ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "doi.example.gov.vn")])
    made = (
        x509.CertificateBuilder(name, name, private.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(private, SHA256())
    )
    key = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "privkey.pem").write_bytes(key)
    (folder / "fullchain.pem").write_bytes(made.public_bytes(Encoding.PEM))


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
    with nginx(f"http://{free_host()}") as served, pytest.raises(HTTPError) as told:
        urlopen(f"http://{served.site}/contacts/add/", sent, timeout=MOST)

    with told.value as answer:
        words = answer.read().decode()
    assert (answer.code, answer.headers["Cache-Control"]) == (502, "no-store")
    assert "Gửi lại không bị ghi hai lần" in words
    assert "nút Quay lại" in words


def test_no_log_of_nginx_has_a_secret_address_or_a_search() -> None:
    secret = "4kqv7m2x9c"
    addresses = [f"/links/{secret}/", f"/calendar/{secret}/", f"/cases/clients/?q={secret}"]
    with nginx(f"http://{free_host()}") as served:
        for path in addresses:
            assert answer_of(served.port_80, path) == (301, f"https://127.0.0.1{path}")
            assert answer_of(served.site, path) == (502, None)
        access = served.folder / "volunteer-teams.log"
        end = time.monotonic() + MOST
        while access.read_text().count(" GET 502 ") < len(addresses) and time.monotonic() < end:
            time.sleep(0.1)

        written = {path.name: path.read_text() for path in served.folder.glob("*.log")}
    assert written["volunteer-teams.log"].count(" GET 502 ") == len(addresses)
    assert [name for name, lines in written.items() if secret in lines] == []


def answer_of(host: str, path: str) -> tuple[int, str | None]:
    """The status, and where it leads; asked from a page that has the address as well."""
    with closing(HTTPConnection(host, timeout=MOST)) as asked:
        asked.request("GET", path, headers={"Host": "127.0.0.1", "Referer": f"https://127.0.0.1{path}"})
        with asked.getresponse() as answer:
            return answer.status, answer.headers["Location"]


def test_others_are_answered_while_many_send_and_read_slowly(running: Machine) -> None:
    form = b"POST /accounts/login/ HTTP/1.1\r\nContent-Length: 4000\r\n"
    headers = b"Content-Type: application/x-www-form-urlencoded\r\nHost: 127.0.0.1\r\n"
    readers = b"GET /accounts/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 20
    kinds = (form[:20], form + headers, form + headers + b"\r\n" + b"a=", readers)
    took = []
    with nginx(running.url) as served, ExitStack() as stack:
        slow = [
            stack.enter_context(connected(served.site, kinds[number % len(kinds)])) for number in range(SLOW)
        ]
        end = time.monotonic() + SECONDS
        while time.monotonic() < end or len(took) < 3:
            for number, client in enumerate(slow):
                if number % len(kinds) < 3:
                    client.send(b"a")
            asked = time.monotonic()
            with urlopen(f"http://{served.site}/health/ready/", timeout=MOST) as answer:
                assert answer.status == 200
            with urlopen(f"{running.url}/health/ready/", timeout=MOST) as answer:  # noqa: S310  our own site
                assert answer.status == 200
            took.append(time.monotonic() - asked)
            time.sleep(1)

    assert max(took) < MOST
