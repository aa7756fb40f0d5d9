"""Bad jobs: each is given up after a few tries, is seen, can be run again, and no other waits for it."""

import json
import re
import signal
import subprocess
import sys
from urllib.request import urlopen

import pytest

from tests.e2e.site import PROJECT
from tests.faults.machine import Machine
from volunteer_teams.jobs import MOST_ATTEMPTS

pytestmark = pytest.mark.django_db
BAD = {"raises": {}, "no_such_task": {}, "make_bundle_part": {"person": "x", "y": 1}}
KILLS = {"kills": {}}  # takes as many workers as it has tries
FINE = 20


@pytest.fixture
def _django_db_helper() -> None:
    """No transaction around the test: the machine has a database of its own."""


def run(served: Machine, *command: str) -> "subprocess.CompletedProcess[str]":
    """A process of the project on the machine's database, as the pages' login."""
    return subprocess.run(
        [sys.executable, *command],
        cwd=PROJECT, env={"PATH": "/usr/bin:/bin", **served.at, "LOG_LEVEL": "INFO"},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip


def queue(served: Machine, task: str, args: dict[str, object]) -> None:
    """Put a job into the queue by hand: what is in it may come from another version."""
    row = "row('default', %s, 0, null, null, %s::jsonb, null)::procrastinate_job_to_defer_v1"
    served.ask(f"select procrastinate_defer_jobs_v1(array[{row}])", task, json.dumps(args))


def work(served: Machine) -> int:
    """Let workers follow each other until nothing is left to do; how many were killed."""
    killed = 0
    while "todo" in (left := states(served)) or "doing" in left:
        ended = run(served, "-m", "tests.faults.poison")
        assert ended.returncode in (0, -signal.SIGKILL), ended.stderr
        if ended.returncode:
            killed += 1
            queue(served, "take_up_dead_jobs", {"timestamp": 0})
        served.ask("update procrastinate_jobs set scheduled_at = null where status = 'todo' returning id")
    return killed


def states(served: Machine, task: str = "%") -> list[str]:
    """What became of the jobs of a task."""
    found = served.ask("select status::text from procrastinate_jobs where task_name like %s", task)
    return [state for (state,) in found]


@pytest.mark.parametrize(
    ("bad", "killed"),
    [(BAD, 0), pytest.param(BAD | KILLS, MOST_ATTEMPTS + 1, marks=pytest.mark.faults)],
    ids=["short", "long"],
)
def test_bad_jobs_are_given_up_and_seen_and_all_others_are_done(
    running: Machine, bad: dict[str, dict[str, object]], killed: int
) -> None:
    for task, args in bad.items():
        queue(running, task, args)
    for number in range(FINE):
        queue(running, "fine", {"number": number})

    assert work(running) == killed

    assert states(running, "fine") == ["succeeded"] * FINE
    assert {task: states(running, task) for task in bad} == {task: ["failed"] for task in bad}
    with urlopen(f"{running.url}/metrics/") as answer:  # noqa: S310  our own site
        told = answer.read().decode()
    for task in bad:
        assert f'jobs{{status="failed",task="{task}"}} 1.0' in told
    listed = run(running, "manage.py", "jobs").stdout
    numbers = dict(re.findall(r"(\d+)  (\w+), tried", listed))
    assert sorted(numbers.values()) == sorted(bad)

    again = next(number for number, task in numbers.items() if task == "raises")
    assert "1 jobs wait" in run(running, "manage.py", "jobs", "--again", again).stdout
    assert states(running, "raises") == ["todo"]
    assert work(running) == 0
    assert states(running, "raises") == ["failed"]
    refused = run(running, "manage.py", "jobs", "--again", "999999")
    assert (refused.returncode, "Not failed, or not there: 999999" in refused.stderr) == (1, True)
