"""Queries that grow with the list are found by loading a page twice, not by pinning a number."""

import re
from collections import Counter
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

ROWS = 3


@pytest.fixture
def assert_flat_queries() -> Callable[[Client, str, Callable[[int], object]], None]:
    """`assert_flat_queries(client, url, add_rows)`: a page makes the same queries with 3 rows and 6."""

    def check(client: Client, url: str, add_rows: Callable[[int], object]) -> None:
        add_rows(ROWS)
        client.get(url)  # what is loaded once and kept is loaded now
        before, few = _load(client, url)
        add_rows(ROWS)
        after, many = _load(client, url)

        assert after > before, f"{url} does not show the rows that were added."
        if few.total() != many.total():
            grown = "\n".join(f"+{times} {sql}" for sql, times in (many - few).items())
            pytest.fail(f"{url}: {few.total()} queries with some rows, {many.total()} with more.\n{grown}")

    return check


def _load(client: Client, url: str) -> tuple[int, Counter[str]]:
    with CaptureQueriesContext(connection) as queries:
        response = client.get(url)
    assert response.status_code == 200, f"{url} answers {response.status_code}."
    return len(response.content), Counter(_shape(query["sql"]) for query in queries.captured_queries)


def _shape(sql: str) -> str:
    return re.sub(r"'[^']*'|\b\d+\b", "?", sql)
