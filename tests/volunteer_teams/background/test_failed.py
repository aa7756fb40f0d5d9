"""manage.py jobs, and what is counted: failed jobs are seen and queued once more."""

import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError, connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from tests.database import as_web
from volunteer_teams.background import signs

pytestmark = pytest.mark.django_db


def queued(*, status: str) -> int:
    job = app.configure_task("forget_old_jobs", queueing_lock=None).defer(timestamp=0)
    with connection.cursor() as cursor:
        cursor.execute("update procrastinate_jobs set status = %s where id = %s", [status, job])
    return job


def run(*arguments: str) -> str:
    said = io.StringIO()
    with as_web():
        call_command("jobs", *arguments, stdout=said)
    return said.getvalue()


def test_failed_jobs_are_listed_and_queued_once_more():
    failed, done = queued(status="failed"), queued(status="succeeded")

    assert run() == f"{failed}  forget_old_jobs, tried 1 times\n1 jobs failed.\n"
    assert run("--again", str(failed)) == "1 jobs wait to be done once more.\n"
    assert ProcrastinateJob.objects.get(pk=failed).status == "todo"
    assert ProcrastinateJob.objects.get(pk=done).status == "succeeded"
    assert run() == "0 jobs failed.\n"


def test_a_number_that_is_none_of_them_stops_all():
    failed, done = queued(status="failed"), queued(status="succeeded")

    with pytest.raises(CommandError, match=f"Not failed, or not there: {done}"):
        run("--again", str(failed), str(done))

    assert ProcrastinateJob.objects.get(pk=failed).status == "failed"


def test_jobs_and_workers_are_counted(client):
    queued(status="failed")
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into procrastinate_workers (last_heartbeat) values (now()), (now() - '1 h'::interval)"
        )

    told = client.get("/metrics/").content.decode()

    assert 'jobs{status="failed",task="forget_old_jobs"} 1.0' in told
    assert "workers 1.0" in told
    assert ProcrastinateWorker.objects.count() == 2


def test_without_a_database_the_other_counters_are_told(client, monkeypatch):
    def gone():
        raise OperationalError("gone")

    monkeypatch.setattr(signs, "workers", gone)

    answer = client.get("/metrics/")

    assert answer.status_code == 200
    assert b"pages_requests_total" in answer.content
    assert b"workers" not in answer.content
