"""No test finds the jobs of another: Django empties no table that it does not manage."""

from collections.abc import Iterator

import pytest
from django.db import connection

TABLES = "procrastinate_jobs, procrastinate_workers, procrastinate_periodic_defers"


@pytest.fixture(autouse=True)
def no_jobs_are_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """The queue is emptied after each test that commits."""
    yield
    marker = request.node.get_closest_marker("django_db")
    if marker and marker.kwargs.get("transaction"):
        with connection.cursor() as cursor:
            cursor.execute(f"truncate {TABLES} cascade")
