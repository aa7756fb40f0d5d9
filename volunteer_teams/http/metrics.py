"""What is counted, for Prometheus: by route, never by person, place or address."""

import os

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

REQUESTS = Counter("pages_requests_total", "Requests answered.", ["route", "method", "status"])
SECONDS = Histogram(
    "pages_request_seconds",
    "How long an answer took.",
    ["route"],
    buckets=(0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15),
)
READS = Counter(
    "figures_reads_total",
    "Where figures were read: the replica, or the primary and why.",
    ["database", "why"],
)
FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # where the processes of one gunicorn count together


def exposition() -> bytes:
    """What all processes counted since gunicorn was started; of this one alone where it serves by itself."""
    if FOLDER not in os.environ:
        return generate_latest()
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    return generate_latest(registry)
