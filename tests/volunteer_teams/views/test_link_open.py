"""`link_open`: the holder of a printed link chooses a password and comes in, once."""

import logging
from datetime import timedelta

import pytest
from django.db.models import F

from tests.database import WebClient
from tests.factories import CommuneFactory, person
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.actions.account_state import disable_account
from volunteer_teams.actions.links import print_links
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent, SignInLink

PASSWORD = "muoi-hai-con-giap-2026"
TYPED = {"password": PASSWORD, "again": PASSWORD}


@pytest.fixture
def officer(db):
    """Somebody who has never signed in."""
    return person(Role.COMMUNE_OFFICER, CommuneFactory(), username="xa.socson", is_demo=False)


@pytest.fixture
def address(officer):
    """Of her link."""
    return f"/links/{print_links(users=[officer], by=None)[0].code}/"


def test_she_chooses_a_password_and_is_in(client, officer, address):
    assert "xa.socson" in page(client.get(address)).text

    response = client.post(address, TYPED)

    assert response.headers["Location"] == "/"
    assert client.get("/").status_code == 200
    officer.refresh_from_db()
    assert officer.check_password(PASSWORD)
    assert AuditEvent.objects.get(code=TeamsEvent.LINK_USED).changes == {}


def test_it_works_once(client, address):
    client.post(address, TYPED)

    for answer in (WebClient().get(address), WebClient().post(address, TYPED)):
        assert answer.status_code == 410
        assert "đã dùng, đã hết hạn" in page(answer).text


def test_looking_at_it_uses_nothing_up(client, address):
    for _ in range(3):
        client.get(address)
        client.head(address)

    assert client.post(address, TYPED).status_code == 302


def test_it_is_over_after_seven_days(client, address):
    SignInLink.objects.update(expires_at=F("expires_at") - timedelta(days=7, seconds=1))

    assert client.post(address, TYPED).status_code == 410


def test_a_new_one_replaces_it(client, officer, address):
    print_links(users=[officer], by=None)

    assert client.get(address).status_code == 410


def test_closing_the_account_ends_it(client, officer, address):
    disable_account(user=officer, by=None)

    assert client.post(address, TYPED).status_code == 410


def test_what_was_printed_in_capitals_works_too(client, address):
    assert client.get(address.upper().replace("/LINKS/", "/links/")).status_code == 200


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"password": "ngan-qua", "again": "ngan-qua"}, "ít nhất 14 ký tự"),
        ({"password": "12345678901234", "again": "12345678901234"}, "Mật khẩu"),
        ({"password": PASSWORD, "again": "khac-hoan-toan-roi"}, "chưa giống nhau"),
        ({"password": "", "again": ""}, "Nhập mật khẩu."),
        ({"password": "a" * 201, "again": "a" * 201}, "200"),
    ],
)
def test_password_that_will_not_do_is_refused_and_the_link_stays(client, address, typed, reason):
    shown = page(client.post(address, typed))

    assert reason in " ".join(shown.errors)
    assert client.post(address, TYPED).status_code == 302


def test_whoever_was_signed_in_before_is_no_more(signed_in, officer, address):
    browser = signed_in(Role.ADMINISTRATOR)

    browser.post(address, TYPED)

    assert browser.session["_auth_user_id"] == str(officer.pk)


def test_unknown_code_is_told_the_same(client):
    assert client.get("/links/aaaaa-bbbbb-ccccc-ddddd/").status_code == 410


def test_its_code_stands_in_no_line_of_the_servers_log(address, caplog):
    stranger = WebClient(enforce_csrf_checks=True)
    (console,) = (h for h in logging.getLogger().handlers if h.get_name() == "console")

    assert stranger.post(address, TYPED).status_code == 403  # the code stays good
    assert stranger.put(address).status_code == 403

    lines = [console.format(record) for record in caplog.records]
    assert len(lines) >= 2
    assert all("/links/…/" in line for line in lines)
    assert address not in "".join(lines)
