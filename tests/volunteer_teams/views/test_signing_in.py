"""allauth's pages in our look: sign in, sign out, change the password."""

import threading
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.db.models import F
from django.utils import timezone

from tests.database import WebClient, other_threads_as_web
from tests.factories import CommuneFactory, UserFactory, person
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.actions.signing_in import count_try, password_limits
from volunteer_teams.events import TeamsEvent
from volunteer_teams.forms.signing_in import SignInForm
from volunteer_teams.models import AuditEvent, SignInTries

PASSWORD = "muoi-hai-con-giap-2026"
WRONG = {"login": "xa.socson", "password": "sai"}


@pytest.fixture
def officer(db):
    """An officer who knows her password."""
    user = person(Role.COMMUNE_OFFICER, CommuneFactory(), username="xa.socson")
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    return user


def test_the_right_password_leads_to_where_one_was_going(client, officer):
    response = client.post("/accounts/login/?next=/menu/", {"login": "xa.socson", "password": PASSWORD})

    assert response.headers["Location"] == "/menu/"
    assert page(client.get("/menu/")).heading == "Tất cả mục"
    assert client.session.get_expire_at_browser_close()


def test_the_page_is_vietnamese_and_labelled(client, officer):
    shown = page(client.get("/accounts/login/"))

    assert shown.heading == "Đăng nhập"
    assert shown.texts("//form//label") == ["Tên đăng nhập", "Mật khẩu"]
    assert shown.one("//input[@name='login']").get("autocomplete") == "username"
    assert shown.one("//input[@name='password']").get("autocomplete") == "current-password"
    assert "Trường Sa" in shown.text
    assert "Hoàng Sa" in shown.text


def test_a_wrong_password_is_told_first_on_the_page_and_in_its_title(client, officer):
    response = client.post("/accounts/login/", WRONG)

    shown = page(response)
    assert shown.errors == ["Tên đăng nhập hoặc mật khẩu chưa đúng."]
    assert shown.texts("//title")[0].startswith("Lỗi: Đăng nhập")
    assert shown.value("login") == "xa.socson"
    assert shown.value("password") == ""


def test_an_unknown_name_is_told_the_same(client, officer):
    assert page(client.post("/accounts/login/", {"login": "ai.do", "password": "sai"})).errors == [
        "Tên đăng nhập hoặc mật khẩu chưa đúng."
    ]


def test_after_five_wrong_tries_even_the_right_password_waits_and_is_told_until_when(client, officer):
    for _ in range(5):
        client.post("/accounts/login/", WRONG)
    until = timezone.localtime(timezone.now() + timedelta(minutes=15))

    response = client.post("/accounts/login/", {"login": "XA.socson", "password": PASSWORD})

    times = [f"{until - timedelta(minutes=ago):%H:%M}" for ago in (0, 1)]
    assert page(response).errors[0] in [
        f"Sai quá 5 lần. Thử lại sau {time}, hoặc hỏi quản trị hệ thống." for time in times
    ]
    event = AuditEvent.objects.get(code=TeamsEvent.SIGN_IN_LOCKED)
    assert event.subject_id == str(officer.pk)
    assert "_auth_user_id" not in client.session


def test_tries_against_nobody_leave_no_line_in_the_log(client, officer):
    for _ in range(7):
        client.post("/accounts/login/", {"login": "mat-khau-go-nham", "password": "x"})

    assert not AuditEvent.objects.exists()


def test_another_address_may_still_try(client, officer):
    """No stranger can keep a person out by guessing from elsewhere."""
    for _ in range(6):
        client.post("/accounts/login/", WRONG, REMOTE_ADDR="203.0.113.9")

    client.post("/accounts/login/", {"login": "xa.socson", "password": PASSWORD})

    assert client.session["_auth_user_id"] == str(officer.pk)


def test_one_address_cannot_keep_a_person_out_everywhere(client, officer):
    far = password_limits("xa.socson", "203.0.113.9")
    for _ in range(40):
        count_try(limits=far, username="xa.socson")

    client.post("/accounts/login/", {"login": "xa.socson", "password": PASSWORD})

    assert client.session["_auth_user_id"] == str(officer.pk)


def test_a_whole_office_may_sign_in_within_a_minute(officer):
    typed = {"login": "xa.socson", "password": PASSWORD}

    assert [WebClient().post("/accounts/login/", typed).status_code for _ in range(40)] == [302] * 40


def test_many_addresses_together_are_stopped_too(client, officer):
    for last in range(30):
        client.post("/accounts/login/", WRONG, REMOTE_ADDR=f"203.0.113.{last}")

    shown = page(client.post("/accounts/login/", {"login": "xa.socson", "password": PASSWORD}))

    assert "Thử lại sau" in shown.errors[0]


def test_signing_in_stands_in_the_log(client, officer):
    client.post("/accounts/login/", {"login": "xa.socson", "password": PASSWORD})

    assert AuditEvent.objects.get(code=TeamsEvent.SIGNED_IN).by_id == officer.pk


def test_four_wrong_tries_are_forgiven(client, officer):
    for _ in range(4):
        client.post("/accounts/login/", WRONG)

    client.post("/accounts/login/", {"login": "xa.socson", "password": PASSWORD})

    assert client.session["_auth_user_id"] == str(officer.pk)


@pytest.mark.parametrize(("minutes", "may_enter"), [(14, False), (16, True)])
def test_the_wait_is_over_after_fifteen_minutes(client, officer, minutes, may_enter):
    for _ in range(5):
        client.post("/accounts/login/", WRONG)
    SignInTries.objects.update(until=F("until") - timedelta(minutes=minutes))

    client.post("/accounts/login/", {"login": "xa.socson", "password": PASSWORD})

    assert ("_auth_user_id" in client.session) is may_enter


def test_somebody_else_does_not_wait(client, officer):
    other = person(Role.COMMUNE_LEADER, CommuneFactory(), username="ld.socson")
    other.set_password(PASSWORD)
    other.save(update_fields=["password"])
    for _ in range(5):
        client.post("/accounts/login/", WRONG)

    client.post("/accounts/login/", {"login": "ld.socson", "password": PASSWORD})

    assert client.session["_auth_user_id"] == str(other.pk)


def test_an_account_that_was_stopped_says_whom_to_ask(client, officer):
    officer.is_active = False
    officer.save(update_fields=["is_active"])

    response = client.post("/accounts/login/", {"login": "xa.socson", "password": PASSWORD}, follow=True)

    assert "hệ thống" in page(response).text
    assert "_auth_user_id" not in client.session


def test_signing_out_ends_the_session(signed_in):
    browser = signed_in(Role.COMMUNE_OFFICER, CommuneFactory())

    response = browser.post("/accounts/logout/", follow=True)

    assert page(response).heading == "Đăng nhập"
    assert page(response).messages == ["Đã đăng xuất."]
    assert browser.get("/menu/").status_code == 302


def test_signing_out_by_a_link_asks_first(signed_in):
    shown = page(signed_in(Role.COMMUNE_OFFICER, CommuneFactory()).get("/accounts/logout/"))

    assert shown.heading == "Đăng xuất"
    assert shown.one("//main//form").get("method") == "post"


def test_the_password_is_changed_with_the_old_one(client, officer):
    client.force_login(officer)
    new = "con-trau-di-truoc-cai-cay"

    response = client.post(
        "/accounts/password/change/",
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
        follow=True,
    )

    officer.refresh_from_db()
    assert officer.check_password(new)
    assert "Đã đổi mật khẩu." in page(response).messages
    assert AuditEvent.objects.get(code=TeamsEvent.PASSWORD_CHANGED).changes == {}


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        (
            {"oldpassword": "sai", "password1": "x" * 20, "password2": "x" * 20},
            "Mật khẩu hiện tại chưa đúng.",
        ),
        ({"oldpassword": PASSWORD, "password1": "ngan", "password2": "ngan"}, "14"),
        (
            {"oldpassword": PASSWORD, "password1": "con-trau-di-truoc", "password2": "con-trau-di-sau"},
            "Hai lần nhập mật khẩu mới chưa giống nhau.",
        ),
    ],
)
def test_a_password_that_will_not_do_is_refused_with_the_reason(client, officer, typed, reason):
    client.force_login(officer)

    shown = page(client.post("/accounts/password/change/", typed))

    assert reason in " ".join(shown.errors)
    officer.refresh_from_db()
    assert officer.check_password(PASSWORD)


@pytest.mark.parametrize(
    "path", ["signup", "email", "password/reset", "password/set", "confirm-email", "login/code"]
)
def test_what_administrators_do_has_no_page_here(signed_in, path):
    browser = signed_in(Role.COMMUNE_OFFICER, CommuneFactory())

    assert browser.get(f"/accounts/{path}/").status_code == 404


def test_confirming_the_password_again_is_vietnamese_too(client, officer):
    client.force_login(officer)

    shown = page(client.post("/accounts/reauthenticate/", {"password": "sai"}))

    assert shown.heading == "Xác nhận mật khẩu"
    assert shown.errors == ["Mật khẩu: Mật khẩu chưa đúng."]


def test_a_person_without_roles_may_change_the_password(signed_in):
    browser = signed_in(user=UserFactory(password=make_password(PASSWORD)))

    assert browser.get("/accounts/password/change/").status_code == 200


def test_a_forged_cookie_with_a_zero_byte_is_nobody(client):
    forged = r'sessionid="\000abcdefghij"'  # sent as it is: newer Pythons refuse to write such a cookie

    answer = client.get("/menu/", headers={"cookie": forged})

    assert answer.headers["Location"] == "/accounts/login/?next=/menu/"


@pytest.mark.django_db(transaction=True)
def test_an_error_page_does_not_undo_the_count(monkeypatch):
    """Otherwise whoever can provoke an error may guess for ever."""
    UserFactory(username="xa.socson")
    browser = WebClient(raise_request_exception=False)

    def broken(*args, **kwargs):
        raise RuntimeError

    with other_threads_as_web(), monkeypatch.context() as patch:
        patch.setattr(SignInForm, "add_error", broken)  # as the refusal is written onto the form
        for _ in range(5):
            assert browser.post("/accounts/login/", WRONG).status_code == 500

    shown = page(browser.post("/accounts/login/", WRONG))
    assert "Thử lại sau" in shown.errors[0]


@pytest.mark.django_db(transaction=True)
def test_tries_at_the_same_moment_are_all_counted():
    """Every worker counts in the database, in one statement: nobody slips in between."""
    limits = password_limits("xa.socson", "203.0.113.1")
    refused = []

    def one_try():
        refused.append(count_try(limits=limits, username="xa.socson"))
        connection.close()

    threads = [threading.Thread(target=one_try) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len([until for until in refused if until is None]) == 5
