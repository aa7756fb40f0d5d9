"""Several servers on this machine: two web nodes, two workers, primary, replica and PgBouncer, to be killed.

`script/cluster` starts it for whoever wants to look; it is taken away at the end with all that it held.
"""

import contextlib
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from tests.e2e import site
from tests.faults.balancer import Balancer
from tests.faults.machine import children, kill, log
from tests.faults.standby import start_standby
from tests.programs import program
from volunteer_teams.database import embedded, roles
from volunteer_teams.database.home import account_for
from volunteer_teams.encryption.keyring import new_key

POOLER = "pgbouncer"
NODES = WORKERS = 2
PATIENCE = 30  # seconds until a program answers
SETTINGS = """
[databases]
{name} = host={host} port={port} dbname={name}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {listens}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = {folder}/userlist.txt
pool_mode = transaction
default_pool_size = 6
max_client_conn = 100
server_login_retry = 1
"""


@dataclass
class Cluster:
    """What runs; `killed` counts how often each kind was."""

    folder: Path
    at: dict[str, str]
    application: str
    pooler: "subprocess.Popen[bytes] | None" = None
    nodes: list["subprocess.Popen[bytes]"] = field(default_factory=list)
    workers: list["subprocess.Popen[bytes]"] = field(default_factory=list)
    hosts: list[str] = field(default_factory=list)
    balancer: Balancer | None = None
    killed: dict[str, int] = field(default_factory=dict)

    @property
    def primary(self) -> Path:
        return self.folder / "primary"

    @property
    def replica(self) -> Path:
        return self.folder / "replica"

    @property
    def url(self) -> str:
        """Where people go."""
        assert self.balancer
        return self.balancer.url

    @property
    def owner(self) -> str:
        """The primary as its owner reaches it."""
        return site.address(embedded.parameters(self.primary, roles.OWNER), embedded.DATABASE)

    def ask(self, query: str) -> list[tuple[object, ...]]:
        """What the primary's owner is answered."""
        with psycopg.connect(self.owner) as owner:
            return owner.execute(query).fetchall()  # type: ignore[arg-type]

    def kill(self, what: str, *, between_sends: bool = False) -> None:
        """Kill one of a kind with SIGKILL, start it again as systemd would, wait until it answers.

        `between_sends`: a web node at a moment when nobody is sending it anything.
        """
        number = self.killed.get(what, 0)
        self.killed[what] = number + 1
        by_kind: dict[str, Callable[[int], None]] = {
            "node": lambda number: self._node(number, between_sends=between_sends),
            "worker": self._worker,
            "replica": lambda number: self._database(self.replica),
            "primary": lambda number: self._database(self.primary),
            "pooler": self._pooler,
        }
        by_kind[what](number)

    def _node(self, number: int, *, between_sends: bool) -> None:
        assert self.balancer
        at = number % NODES
        with self.balancer.quiet() if between_sends else contextlib.nullcontext():
            for pid in (self.nodes[at].pid, *children(self.nodes[at].pid)):
                kill(pid)
        self.nodes[at].wait(PATIENCE)
        self.nodes[at] = self.start_node(self.hosts[at])

    def _worker(self, number: int) -> None:
        at = number % WORKERS
        kill(self.workers[at].pid)
        self.workers[at].wait(PATIENCE)
        self.workers[at] = self.start_worker()

    def _database(self, home: Path) -> None:
        kill(int((home / "data" / "postmaster.pid").read_text().split()[0]))
        embedded.ensure_running(home)

    def _pooler(self, number: int) -> None:
        assert self.pooler
        kill(self.pooler.pid)
        self.pooler.wait(PATIENCE)
        self.start_pooler()

    def start_node(self, host: str) -> "subprocess.Popen[bytes]":
        """A web node."""
        return site.start_pages(self.at, host, self.application, log())

    def start_worker(self) -> "subprocess.Popen[bytes]":
        """A worker."""
        with log().open("w") as written:
            return subprocess.Popen(
                [sys.executable, "manage.py", "worker"],
                cwd=site.PROJECT, env={**os.environ, **self.at},
                stdin=subprocess.DEVNULL, stdout=written, stderr=subprocess.STDOUT,
            )  # fmt: skip

    def start_pooler(self) -> None:
        """PgBouncer, under the account of the databases: it refuses to run as root."""
        account = account_for(self.primary)
        other = {"user": account.pw_uid, "group": account.pw_gid} if os.geteuid() == 0 else {}
        with log().open("w") as written:
            self.pooler = subprocess.Popen(
                [program(POOLER), str(self.folder / "pooler" / "pgbouncer.ini")],
                stdin=subprocess.DEVNULL, stdout=written, stderr=subprocess.STDOUT, **other,
            )  # fmt: skip
        wait_until(lambda: answers(self.at["DATABASE_URL"]))

    def write_pooler(self, port: int) -> None:
        """What PgBouncer reads: for its account alone, as the password of the pages is in it."""
        folder, account = self.folder / "pooler", account_for(self.primary)
        folder.mkdir()
        web = embedded.parameters(self.primary, roles.WEB)
        users, settings = folder / "userlist.txt", folder / "pgbouncer.ini"
        users.write_text(f'"{roles.WEB}" "{web["password"]}"\n')
        where = {"name": embedded.DATABASE, "host": web["host"], "port": web["port"]}
        settings.write_text(SETTINGS.format(**where, listens=port, folder=folder))
        for path in (users, settings, folder):
            path.chmod(0o700 if path == folder else 0o600)
            os.chown(path, account.pw_uid, account.pw_gid)


def wait_until(is_so: Callable[[], bool]) -> None:
    """Look again until it is so."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "it does not answer"
        time.sleep(0.05)


def answers(url: str) -> bool:
    """Whether a question to a database is answered."""
    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            return connection.execute("select 1").fetchone() == (1,)
    except psycopg.OperationalError:
        return False


@contextlib.contextmanager
def cluster(fill: Callable[[dict[str, str], Path], None], application: str) -> Iterator[Cluster]:
    """All of it; `fill` makes tables and rows in the primary before the replica is copied from it."""
    folder = Path(tempfile.mkdtemp(prefix="cluster-"))
    folder.chmod(0o711)  # the databases' account may pass
    running = Cluster(folder, {}, application)
    try:
        _start(running, fill)
        yield running
    finally:
        if running.balancer:
            running.balancer.close()
        for process in (*running.nodes, *running.workers, *filter(None, [running.pooler])):
            process.send_signal(signal.SIGTERM)
        for process in (*running.nodes, *running.workers, *filter(None, [running.pooler])):
            process.wait(PATIENCE)
        for home in (running.replica, running.primary):
            embedded.stop(home)
        shutil.rmtree(folder)


def _start(running: Cluster, fill: Callable[[dict[str, str], Path], None]) -> None:
    embedded.ensure_running(running.primary)
    web = embedded.parameters(running.primary, roles.WEB)
    direct = site.address(web, embedded.DATABASE)
    running.at = {
        "DATABASE_URL": direct,
        "DATABASE_OWNER_URL": running.owner,
        "DEBUG": "0",
        "DEMO_BY_PASSWORD_ALONE": "1",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "IDENTITY_KEYS": new_key(),
        "IDENTITY_LOOKUP_KEY": new_key(),
        "SECURE_SSL_REDIRECT": "0",
    }
    fill(running.at, running.primary)
    start_standby(running.primary, running.replica)
    port = urlsplit(f"//{site.free_host()}").port
    assert port
    running.at |= {
        "DATABASE_URL": f"postgresql://{roles.WEB}:{web['password']}@127.0.0.1:{port}/{embedded.DATABASE}",
        "DATABASE_DIRECT_URL": direct,
        "DATABASE_REPLICA_URL": site.address(
            embedded.parameters(running.replica, roles.WEB), embedded.DATABASE
        ),
    }
    running.write_pooler(port)
    running.start_pooler()
    for _ in range(NODES):
        host = site.free_host()
        running.hosts.append(host)
        running.nodes.append(running.start_node(host))
    running.workers += [running.start_worker() for _ in range(WORKERS)]
    running.balancer = Balancer(running.hosts)


def say(line: str) -> None:
    """Tell whoever started this."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Start it with the demo's accounts, tell where everything is, and wait to be told to stop."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with contextlib.suppress(KeyboardInterrupt):
        say("Starting primary, replica, PgBouncer, two workers and two web nodes (minutes) …")
        with cluster(lambda at, _: site.fill(at), "volunteer_teams.wsgi") as running:
            say(f"Open {running.url} (Ctrl-C stops)")
            for number, (host, node) in enumerate(zip(running.hosts, running.nodes, strict=True), 1):
                say(f"  web node {number}: http://{host}, process {node.pid}")
            for number, worker in enumerate(running.workers, 1):
                say(f"  worker {number}: process {worker.pid}")
            say(f"  PgBouncer: process {running.pooler and running.pooler.pid}, {running.folder}/pooler")
            say(f"  primary: {running.primary}\n  replica: {running.replica}")
            signal.pause()


if __name__ == "__main__":
    main()
