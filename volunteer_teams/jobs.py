"""What is done in the background of itself: dead jobs are taken up again, old ones forgotten."""

from datetime import timedelta

from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

DEAD_AFTER = 30  # seconds without a sign of life; a worker gives one every ten
MOST_ATTEMPTS = 5  # a job whose worker died as often is left alone
FORGOTTEN_AFTER = timedelta(days=7)

EVERY_MINUTE = "* * * * *"
EVERY_DAY = "41 3 * * *"


@app.periodic(cron=EVERY_MINUTE)
@app.task(name="take_up_dead_jobs", queueing_lock="take_up_dead_jobs", pass_context=True)
async def take_up_dead_jobs(context: JobContext, timestamp: int) -> None:
    """Queue again what a worker had in hand when it died; give up what killed too many."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=DEAD_AFTER):
        if job.attempts < MOST_ATTEMPTS:
            await manager.retry_job(job)
        else:
            await manager.finish_job(job, Status.FAILED, delete_job=False)


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
