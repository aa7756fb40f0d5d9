"""Every route: what it is called and who it is for; that it is kept so is asked by `test_sweep.py`."""

from django.test import RequestFactory
from django.urls import resolve

from tests.project.routes import ALLAUTH, FOR_STRANGERS, all_routes, own_routes
from volunteer_teams.access.permissions import Permission


def test_every_route_names_its_permission():
    unguarded = [route.name for route in own_routes() if not isinstance(route.permission, Permission)]

    assert not unguarded, "put @require_permission on the views of these routes"


def test_every_route_is_named_as_its_view():
    assert not [r for r in own_routes() if r.name.split(":")[-1] != r.view.__name__]


def test_the_list_of_allauth_routes_is_not_longer_than_it_must_be():
    assert {*ALLAUTH, *FOR_STRANGERS} <= {route.name for route in all_routes()}


def test_only_pages_that_show_are_read_from_the_replica():
    """Such a view may be run twice, so it takes nothing that is sent."""
    read = [route for route in own_routes() if getattr(route.view, "reads_from_replica", False)]

    assert {"reports:report_list", "reports:report_detail", "reports:country_list"} <= {r.name for r in read}
    assert {asked(route) for route in read} == {405}


def asked(route):
    """What a form that is sent there is answered."""
    request = RequestFactory().post(route.url())
    return route.view(request, **resolve(route.url()).kwargs).status_code
