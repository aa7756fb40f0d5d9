"""Jobs of the background, without anybody to do them."""

from django.db import connection
from procrastinate.contrib.django import app


def failed_job(*, task="forget_bundles", status="failed", lock=None, **about):
    """The number of a job that a worker took twice, and that ended in this state."""
    job = app.configure_task(task, queueing_lock=lock).defer(timestamp=0, **about)
    with connection.cursor() as cursor:
        cursor.execute("update procrastinate_jobs set status = 'doing', attempts = 2 where id = %s", [job])
        cursor.execute("update procrastinate_jobs set status = %s where id = %s", [status, job])
    return job
