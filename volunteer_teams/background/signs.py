"""Whether anybody works."""

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateWorker

ALIVE = timedelta(seconds=30)  # a worker gives a sign of life every ten


def is_somebody_at_work() -> bool:
    """Whether a worker gave a sign of life just now."""
    return ProcrastinateWorker.objects.filter(last_heartbeat__gt=timezone.now() - ALIVE).exists()
