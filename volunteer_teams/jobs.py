"""What is done in the background of itself: dead jobs are taken up again, old ones forgotten."""

import logging
import subprocess
import sys
from datetime import timedelta

from django.conf import settings
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

from volunteer_teams.background.daily import is_ours_and_due

DEAD_AFTER = 30  # seconds without a sign of life; a worker gives one every ten
MOST_ATTEMPTS = 5  # a job whose worker died as often is left alone
FORGOTTEN_AFTER = timedelta(days=7)

EVERY_MINUTE = "* * * * *"
EVERY_TEN_MINUTES = "*/10 * * * *"
EVERY_DAY = "41 3 * * *"

log = logging.getLogger(__name__)


@app.periodic(cron=EVERY_MINUTE)
@app.task(name="take_up_dead_jobs", queueing_lock="take_up_dead_jobs", pass_context=True)
async def take_up_dead_jobs(context: JobContext, timestamp: int) -> None:
    """Queue again what a worker had in hand when it died; give up what killed too many.

    What comes by the clock, and whose next turn waits already, is left to that turn.
    """
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=DEAD_AFTER):
        if job.attempts < MOST_ATTEMPTS:
            try:
                await manager.retry_job(job)
            except UniqueViolation:
                await manager.finish_job(job, Status.ABORTED, delete_job=False)
        else:
            await manager.finish_job(job, Status.FAILED, delete_job=False)
            log.error("Job %s, %s, killed too many workers and is given up", job.id, job.task_name)


@app.periodic(cron=EVERY_DAY)
@app.task(name="forget_old_jobs", queueing_lock="forget_old_jobs", pass_context=True)
async def forget_old_jobs(context: JobContext, timestamp: int) -> None:
    """Delete jobs that ended days ago, however they ended."""
    await context.app.job_manager.delete_old_jobs(
        nb_hours=FORGOTTEN_AFTER // timedelta(hours=1),
        include_failed=True,
        include_cancelled=True,
        include_aborted=True,
    )


@app.periodic(cron=EVERY_TEN_MINUTES)
@app.task(name="do_daily_work", queueing_lock="do_daily_work")
def do_daily_work(timestamp: int) -> None:
    """Run `manage.py daily` where nobody schedules it: in a process of its own, with the owner's login.

    Looked at often, since such a computer runs in office hours only.
    """
    if not is_ours_and_due():
        return
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "daily"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  our own command
    if done.returncode:
        log.error("The daily work failed: %s", (done.stderr.splitlines() or ["no word"])[-1])
