"""Nobody sees whom they should not: every route × every role × own, other and no place, read byte by byte."""

from typing import Any

import pytest

from cases.models import Identity
from cases.names import SEEN_AT
from tests.project.country import Country
from tests.project.people import everybody, told_by
from tests.project.routes import all_routes, own_routes
from tests.project.sweep import Sweep
from tests.project.undoing import undone
from tests.project.worlds import OBJECTS, PLACELESS
from tests.secrecy import READS_NAMES, plain
from volunteer_teams.access.permissions import Permission

FOR_NAMES = {Permission.IDENTITY_VIEW, Permission.IDENTITY_EDIT, Permission.CLIENT_RECORD}
HOW_TO_REACH = (
    "nobody reached these routes: say in OBJECTS of tests/project/worlds.py how to name what they are about "
    "(PLACELESS when it lies in no place), so that the sweep crosses them too"
)


@pytest.mark.django_db
def test_nobody_sees_whom_they_should_not(signed_in, record_property):
    country = Country()
    sweep, people = Sweep(country, undone, all_routes()), everybody(country, signed_in)
    before: dict[Any, dict[str, str]] = {}
    for ring in country.growing():
        if country.to_come:
            before |= {person: sweep.sight(person) for person in people if person.reaches == ring}

    for person in people:
        person.learn_what_is_kept()
        sweep.everything(person, before.get(person, {}))

    record_property("told", f"sweep: {sweep.told(len(people))}")
    assert not sweep.wrong, f"{len(sweep.wrong)} findings:\n" + "\n".join(sweep.wrong)
    assert not sweep.missed, HOW_TO_REACH


@pytest.mark.django_db
def test_names_stay_off_until_they_are_switched_on(signed_in):
    """Of one's own clients too: only the pages that are for names show any, and those are logged."""
    country = Country()
    sweep = Sweep(country, undone, [route for route in own_routes() if route.permission not in FOR_NAMES])
    people = [person for person in everybody(country, signed_in) if person.role in READS_NAMES]
    names = {plain(name) for identity in Identity.objects.order_by("pk") for name in told_by(identity)}

    for person in people:
        session = person.browser.session
        del session[SEEN_AT]
        session.save()
        person.kept = names
        assert sweep.sight(person)

    assert not sweep.wrong, "\n".join(sweep.wrong)


def test_every_parameter_is_known():
    unknown = {name for route in all_routes() for name in route.parameters} - set(OBJECTS) - set(PLACELESS)

    assert not unknown, "say in tests/project/worlds.py how to make one of these in another commune"


def test_no_parameter_is_listed_that_no_route_takes():
    taken = {name for route in all_routes() for name in route.parameters}

    assert set(OBJECTS) | set(PLACELESS) <= taken
