"""Nobody sees whom they should not: every route × every role × own, other and no place, read byte by byte."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction

from tests.project.country import Country
from tests.project.people import everybody
from tests.project.routes import all_routes
from tests.project.sweep import Sweep
from tests.project.worlds import OBJECTS, PLACELESS

PLACES = "own, other and no place"
WRITES = re.compile(r'\s*(?:insert\s+into|update|delete\s+from)\s+"?(\w+)', re.IGNORECASE)
NOT_COUNTED = {"django_session", "cache"}  # a request may put off the end of its session, or be counted
HOW_TO_REACH = (
    "nobody reached these routes: say in OBJECTS of tests/project/worlds.py how to name what they are about "
    "(PLACELESS when it lies in no place), so that the sweep crosses them too"
)


@contextmanager
def undone() -> Iterator[list[str]]:
    """Take back what a request writes; the list tells the tables."""
    written: list[str] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if (found := WRITES.match(sql)) and found[1] not in NOT_COUNTED:
            written.append(found[1])
        return execute(sql, params, many, context)

    with transaction.atomic(), connection.execute_wrapper(watch):
        yield written
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_nobody_sees_whom_they_should_not(signed_in, record_property):
    country = Country()
    sweep, people = Sweep(country, undone), everybody(country, signed_in)
    before: dict[Any, dict[str, str]] = {}
    for ring in country.growing():
        if country.to_come:
            before |= {person: sweep.sight(person) for person in people if person.reaches == ring}

    for person in people:
        person.learn_what_is_kept()
        assert person.kept
        sweep.everything(person, before.get(person, {}))

    missed = {route.name for route in sweep.routes} - sweep.reached
    told = f"{len(sweep.routes)} routes × {len(people)} people × {PLACES}, {sweep.answers} answers read"
    record_property("told", f"sweep: {told}, {len(missed)} routes not reached")
    assert not sweep.wrong, f"{len(sweep.wrong)} findings:\n" + "\n".join(sweep.wrong)
    assert not missed, HOW_TO_REACH


def test_every_parameter_is_known():
    unknown = {name for route in all_routes() for name in route.parameters} - set(OBJECTS) - set(PLACELESS)

    assert not unknown, "say in tests/project/worlds.py how to make one of these in another commune"


def test_no_parameter_is_listed_that_no_route_takes():
    taken = {name for route in all_routes() for name in route.parameters}

    assert set(OBJECTS) | set(PLACELESS) <= taken
