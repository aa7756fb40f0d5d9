"""Row policies alone: with every filter of the code switched off nobody reads whom they should not.

The country, the routes and the people of `test_sweep.py`: inside the suite, and over HTTP of a process that
logs in as the web role.
"""

from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from cases.models import Identity
from tests.database import as_person
from tests.e2e.site import address, logins, pages
from tests.project.country import Country
from tests.project.people import Person, everybody, told_by
from tests.project.routes import own_routes
from tests.project.served import ServedBrowser
from tests.project.sweep import Sweep
from tests.project.undoing import lasting, undone
from tests.project.unfiltered import switch_filters_off
from tests.secrecy import POLICIES, TEXTS, plain
from volunteer_teams.access.roles import Role
from volunteer_teams.models import User

# what is written here lasts, and a client who was accepted is no foreigner any more
MOVING = {"cases:transfer_accept"}


@pytest.fixture
def populated(signed_in) -> tuple[Country, list[Person]]:
    """A whole country, and everybody in it who holds a role, each knowing what policies keep from them."""
    country = Country()
    people = [person for person in everybody(country, signed_in) if person.role]
    assert list(country.growing())
    for person in people:
        person.learn_what_is_kept(POLICIES)
    return country, people


def read(sweep: Sweep, people: list[Person]) -> str:
    """Look at every text that comes; how much that was."""
    for person in people:
        sweep.texts(person)
    assert not sweep.wrong, f"{len(sweep.wrong)} findings:\n" + "\n".join(sweep.wrong)
    return sweep.told(len(people))


@pytest.mark.django_db
def test_policies_keep_exactly_what_is_looked_for(populated):
    """Read without any page: no more is seen, and no less."""
    _, people = populated
    everything = texts_seen()

    for person in people:
        with as_person(User.objects.get(username=person.username)):
            seen = texts_seen()
        assert person.kept == everything - seen, person.label


@pytest.mark.django_db
def test_no_filter_in_the_code_and_still_nobody_foreign(populated, monkeypatch, record_property):
    country, people = populated
    sweep = Sweep(country, undone, own_routes())
    switch_filters_off(monkeypatch.setattr)

    record_property("told", f"policies alone: {read(sweep, people)}")

    assert not sweep.missed


@pytest.mark.django_db
def test_without_policies_the_same_pages_would_show_them(populated, monkeypatch):
    """Or the tests here would prove nothing: asked as the owner, whom no policy binds."""
    country, people = populated
    sweep = Sweep(country, undone, [route for route in own_routes() if "place_key" not in route.parameters])
    switch_filters_off(monkeypatch.setattr)
    monkeypatch.setattr("tests.database.roles.WEB", "app_owner")

    sweep.texts(next(person for person in people if person.role == Role.COMMUNE_OFFICER))

    far, _ = country.rings[-1]
    told = {far.client.code, far.client.identity.full_name, far.contact.note, far.support.note, far.club.name}
    assert {plain(text) for text in told} <= sweep.shown


@pytest.mark.django_db(transaction=True)
def test_served_without_filters_it_shows_nobody_foreign(populated, record_property):
    country, people = populated
    _, web = logins()
    at = {
        "DATABASE_URL": address(web, connection.settings_dict["NAME"]),
        "DEBUG": "1",
        "SECRET_KEY": settings.SECRET_KEY,
    }

    with pages(at, "tests.project.unfiltered_wsgi") as site:
        for person in people:
            person.browser = ServedBrowser(site, person)
        sweep = Sweep(country, lasting, [route for route in own_routes() if route.name not in MOVING])
        record_property("told", f"policies alone, served: {read(sweep, people)}")

    assert not sweep.missed


def texts_seen() -> set[str]:
    """The texts that are looked for, as far as whoever asks sees their rows."""
    models: dict[str, Any] = {model._meta.db_table: model for model in apps.get_models()}
    seen = {text for identity in Identity._base_manager.order_by("pk") for text in told_by(identity)}
    for table, columns, _ in TEXTS:
        for texts in models[table]._base_manager.order_by("pk").values_list(*columns.split()):
            seen.update(texts)
    return {plain(text) for text in seen if text}
