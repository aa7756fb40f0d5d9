"""volunteer_teams.jobs: what a dead worker left is taken up again, and what is over is forgotten."""

import pytest
from asgiref.sync import async_to_sync
from django.db import connection, transaction
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Job

from tests.database import as_web
from volunteer_teams.jobs import MOST_ATTEMPTS, forget_old_jobs, take_up_dead_jobs

pytestmark = pytest.mark.django_db
ANY = "forget_old_jobs"  # any task


def run(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def do(task):
    """Run a task of the queue's own as the worker does: as the web role."""
    about = Job(id=0, lock=None, queueing_lock=None, task_name=task.name, queue="default")
    context = JobContext(app=app, start_timestamp=0, abort_reason=lambda: None, job=about)
    with as_web():
        async_to_sync(task.func)(context, timestamp=0)


def queued(*, attempts: int = 0, worker: str = "", task: str = ANY) -> ProcrastinateJob:
    """A job that a worker has in hand; `worker`: how long ago that one gave a sign of life."""
    with as_web():
        job = app.configure_task(task).defer(timestamp=0)
    run("update procrastinate_jobs set status = 'doing', attempts = %s where id = %s", attempts, job)
    if worker:
        run("insert into procrastinate_workers (last_heartbeat) values (now() - %s::interval)", worker)
        run("update procrastinate_jobs set worker_id = (select max(id) from procrastinate_workers)")
    return ProcrastinateJob.objects.get(pk=job)


def test_a_job_belongs_to_the_transaction_that_asks_for_it():
    with as_web(), pytest.raises(RuntimeError), transaction.atomic():  # noqa: PT012
        app.configure_task(ANY).defer(timestamp=0)
        raise RuntimeError

    assert not ProcrastinateJob.objects.exists()


@pytest.mark.parametrize("worker", ["", "40 seconds"])
def test_what_a_dead_worker_had_in_hand_is_queued_again(worker):
    job = queued(worker=worker)

    do(take_up_dead_jobs)

    job.refresh_from_db()
    assert (job.status, job.attempts) == ("todo", 1)


def test_what_a_living_worker_has_in_hand_is_left_to_it():
    job = queued(worker="5 seconds")

    do(take_up_dead_jobs)

    job.refresh_from_db()
    assert job.status == "doing"


@pytest.mark.django_db(transaction=True)
def test_what_waits_for_its_next_turn_already_is_left_to_it_and_holds_up_no_other():
    dead, other = queued(), queued(task="make_bundle_part")
    with as_web():
        app.configure_task(ANY).defer(timestamp=1)

    do(take_up_dead_jobs)

    states = dict(ProcrastinateJob.objects.values_list("pk", "status"))
    assert (states.pop(dead.pk), states.pop(other.pk)) == ("aborted", "todo")
    assert list(states.values()) == ["todo"]


def test_what_killed_too_many_workers_is_given_up():
    job = queued(attempts=MOST_ATTEMPTS)

    do(take_up_dead_jobs)

    job.refresh_from_db()
    assert job.status == "failed"


def test_what_ended_days_ago_is_forgotten_however_it_ended():
    old, recent = queued(), queued()
    run("update procrastinate_jobs set status = 'failed'")
    run("update procrastinate_events set at = now() - interval '8 days' where job_id = %s", old.pk)

    do(forget_old_jobs)

    assert list(ProcrastinateJob.objects.values_list("pk", flat=True)) == [recent.pk]
