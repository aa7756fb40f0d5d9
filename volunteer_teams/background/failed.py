"""Jobs that failed for good, told in words: what they were to do, never about whom."""

from typing import Any

from django.db.models import Max, Q, QuerySet
from procrastinate.contrib.django.models import ProcrastinateJob

FAILED = "failed"
WORDS: dict[str, str] = {}


def register(words: dict[str, str]) -> None:
    """Add what jobs do, by the names of their tasks; called from `AppConfig.ready()`."""
    WORDS.update(words)


def failed_jobs() -> QuerySet[Any]:
    """The newest first, each with when it failed, as far as that is known."""
    failed_at = Max("procrastinateevent__at", filter=Q(procrastinateevent__type=FAILED))
    return ProcrastinateJob.objects.filter(status=FAILED).annotate(failed_at=failed_at).order_by("-pk")


def words_of(job: ProcrastinateJob) -> str:
    """What a job was to do."""
    return WORDS.get(job.task_name, job.task_name)


def tries_of(job: ProcrastinateJob) -> int:
    """How often it was tried; one that died at once does not count its try."""
    return max(job.attempts, 1)
