"""Two habits that real data punish late: trusting an order nobody asked for, and locking more than meant."""

import random
from typing import Any

import pytest
from django.db.models import QuerySet

_fetch_all = QuerySet._fetch_all


def _watched_fetch_all(self: QuerySet[Any]) -> None:
    query = self.query
    if query.select_for_update and query.select_related and not query.select_for_update_of:
        raise AssertionError("select_for_update() with select_related() must say which table: of=['self'].")
    is_new = self._result_cache is None
    _fetch_all(self)
    if is_new and not self.ordered:
        random.shuffle(self._result_cache)


@pytest.fixture(autouse=True, scope="session")
def _watched_querysets():
    """Rows come back shuffled where no order was asked for; a lock over a join must name its table."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QuerySet, "_fetch_all", _watched_fetch_all)
        yield
