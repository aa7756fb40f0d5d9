"""One machine for the tests that leave it as whole as they found it."""

from collections.abc import Iterator

import pytest

from tests.faults.machine import Machine, machine


@pytest.fixture(scope="package")
def running(django_db_setup: None, django_db_blocker) -> Iterator[Machine]:
    """Pages and a database; no worker beside them, so that jobs wait for the test's own."""
    with django_db_blocker.unblock(), machine(WORKER_BESIDE_PAGES="0") as served:
        yield served
