"""Whether anybody works, and what became of the jobs."""

from collections.abc import Iterator
from datetime import timedelta

from django.db import Error
from django.db.models import Count
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from volunteer_teams.database.problems import DatabaseProblem

ALIVE = timedelta(seconds=30)  # a worker gives a sign of life every ten


def workers() -> int:
    """How many gave a sign of life just now."""
    return ProcrastinateWorker.objects.filter(last_heartbeat__gt=timezone.now() - ALIVE).count()


def is_somebody_at_work() -> bool:
    """Whether any did."""
    return workers() > 0


def exposition() -> bytes:
    """For Prometheus; nothing where the database does not answer."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Queue())
    return generate_latest(registry)


class _Queue(Collector):
    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Counts by task and state, which name nobody."""
        rows = ProcrastinateJob.objects.values_list("task_name", "status").annotate(count=Count("pk"))
        jobs = GaugeMetricFamily("jobs", "Jobs of the last week and their state.", labels=["task", "status"])
        try:
            for task, status, count in rows.order_by("task_name", "status"):
                jobs.add_metric([task, status], count)
            alive = GaugeMetricFamily("workers", "Workers that gave a sign of life.", value=workers())
        except (Error, DatabaseProblem):
            return
        yield jobs
        yield alive
