"""The worker is killed with a report in hand: another takes the bundle up, and each report is made once."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.conf import settings
from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from reports.actions.bundling import ask_for_bundle
from reports.events import ReportEvent
from reports.models import BundleLevel, BundleState, PartState, ReportBundle
from reports.periods import Window
from tests.database import as_person, as_web
from tests.e2e.site import address, logins
from tests.factories import CommuneFactory, ProvinceFactory, TeamFactory, person
from tests.faults.machine import children, kill
from volunteer_teams.access.roles import Role
from volunteer_teams.models import AuditEvent

pytestmark = pytest.mark.django_db(transaction=True)
REPORTS = 4
PATIENCE = 240  # seconds: a dead worker is known by its silence, once a minute
WORKER, KEEPER = ["manage.py", "worker"], ["-m", "volunteer_teams.background.beside"]


@pytest.fixture
def bundle() -> ReportBundle:
    """The reports of a small province's communes, asked for."""
    province = ProvinceFactory()
    for _ in range(REPORTS):
        TeamFactory(commune=CommuneFactory(province=province), founded_on=date(2015, 1, 1))
    officer = person(Role.PROVINCE_OFFICER, province)
    told = {"year": 2020, "window": Window.STATUTORY, "level": BundleLevel.COMMUNE}
    with transaction.atomic(), as_person(officer):
        return ask_for_bundle(province=province, **told, by=officer)


@contextmanager
def running(command: list[str]) -> Iterator["subprocess.Popen[bytes]"]:
    """A process of the product on the suite's database, as the web role."""
    _, web = logins()
    at = {"DATABASE_URL": address(web, connection.settings_dict["NAME"])}
    with subprocess.Popen(
        [sys.executable, *command], cwd=settings.BASE_DIR, env={**os.environ, **at}, stdin=subprocess.DEVNULL
    ) as process:
        try:
            yield process
        finally:
            process.terminate()


def execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def until(is_so: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.01)


def is_in_hand(bundle: ReportBundle, made: int, dropped: int = 0) -> bool:
    """Whether so many reports are made and one is being printed, besides those that dead workers dropped."""
    states = list(bundle.parts.values_list("state", flat=True))
    return states.count(PartState.MADE) >= made and states.count(PartState.MAKING) > dropped


def kill_with_one_in_hand(worker: int, bundle: ReportBundle) -> bool:
    """Hold the worker still; kill it if it is printing after the first report, let it go on if it is not."""
    if not is_in_hand(bundle, made=1):
        return False
    os.kill(worker, signal.SIGSTOP)
    time.sleep(0.2)  # what it asked the database for before is done now
    if is_still := is_in_hand(bundle, made=1):
        kill(worker)
    else:
        os.kill(worker, signal.SIGCONT)
    return is_still


def assert_each_is_made_once(bundle: ReportBundle, tries: list[int]) -> None:
    bundle.refresh_from_db()
    assert (bundle.state, bundle.made, bundle.failed) == (BundleState.DONE, REPORTS, 0)
    names = [name for name, content in bundle.parts.contents() if content.startswith(b"%PDF-")]
    assert [name[:4] for name in names] == [f"{n:03d}-" for n in range(1, REPORTS + 1)]
    assert sorted(bundle.parts.values_list("tries", flat=True)) == tries
    assert AuditEvent.objects.filter(code=ReportEvent.BUNDLE_ASKED).count() == 1
    jobs = ProcrastinateJob.objects.filter(task_name="make_bundle_part")
    assert list(jobs.values_list("status", flat=True)) == ["succeeded"] * REPORTS


def test_a_bundle_outlives_its_worker(bundle):
    """The minutes after which the worker is held for dead are let pass at once."""
    with running(WORKER) as worker:
        until(lambda: kill_with_one_in_hand(worker.pid, bundle))
        worker.wait(30)
    bundle.refresh_from_db()
    assert bundle.state == BundleState.RUNNING
    assert bundle.parts.filter(state=PartState.MAKING).count() == 1

    execute("update procrastinate_workers set last_heartbeat = now() - interval '1 minute'")
    with as_web():
        app.configure_task("take_up_dead_jobs", queueing_lock=None).defer(timestamp=0)
    with running([*WORKER, "--once"]) as other:
        assert other.wait(PATIENCE) == 0

    assert_each_is_made_once(bundle, tries=[1, 1, 1, 2])


@pytest.mark.faults
def test_a_bundle_outlives_two_workers_without_anybody_doing_anything(bundle):
    """Whoever keeps the worker running starts another, and what was in hand is taken up by the clock."""
    with running(KEEPER) as keeper:
        for killed in range(2):
            until(lambda killed=killed: is_in_hand(bundle, made=killed + 1, dropped=killed))
            os.kill(children(keeper.pid)[0], signal.SIGKILL)
        until(lambda: ReportBundle.objects.get().state == BundleState.DONE)

    assert_each_is_made_once(bundle, tries=[1, 1, 2, 2])
