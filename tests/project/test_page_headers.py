"""What every answer says to the browser: each route, refused ones, and the site as it runs for others."""

import os
import secrets
import subprocess
import sys

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings

from tests.database import WebClient
from tests.factories import CommuneFactory
from tests.page import page
from tests.project.filling import address, furnished, role_for
from tests.project.routes import all_routes
from tests.project.source import ROOT
from volunteer_teams.access.roles import Role
from volunteer_teams.encryption.keyring import new_key

LOGIN = "/accounts/login/"
SECURE = override_settings(SECURE_SSL_REDIRECT=True, SECURE_HSTS_SECONDS=31_536_000)
TYPED = {"login": "khong.co", "password": "khong-dung"}


def missing(response):
    """What an answer does not say although it should."""
    headers = response.headers
    policy = headers.get("Content-Security-Policy", "")
    said = {
        "a policy": "default-src 'self'" in policy and "object-src 'none'" in policy,
        "a policy without holes": not any(hole in policy for hole in ("unsafe", "*", "http:", "https:")),
        "not to be kept": "no-store" in headers.get("Cache-Control", ""),
        "not to be told on": headers.get("Referrer-Policy") == "same-origin",
        "not to be framed": headers.get("X-Frame-Options") == "DENY" and "frame-ancestors 'none'" in policy,
        "no guessing": headers.get("X-Content-Type-Options") == "nosniff",
        "no devices": "geolocation=()" in headers.get("Permissions-Policy", ""),
        "apart from others": headers.get("Cross-Origin-Opener-Policy") == "same-origin"
        and headers.get("Cross-Origin-Resource-Policy") == "same-origin",
    }
    return [name for name, is_said in said.items() if not is_said]


@pytest.mark.django_db
def test_every_route_says_it_all_opened_and_refused(signed_in):
    world = furnished()
    people = {role: signed_in(role, world.place(role), password="mau") for role in Role}
    nobody, silent, opened = WebClient(), {}, 0

    for route in all_routes():
        url = address(route, world)
        for browser in (people[role_for(route)], people[Role.NATIONAL_OFFICER], nobody):
            response = browser.get(url)
            opened += response.status_code == 200
            if lacking := missing(response):
                silent[f"{route}, {response.status_code}"] = lacking

    assert opened > len(all_routes()) * 0.7
    assert not silent


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "send"),
    [
        (404, lambda browser: browser.get("/khong-co/")),
        (413, lambda browser: browser.post(LOGIN, {"login": "x" * 5_000_001})),
        (403, lambda browser: WebClient(enforce_csrf_checks=True).post(LOGIN, TYPED)),
    ],
)
def test_pages_of_trouble_say_it_all(client, status, send):
    response = send(client)

    assert response.status_code == status
    assert not missing(response)


@pytest.mark.django_db
def test_a_broken_page_says_it_all(signed_in, monkeypatch):
    browser = signed_in(Role.COMMUNE_OFFICER, CommuneFactory())
    browser.raise_request_exception = False
    monkeypatch.setattr("volunteer_teams.views.menu.render", None)

    response = browser.get("/menu/")

    assert response.status_code == 500
    assert not missing(response)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sent",
    [
        {"login": "x" * 5_000_001},
        {"login": SimpleUploadedFile("lon.csv", b"x" * 5_000_001)},
        {f"o{n}": "1" for n in range(1_001)},
        {f"tep{n}": SimpleUploadedFile(f"{n}.csv", b"a") for n in range(6)},
    ],
    ids=["text", "file", "fields", "files"],
)
def test_too_much_at_once_is_refused_in_words(client, sent):
    response = client.post(LOGIN, sent)

    assert response.status_code == 413
    assert "nhiều nhất 5 MB, 5 tệp và 1.000 ô" in page(response).text


@pytest.mark.django_db
@pytest.mark.parametrize("length", ["-1", "abc", "5000001", "²"])
def test_a_length_that_is_none_is_refused(client, length):
    assert client.generic("POST", LOGIN, b"a=1", CONTENT_LENGTH=length).status_code == 413


@pytest.mark.django_db
def test_just_enough_is_read(client):
    assert client.post(LOGIN, {"login": "x" * 4_999_000}).status_code == 422


@SECURE
def test_plain_http_leads_to_https_and_stays_there(db):
    browser = WebClient()

    assert browser.get(LOGIN).status_code == 301
    secure = browser.get(LOGIN, secure=True)
    assert secure.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


@SECURE
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "https://testserver"}, 422),
        ({"referer": "https://testserver/accounts/login/"}, 422),  # older browsers send no Origin
        ({"origin": "https://xau.example"}, 403),
        ({"referer": "https://xau.example/"}, 403),
        ({"origin": "null"}, 403),  # what "no-referrer" would make browsers send
        ({}, 403),
    ],
)
def test_a_form_over_https_comes_from_this_site(db, headers, status):
    browser = WebClient(enforce_csrf_checks=True)
    shown = page(browser.get(LOGIN, secure=True))
    token = shown.all("//input[@name='csrfmiddlewaretoken']")[0].get("value")

    response = browser.post(LOGIN, TYPED | {"csrfmiddlewaretoken": token}, secure=True, headers=headers)

    assert response.status_code == status


PRODUCTION = {
    "DEBUG": "0",
    "SECRET_KEY": secrets.token_urlsafe(50),
    "IDENTITY_KEYS": new_key(),
    "IDENTITY_LOOKUP_KEY": new_key(),
    "ALLOWED_HOSTS": "doi.example.gov.vn",
    "DATABASE_URL": "postgresql://app_web:x@db.example/app",
    "DATABASE_OWNER_URL": "postgresql://app_owner:x@db.example/app",
    "TRUSTED_PROXY_COUNT": "1",
}


def in_production(*arguments):
    """What a command of the project prints where it runs for others."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, **PRODUCTION},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_the_deployment_check_finds_nothing():
    checked = in_production("manage.py", "check", "--deploy", "--fail-level", "WARNING")

    assert "no issues" in checked


def test_cookies_are_for_this_host_over_https_and_not_for_scripts():
    names = [
        f"{kind}_COOKIE_{what}"
        for kind in ("SESSION", "CSRF")
        for what in ("NAME", "SECURE", "HTTPONLY", "SAMESITE")
    ]
    printed = in_production(
        "-c",
        "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'volunteer_teams.settings'\n"
        f"from django.conf import settings\nprint([getattr(settings, name) for name in {names}])",
    )

    assert printed.strip() == str(
        ["__Host-sessionid", True, True, "Lax", "__Host-csrftoken", True, True, "Lax"]
    )
