"""Two web nodes, two workers, primary, replica and PgBouncer: each is killed in turn, nobody notices."""

import contextlib
import itertools
import json
import os
import re
import subprocess
import sys
import time
from collections import Counter
from dataclasses import asdict
from urllib.request import urlopen

import pytest

from tests.e2e import site
from tests.faults import machine
from tests.faults.clerk import Clerk
from tests.faults.cluster import Cluster, cluster, wait_until
from tests.faults.people import OFFICER, PASSWORD
from tests.faults.test_killed import LETTERS, hands_at_work

pytestmark = pytest.mark.faults

KINDS = ("node", "worker", "replica", "pooler", "primary")
ROUNDS = 2
SENDS = 400
AT_EASE = ("node", "worker", "replica")  # while somebody works in a browser
BETWEEN = 20  # seconds from the return of one to the death of the next
BUNDLE = 240  # seconds: a dead worker's job is taken up again within a minute and a half
FIGURES = "/reports/"
READ = re.compile(r'figures_reads_total\{database="replica",why="fresh"\} (\d+)')
NOT_THROUGH_POOLER = {"DATABASE_REPLICA_URL": "", "DATABASE_DIRECT_URL": ""}


def in_shell(served: Cluster, command: str) -> None:
    """Run a line of Python in the project, as the owner."""
    at = {**served.at, "DATABASE_URL": served.owner, **NOT_THROUGH_POOLER}
    site.manage(at, "shell", "--no-imports", "--command", command)


def read_from_replica(served: Cluster) -> int:
    """How often the nodes that run now read figures from the replica."""
    pages = [urlopen(f"http://{host}/metrics/", timeout=10).read().decode() for host in served.hosts]
    return sum(int(float(found)) for page in pages for found in READ.findall(page))


def bundle_is_done(served: Cluster) -> bool:
    ((state, reports, made),) = served.ask("select state, reports, made from reports_reportbundle")
    return (state, made) == ("XONG", reports)


@pytest.mark.django_db
def test_no_acknowledged_contact_is_lost_whatever_is_killed() -> None:
    notes = [f"Ghi chú {str(number).translate(LETTERS)}" for number in range(SENDS)]
    with cluster(machine.fill, machine.APPLICATION) as served, hands_at_work() as hands:
        clerk, reader = Clerk(served.url), Clerk(served.url)
        clerk.sign_in(OFFICER, PASSWORD)
        reader.sign_in(OFFICER, PASSWORD)
        in_shell(served, "from tests.faults.people import ask; ask()")
        writing = [hands.submit(clerk.write_contact, note) for note in notes]
        for turn, kind in enumerate(KINDS * ROUNDS, 1):
            wait_until(lambda turn=turn: sum(one.done() for one in writing) >= turn * SENDS // 12)
            served.kill(kind)
            assert "<h1" in reader.get(FIGURES)
        acknowledged = {one.result(): note for one, note in zip(writing, notes, strict=True)}
        stored = served.ask("select id::text, note from cases_contact")
        told = served.ask(
            "select subject_id from volunteer_teams_auditevent where code = 'cases.contact_added'"
        )
        before = read_from_replica(served)
        wait_until(lambda: reader.get(FIGURES) and read_from_replica(served) > before)
        end = time.monotonic() + BUNDLE
        while not bundle_is_done(served):
            assert time.monotonic() < end, served.ask("select state, reason from reports_bundlepart")
            time.sleep(1)

    assert served.killed == dict.fromkeys(KINDS, ROUNDS)
    assert Counter(stored) == Counter(acknowledged.items())
    assert Counter(subject for (subject,) in told) == Counter(list(acknowledged))


def test_the_browser_tests_pass_while_nodes_workers_and_replica_are_killed() -> None:
    """A node dies when nobody is sending it anything: what is lost on the way is the test's above."""
    log = site.OUTPUT / "in-cluster.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with cluster(lambda at, _: site.fill(at), "tests.e2e.wsgi") as served, log.open("w") as written:
        told = site.Site(served.url, served.owner, served.at | NOT_THROUGH_POOLER, has_workers=True)
        tests = subprocess.Popen(
            [sys.executable, "-m", "pytest", "tests/e2e", "-p", "no:cacheprovider"],
            cwd=site.PROJECT,
            env={**os.environ, site.SERVED_ALREADY: json.dumps(asdict(told))},
            stdin=subprocess.DEVNULL, stdout=written, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            for kind in itertools.cycle(AT_EASE):
                served.kill(kind, between_sends=True)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    tests.wait(BETWEEN)
                    break
        finally:
            tests.kill()
            tests.wait()

    assert tests.returncode == 0, log.read_text()
    assert min(served.killed[kind] for kind in AT_EASE) > ROUNDS, served.killed
