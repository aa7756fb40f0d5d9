"""`account_add`: a new account, its first password shown once."""

import pytest

from tests.factories import CommuneFactory, UserFactory
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent, User

TYPED = {"full_name": "Nguyễn Thu Hạnh", "username": "Xa.SocSon"}


@pytest.fixture
def browser(signed_in):
    """An administrator's."""
    return signed_in(Role.ADMINISTRATOR)


def test_account_is_made_and_signs_in_with_the_password_that_was_shown(browser, client):
    response = browser.post("/accounts/add/", TYPED)

    shown = page(response)
    assert shown.heading == "Đã tạo tài khoản"
    password = shown.texts("//dd[@class='code']")[1]
    made = User.objects.get(username="xa.socson")
    assert shown.has_link(f"/accounts/{made.pk}/roles/grant/")
    client.post("/accounts/login/", {"login": "xa.socson", "password": password})
    assert client.session["_auth_user_id"] == str(made.pk)


def test_password_is_kept_by_nobody(browser):
    response = browser.post("/accounts/add/", TYPED)

    password = page(response).texts("//dd[@class='code']")[1]
    event = AuditEvent.objects.get(code=TeamsEvent.ACCOUNT_ADDED)
    assert "no-store" in response.headers["Cache-Control"]
    assert password not in f"{event.subject_label} {event.changes}"
    assert event.by_id == browser.user.pk


def test_taken_user_name_is_refused_with_the_reason(browser):
    UserFactory(username="xa.socson")

    shown = page(browser.post("/accounts/add/", TYPED))

    assert shown.errors == ["Tên đăng nhập: Tên đăng nhập xa.socson đã có người dùng."]
    assert shown.value("full_name") == "Nguyễn Thu Hạnh"


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"full_name": ""}, "Nhập họ và tên."),
        ({"username": ""}, "Nhập tên đăng nhập."),
        ({"username": "xã sóc sơn"}, "Chỉ dùng chữ không dấu"),
        ({"username": "ab"}, "có ít nhất 3 ký tự"),
    ],
)
def test_what_was_typed_wrong_is_said(browser, typed, reason):
    shown = page(browser.post("/accounts/add/", TYPED | typed))

    assert reason in " ".join(shown.errors)
    assert User.objects.count() == 1


def test_others_are_refused(signed_in):
    browser = signed_in(Role.COMMUNE_OFFICER, CommuneFactory())

    assert browser.post("/accounts/add/", TYPED).status_code == 403
    assert not User.objects.filter(username="xa.socson").exists()
