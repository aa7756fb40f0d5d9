"""Every route: who gets in, asked of each one there is."""

import pytest

from tests.factories import UserFactory
from tests.project.routes import ALLAUTH, FOR_STRANGERS, WITHOUT_SIGNING_IN, all_routes, own_routes
from tests.project.worlds import World
from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.roles import ROLE_PERMISSIONS, Role

METHODS = ["get", "post"]
REFUSED, NOT_THAT_WAY = 403, 405


def answers(browser, route, **values):
    """The status of the route by GET and by POST."""
    return [getattr(browser, method)(route.url(**values)).status_code for method in METHODS]


def is_refused(statuses):
    """403, except where the method itself is not taken."""
    return set(statuses) <= {REFUSED, NOT_THAT_WAY} and REFUSED in statuses


def test_every_route_names_its_permission():
    unguarded = [route.name for route in own_routes() if not isinstance(route.permission, Permission)]

    assert not unguarded, "put @require_permission on the views of these routes"


def test_every_route_is_named_as_its_view():
    assert not [r for r in own_routes() if r.name.split(":")[-1] != r.view.__name__]


def test_the_list_of_allauth_routes_is_not_longer_than_it_must_be():
    assert {*ALLAUTH, *FOR_STRANGERS} <= {route.name for route in all_routes()}


@pytest.mark.django_db
def test_stranger_is_led_to_the_sign_in_page(client):
    for route in all_routes():
        if route.name in WITHOUT_SIGNING_IN:
            continue
        for method in METHODS:
            response = getattr(client, method)(route.url())
            assert response.status_code == 302, f"{method} {route}: {response.status_code}"
            assert response.url.startswith("/accounts/login/?next="), f"{method} {route}: {response.url}"


def test_person_without_roles_is_refused_everywhere(signed_in):
    browser = signed_in(user=UserFactory())

    found = {route.name: answers(browser, route) for route in own_routes()}

    assert not {name: statuses for name, statuses in found.items() if not is_refused(statuses)}


@pytest.mark.parametrize("role", Role)
@pytest.mark.django_db
def test_role_gets_into_its_own_pages_and_into_no_other(signed_in, role):
    browser = signed_in(role, World().place(role))
    wrong = {}

    for route in own_routes():
        if route.permission in ROLE_PERMISSIONS[role]:
            if browser.get(route.url()).status_code == REFUSED:
                wrong[route.name] = f"refused, though the role holds {route.permission}"
        elif not is_refused(answers(browser, route)):
            wrong[route.name] = f"let in, though the role lacks {route.permission}"

    assert not wrong


@pytest.mark.parametrize("role", Role)
@pytest.mark.django_db
def test_no_page_is_kept_by_the_browser(signed_in, role):
    browser = signed_in(role, World().place(role))
    kept = []

    for route in own_routes():
        response = browser.get(route.url())
        if response.status_code == 200 and "no-store" not in response.headers.get("Cache-Control", ""):
            kept.append(route.name)

    assert not kept
