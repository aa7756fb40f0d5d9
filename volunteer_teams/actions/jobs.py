"""Jobs of the background that failed for good, once more."""

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import UniqueViolation

from volunteer_teams import audit
from volunteer_teams.background.failed import FAILED, words_of
from volunteer_teams.errors import RuleBroken
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import User


@transaction.atomic
def run_job_again(*, job: ProcrastinateJob, by: User | None) -> ProcrastinateJob:
    """Queue a failed job once more; one that comes by the clock, and waits already, is not doubled."""
    job = ProcrastinateJob.objects.select_for_update().get(pk=job.pk)
    if job.status != FAILED:
        raise RuleBroken("Việc này không còn ở trạng thái hỏng: có người vừa cho chạy lại.")
    try:
        with transaction.atomic():
            app.job_manager.retry_job_by_id(job.pk, timezone.now())
    except UniqueViolation as waiting:
        words = "Việc này đến giờ tự chạy, và lượt sau đã xếp hàng: không cần chạy lại."
        raise RuleBroken(words) from waiting
    subject = f"{words_of(job)}, số {job.pk}"
    audit.record(TeamsEvent.JOB_RUN_AGAIN, subject=subject, place=None, by=by)
    return job
