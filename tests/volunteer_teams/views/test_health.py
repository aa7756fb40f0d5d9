"""health_live, health_ready, health_version, metrics: for machines, without a session, nobody in them."""

import pytest
from django.db import connection, connections
from django.test import Client, override_settings

from tests.database import WebClient
from volunteer_teams.access.roles import Role
from volunteer_teams.http.request_ids import HEADER
from volunteer_teams.views.health import _wanted

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["live", "ready", "version"])
def test_a_machine_is_answered_without_a_session(client: WebClient, path: str) -> None:
    answer = client.get(f"/health/{path}/")

    assert answer.status_code == 200
    assert not answer.cookies
    assert client.post(f"/health/{path}/").status_code == 405


def test_plain_http_on_the_machine_itself_is_not_sent_elsewhere(client: WebClient, settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_REDIRECT_EXEMPT = [r"^health/", r"^metrics/$"]

    assert client.get("/health/ready/").status_code == 200


def test_the_version_is_that_of_the_project(client: WebClient) -> None:
    with override_settings(REVISION="a1b2c3"):
        assert client.get("/health/version/").json() == {"version": "0.1.0", "revision": "a1b2c3"}


def test_missing_migrations_are_told(client: WebClient) -> None:
    app, name = min(_wanted())
    with connection.cursor() as cursor:
        cursor.execute("delete from django_migrations where app = %s and name = %s", [app, name])

    answer = client.get("/health/ready/")

    assert (answer.status_code, answer.json()["reason"]) == (503, "migrations")


def test_a_database_that_does_not_answer_is_told(client: WebClient, settings, monkeypatch) -> None:
    """A server that is not there: nothing of its address or its words is told."""
    other = connections["default"].copy()
    other.settings_dict = other.settings_dict | {"HOST": "127.0.0.1", "PORT": "9", "NAME": "secret-name"}
    other.settings_dict.pop("EMBEDDED_HOME", None)
    own = connections["default"]
    connections["default"] = other
    try:
        answer = Client().get("/health/ready/")
        live = Client().get("/health/live/")
    finally:
        connections["default"] = own

    assert (answer.status_code, answer.json()["reason"]) == (503, "database")
    assert b"secret-name" not in answer.content
    assert live.status_code == 200


def test_metrics_are_for_this_machine_or_the_token(client: WebClient) -> None:
    client.get("/health/live/")
    proxied = {"X-Forwarded-For": "10.0.0.7"}

    assert b'route="health_live"' in client.get("/metrics/").content
    assert client.get("/metrics/", headers=proxied).status_code == 404
    assert client.get("/metrics/", REMOTE_ADDR="10.0.0.7").status_code == 404
    with override_settings(METRICS_TOKEN="abc"):
        assert client.get("/metrics/", headers=proxied | {"Authorization": "Bearer abc"}).status_code == 200
        assert client.get("/metrics/", headers=proxied | {"Authorization": "Bearer ab"}).status_code == 404
        assert client.get("/metrics/", headers=proxied | {"Authorization": ""}).status_code == 404


def test_metrics_name_routes_and_nobody(signed_in) -> None:
    officer = signed_in(Role.ADMINISTRATOR)
    officer.get("/search/", {"q": "Lò Thị Mẫu"})
    officer.get("/not/there/Lò-Thị/")

    told = officer.get("/metrics/").content.decode()

    assert 'route="search"' in told
    assert 'route="none"' in told
    assert "Lò" not in told
    assert officer.user.username not in told


def test_every_answer_carries_an_id_and_takes_only_a_proxys(client: WebClient, settings) -> None:
    given = {HEADER: "0123456789abcdef0123456789abcdef"}

    assert client.get("/health/live/", headers=given)[HEADER] != given[HEADER]
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert client.get("/health/live/", headers=given)[HEADER] == given[HEADER]
    assert len(client.get("/health/live/", headers={HEADER: "Lò Thị\n"})[HEADER]) == 32
