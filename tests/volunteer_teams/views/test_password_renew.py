"""`password_renew`: a forgotten password is replaced."""

import pytest

from tests.factories import CommuneFactory, UserFactory, person
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent


@pytest.fixture
def browser(signed_in):
    """An administrator's."""
    return signed_in(Role.ADMINISTRATOR)


def test_new_password_is_shown_and_the_old_sessions_end(browser, signed_in, client):
    officer = person(Role.COMMUNE_OFFICER, CommuneFactory(), username="xa.socson")
    theirs = signed_in(user=officer)
    address = f"/accounts/{officer.pk}/password/renew/"

    assert page(browser.get(address)).heading == "Cấp lại mật khẩu"
    response = browser.post(address)

    password = page(response).texts("//dd[@class='code']")[1]
    assert "no-store" in response.headers["Cache-Control"]
    assert theirs.get("/").status_code == 302
    client.post("/accounts/login/", {"login": "xa.socson", "password": password})
    assert client.get("/").status_code == 200
    assert AuditEvent.objects.get(code=TeamsEvent.PASSWORD_RENEWED).by_id == browser.user.pk


def test_looking_at_the_page_changes_nothing(browser):
    user = UserFactory()

    browser.get(f"/accounts/{user.pk}/password/renew/")

    before = user.password
    user.refresh_from_db()
    assert user.password == before


def test_others_are_refused(signed_in):
    browser = signed_in(Role.COMMUNE_OFFICER, CommuneFactory())

    assert browser.post(f"/accounts/{browser.user.pk}/password/renew/").status_code == 403
