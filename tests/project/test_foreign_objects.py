"""Another place's object is 404: on every route that names an object, for every role that may use it."""

import pytest

from tests.project.routes import all_routes, own_routes
from tests.project.worlds import OBJECTS, PLACELESS, World, values_in
from volunteer_teams.access.roles import ROLE_PLACES, Role, roles_with

FOUND_NOTHING, NOT_THAT_WAY = 404, 405
BOUND = [role for role in Role if ROLE_PLACES[role]]


def objects_of(route):
    """The parameters of a route that name something of a place."""
    return [name for name in route.parameters if name not in PLACELESS]


def routes_with_objects():
    return [route for route in own_routes() if objects_of(route)]


def test_every_parameter_is_known():
    unknown = {name for route in own_routes() for name in objects_of(route) if name not in OBJECTS}

    assert not unknown, "say in tests/project/worlds.py how to make one of these in another commune"


def test_no_parameter_is_listed_that_no_route_takes():
    taken = {name for route in all_routes() for name in route.parameters}

    assert set(OBJECTS) | set(PLACELESS) <= taken


def reached(browser, role, own, foreign, *, shared=()):
    """Addresses that should not have been found: all that is foreign, and one thing foreign among one's own.

    `shared` are the parameters that name the same thing in both worlds.
    """
    wrong = {}
    for route in routes_with_objects():
        strange = [name for name in objects_of(route) if name not in shared]
        if role not in roles_with(route.permission) or not strange:
            continue
        ours, theirs = values_in(own, route.parameters), values_in(foreign, route.parameters)
        for values in (theirs, *(ours | {name: theirs[name]} for name in strange)):
            url = route.url(**values)
            statuses = {browser.get(url).status_code, browser.post(url).status_code}
            if FOUND_NOTHING not in statuses or statuses - {FOUND_NOTHING, NOT_THAT_WAY}:
                wrong[url] = f"{route}: {statuses}"
    return wrong


@pytest.mark.parametrize("role", BOUND)
@pytest.mark.django_db
def test_another_place_is_not_found(signed_in, role):
    own, foreign = World(), World()

    assert not reached(signed_in(role, own.place(role)), role, own, foreign)


@pytest.mark.parametrize("role", [role for role in BOUND if ROLE_PLACES[role] == "team"])
@pytest.mark.django_db
def test_another_team_of_the_same_commune_is_not_found(signed_in, role):
    own = World()
    neighbour = World(own.commune)
    shared = {"province_id", "district_id", "commune_id"}

    assert not reached(signed_in(role, own.place(role)), role, own, neighbour, shared=shared)


@pytest.mark.django_db
def test_own_place_is_found_by_somebody(signed_in):
    """Or the test above would prove nothing."""
    own = World()
    browsers = {role: signed_in(role, own.place(role)) for role in Role}
    lost = []

    for route in routes_with_objects():
        url = route.url(**values_in(own, route.parameters))
        found = {browsers[role].get(url).status_code for role in roles_with(route.permission)}
        if not found - {FOUND_NOTHING}:
            lost.append(route.name)

    assert not lost
