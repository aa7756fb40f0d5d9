"""Row policies alone: with every filter of the code switched off no page shows people of another place.

Every route × role, asked for one's own things and for foreign ones: inside the suite, and over HTTP of a
process that logs in as the web role.
"""

from functools import cached_property
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

from cases.models import Assignment
from tests.e2e.site import address, logins, pages
from tests.factories import (
    AssignmentFactory,
    ClientFactory,
    ContactFactory,
    EpisodeFactory,
    IdentityFactory,
    MembershipFactory,
)
from tests.project.routes import own_routes
from tests.project.unfiltered import switch_filters_off
from tests.project.worlds import World, values_in
from volunteer_teams.access.roles import ROLE_PLACES, Role, roles_with

BOUND = [role for role in Role if ROLE_PLACES[role]]
SEE_HIDDEN = {Role.COMMUNE_OFFICER, Role.VOLUNTEER}  # the volunteer looks after them


class Marked(World):
    """A world whose people are known again wherever they come up, one of them in a restricted programme."""

    def __init__(self, mark):
        super().__init__()
        self.mark = mark
        self.episode, self.contact, self.support, self.club, self.activity, self.hidden  # noqa: B018

    @cached_property
    def membership(self):
        return MembershipFactory(team=self.team, volunteer__full_name=f"Tình Nguyện {self.mark}")

    @cached_property
    def client(self):
        client = ClientFactory(team=self.team)
        IdentityFactory(client=client, full_name=f"Danh Tính {self.mark}")
        AssignmentFactory(client=client, volunteer=self.membership.volunteer)
        return client

    @cached_property
    def contact(self):
        member = self.membership.volunteer
        return ContactFactory(client=self.client, volunteer=member, note=f"Ghi chú {self.mark}")

    @cached_property
    def hidden(self):
        client = ClientFactory(team=self.team)
        EpisodeFactory(client=client, status__programme__is_hidden=True)
        IdentityFactory(client=client, full_name=f"Giấu Tên {self.mark}")
        AssignmentFactory(client=client, volunteer=self.membership.volunteer)
        return client

    @property
    def signs(self):
        """What must not be read elsewhere."""
        names = (f"{word} {self.mark}" for word in ("Danh Tính", "Tình Nguyện", "Ghi chú"))
        return {self.client.code, *names, *self.hidden_signs}

    @property
    def hidden_signs(self):
        """What is for few even in its own place."""
        return {self.hidden.code, f"Giấu Tên {self.mark}"}


def asked_of(role, own, foreign):
    """The addresses somebody with this role may try: their own things, foreign ones, and hidden clients."""
    for route in own_routes():
        if role in roles_with(route.permission):
            for world in (own, foreign) if route.parameters else (own,):
                values = values_in(world, route.parameters)
                yield route.url(**values)
                if "client_id" in values:
                    yield route.url(**values | {"client_id": world.hidden.pk})


def shown(content, role, own, foreign):
    """The signs in an answer that this role must not read."""
    forbidden = foreign.signs if role in SEE_HIDDEN else foreign.signs | own.hidden_signs
    return [sign for sign in forbidden if sign.encode() in content]


@pytest.fixture
def two_worlds(signed_in):
    """`two_worlds(role)`: a browser of that role, its world, and another one."""

    def make(role, mark):
        own, foreign = Marked(f"Của Mình {mark}"), Marked(f"Người Lạ {mark}")
        browser = signed_in(role, own.place(role))
        if role == Role.VOLUNTEER:
            Assignment.objects.filter(client__in=[own.client, own.hidden]).update(
                volunteer=browser.user.volunteer
            )
        return browser, own, foreign

    return make


@pytest.mark.parametrize("role", BOUND)
@pytest.mark.django_db
def test_no_filter_in_the_code_and_still_nobody_foreign(two_worlds, monkeypatch, role):
    browser, own, foreign = two_worlds(role, "A")
    switch_filters_off(monkeypatch.setattr)
    wrong, seen = {}, set()

    for url in asked_of(role, own, foreign):
        content = browser.get(url).content
        if found := shown(content, role, own, foreign):
            wrong[url] = found
        seen |= {sign for sign in own.signs if sign.encode() in content}

    assert not wrong
    assert own.client.code in seen  # or nothing was shown at all


@pytest.mark.parametrize("role", [role for role in Role if not ROLE_PLACES[role]])
@pytest.mark.django_db
def test_no_filter_in_the_code_and_still_no_client_for_a_role_held_everywhere(signed_in, monkeypatch, role):
    world = Marked("Ở Đâu Đó")
    browser = signed_in(role)
    switch_filters_off(monkeypatch.setattr)
    forbidden = world.signs - {"Tình Nguyện Ở Đâu Đó"}  # administrators tie accounts to volunteers

    for url in asked_of(role, world, world):
        content = browser.get(url).content
        assert not [sign for sign in forbidden if sign.encode() in content], url


@pytest.mark.django_db
def test_without_policies_the_same_pages_would_show_them(two_worlds, monkeypatch):
    """Or the tests above would prove nothing: asked as the owner, whom no policy binds."""
    browser, own, foreign = two_worlds(Role.COMMUNE_OFFICER, "B")
    switch_filters_off(monkeypatch.setattr)
    monkeypatch.setattr("tests.database.roles.WEB", "app_owner")

    found = {
        sign
        for url in asked_of(Role.COMMUNE_OFFICER, own, foreign)
        for sign in shown(browser.get(url).content, Role.COMMUNE_OFFICER, own, foreign)
    }

    assert found == foreign.signs


@pytest.mark.django_db(transaction=True)
def test_served_without_filters_it_shows_nobody_foreign(two_worlds):
    people = {role: two_worlds(role, role) for role in BOUND}
    _, web = logins()
    at = {
        "DATABASE_URL": address(web, connection.settings_dict["NAME"]),
        "DEBUG": "1",
        "SECRET_KEY": settings.SECRET_KEY,
    }
    wrong = {}

    with pages(at, "tests.project.unfiltered_wsgi") as site:
        for role, (browser, own, foreign) in people.items():
            answers = dict(fetch(site, browser, asked_of(role, own, foreign)))
            wrong |= {url: found for url, (status, content) in answers.items()
                      if (found := shown(content, role, own, foreign)) or status >= 500}  # fmt: skip
            assert any(own.client.code.encode() in content for _, content in answers.values()), role

    assert not wrong


def fetch(site, browser, urls):
    """The status and content of these pages of the served site, in the session of a browser."""
    served = HTTPConnection(urlsplit(site).netloc, timeout=60)
    cookie = f"{settings.SESSION_COOKIE_NAME}={browser.session.session_key}"
    for url in urls:
        served.request("GET", url, headers={"Cookie": cookie})
        answer = served.getresponse()
        yield url, (answer.status, answer.read())
    served.close()
