"""allauth.mfa in our look: who must have a second factor, setting it up, signing in with it, losing it."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache

from tests.database import WebClient
from tests.factories import CommuneFactory, ProvinceFactory, UserFactory, person
from tests.page import page
from volunteer_teams.access.roles import ROLE_PLACES, Role
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent, SignInTries
from volunteer_teams.signing_in.duties import ALWAYS_WITH_SECOND_FACTOR

PASSWORD = "muoi-hai-con-giap-2026"
SHORT = "trau-9-bo"


def code_of(secret, steps=0):
    """What the app on a phone shows now, or some steps of 30 seconds later."""
    now = list(yield_hotp_counters_from_time())[1]
    return format_hotp_value(hotp_value(secret, now + steps))


def sign_in(browser, user, password=PASSWORD):
    return browser.post("/accounts/login/", {"login": user.username, "password": password})


def set_up_app(browser):
    """Add an app as a person does; answer its secret and the recovery codes that are shown."""
    secret = page(browser.get("/accounts/factors/app/add/")).texts("//*[@data-secret]")[0]
    shown = browser.post("/accounts/factors/app/add/", {"code": code_of(secret)}, follow=True)
    cache.clear()  # the code that was used to set it up may be used once more: a test does not wait
    return secret, page(shown).texts("//ol[@class='codes']/li")


@pytest.fixture
def admin(db):
    """An administrator who is spared nothing."""
    user = person(Role.ADMINISTRATOR, None, username="quantri", is_demo=False)
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    return user


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.PROVINCE_OFFICER, Role.NATIONAL_OFFICER])
def test_who_must_have_one_is_led_to_setting_it_up_before_any_page(signed_in, role):
    place = ProvinceFactory() if ROLE_PLACES[role] else None
    browser = signed_in(role, place, is_demo=False)

    for path in ("/", "/menu/", "/my-account/", "/session/stay/"):
        assert browser.get(path).headers["Location"] == "/accounts/factors/", path
    part = browser.get("/", headers={"HX-Request": "true"})
    assert part.headers["HX-Redirect"] == "/accounts/factors/"
    assert "Chưa có bước xác nhận thứ hai." in page(browser.get("/accounts/factors/")).text
    assert browser.get("/accounts/logout/").status_code == 200


def test_other_roles_may_do_without_unless_everybody_must(signed_in, settings):
    browser = signed_in(Role.COMMUNE_OFFICER, CommuneFactory(), is_demo=False)

    assert browser.get("/").status_code == 200
    settings.REQUIRE_MFA = True
    assert browser.get("/").headers["Location"] == "/accounts/factors/"


def test_demo_accounts_are_spared_only_where_the_setting_says_so(signed_in, settings):
    browser = signed_in(Role.ADMINISTRATOR)

    assert browser.get("/accounts/").status_code == 200
    settings.DEMO_BY_PASSWORD_ALONE = False
    assert browser.get("/accounts/").headers["Location"] == "/accounts/factors/"


def test_roles_that_always_need_one_are_those_that_reach_beyond_a_commune():
    assert {role for role, place in ROLE_PLACES.items() if place in (None, "province")} == set(
        ALWAYS_WITH_SECOND_FACTOR
    )


def test_app_is_set_up_and_asked_for_from_then_on(client, admin, django_capture_on_commit_callbacks):
    sign_in(client, admin)
    with django_capture_on_commit_callbacks(execute=True):
        secret, codes = set_up_app(client)

    assert len(codes) == 10
    assert client.get("/accounts/").status_code == 200
    assert AuditEvent.objects.filter(code=TeamsEvent.FACTOR_ADDED).count() == 2
    again = WebClient()
    assert sign_in(again, admin).headers["Location"] == "/accounts/factors/authenticate/"
    assert again.get("/accounts/").status_code == 302
    done = again.post("/accounts/factors/authenticate/", {"code": code_of(secret)})
    assert done.headers["Location"] == "/"
    assert again.get("/accounts/").status_code == 200


def test_secrets_are_sealed_in_the_database(client, admin):
    sign_in(client, admin)
    secret, codes = set_up_app(client)

    kept = str(list(Authenticator.objects.order_by("pk").values_list("data", flat=True)))
    assert secret not in kept
    assert not [code for code in codes if code in kept]


def test_recovery_codes_are_shown_once(client, admin):
    sign_in(client, admin)
    _, codes = set_up_app(client)

    shown = page(client.get("/accounts/factors/codes/"))

    assert not [code for code in codes if code in shown.text]
    assert "10 mã chưa dùng" in shown.text


def test_recovery_code_lets_in_once(client, admin):
    sign_in(client, admin)
    _, codes = set_up_app(client)

    for expected in (302, 422):
        again = WebClient()
        sign_in(again, admin)
        cache.clear()
        answer = again.post("/accounts/factors/authenticate/", {"code": codes[0]})
        assert answer.status_code == expected


def test_code_is_good_once_though_the_clock_may_be_off(client, admin):
    """allauth alone forgets a used code after 30 seconds; with the tolerance it would be good for 90."""
    sign_in(client, admin)
    secret, _ = set_up_app(client)
    first, second = WebClient(), WebClient()
    sign_in(first, admin)
    sign_in(second, admin)
    code = code_of(secret)

    assert first.post("/accounts/factors/authenticate/", {"code": code}).status_code == 302
    for spelt in (code, f"{code[:3]} {code[3:]}"):
        answer = second.post("/accounts/factors/authenticate/", {"code": spelt})
        assert page(answer).errors == ["Mã 6 số: Mã chưa đúng hoặc đã dùng. Chờ mã mới rồi thử lại."]


def test_after_five_wrong_codes_even_the_right_one_waits_from_anywhere(client, admin):
    sign_in(client, admin)
    secret, _ = set_up_app(client)
    thief, owner = WebClient(REMOTE_ADDR="203.0.113.9"), WebClient()
    sign_in(thief, admin)
    for _ in range(5):
        thief.post("/accounts/factors/authenticate/", {"code": "000000"})

    sign_in(owner, admin)
    answer = owner.post("/accounts/factors/authenticate/", {"code": code_of(secret)})

    assert re.match(r"Mã 6 số: Sai quá 5 lần\. Thử lại sau \d\d:\d\d", page(answer).errors[0])
    assert AuditEvent.objects.filter(code=TeamsEvent.SIGN_IN_LOCKED).count() == 1


def test_right_code_forgives_the_wrong_ones(client, admin):
    sign_in(client, admin)
    secret, _ = set_up_app(client)
    for _ in range(2):
        again = WebClient()
        sign_in(again, admin)
        for _ in range(4):
            again.post("/accounts/factors/authenticate/", {"code": "000000"})
        cache.clear()
        assert again.post("/accounts/factors/authenticate/", {"code": code_of(secret)}).status_code == 302

    assert not SignInTries.objects.filter(count__gte=4).exists()


@pytest.mark.parametrize("code", ["", "khong-phai-so", "٣" * 6, "1" * 21, "\0"])
def test_what_is_no_code_is_refused_with_a_sentence(client, admin, code):
    sign_in(client, admin)
    set_up_app(client)
    again = WebClient()
    sign_in(again, admin)

    answer = again.post("/accounts/factors/authenticate/", {"code": code})

    assert answer.status_code == 422
    assert page(answer).errors
    assert "_auth_user_id" not in again.session


TOO_MUCH = ["9" * 5000, "[" * 100_000]  # JSON for which Python has no number, no room


@pytest.mark.parametrize(
    "credential",
    ["", "{}", "[]", "x", '{"id": "a", "response": {}}', "null", "7", *TOO_MUCH],
    ids=lambda credential: credential[:30],
)
def test_what_is_no_passkey_is_refused(client, admin, credential):
    client.get("/accounts/factors/passkeys/login/", headers={"Accept": "application/json"})

    answer = client.post("/accounts/factors/passkeys/login/", {"credential": credential})

    assert answer.headers["Location"] == "/accounts/login/"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "credential",
    ["{}", "[]", '{"id": "a", "rawId": "a", "response": {}}', "7", *TOO_MUCH],
    ids=lambda credential: credential[:30],
)
def test_what_is_no_passkey_is_neither_added_nor_taken_after_the_password(client, admin, credential):
    sign_in(client, admin)
    client.get("/accounts/factors/passkeys/add/")
    client.post("/accounts/factors/passkeys/add/", {"name": "x", "credential": credential})
    assert not Authenticator.objects.exists()

    set_up_app(client)
    again = WebClient()
    sign_in(again, admin)
    again.post("/accounts/factors/authenticate/", {"credential": credential})
    assert "_auth_user_id" not in again.session


def test_with_a_second_factor_eight_letters_are_enough(client, admin):
    sign_in(client, admin)
    typed = {"oldpassword": PASSWORD, "password1": SHORT, "password2": SHORT}

    assert "14 ký tự" in page(client.post("/accounts/password/change/", typed)).errors[0]
    set_up_app(client)
    client.post("/accounts/password/change/", typed)

    admin.refresh_from_db()
    assert admin.check_password(SHORT)
    assert admin.has_short_password


def test_without_it_a_short_password_has_to_be_changed(client, admin, django_capture_on_commit_callbacks):
    sign_in(client, admin)
    set_up_app(client)
    typed = {"oldpassword": PASSWORD, "password1": SHORT, "password2": SHORT}
    client.post("/accounts/password/change/", typed)

    with django_capture_on_commit_callbacks(execute=True):
        client.post("/accounts/factors/app/remove/")

    assert not Authenticator.objects.exists()
    assert client.get("/").headers["Location"] == "/accounts/password/change/"
    assert AuditEvent.objects.filter(code=TeamsEvent.FACTOR_REMOVED).count() == 2


def test_setting_up_asks_again_for_the_password_of_who_came_in_long_ago(client, admin):
    sign_in(client, admin)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": 0}]
    session.save()

    answer = client.get("/accounts/factors/app/add/")

    assert answer.headers["Location"].startswith("/accounts/reauthenticate/")


def test_nobody_takes_away_the_passkey_of_somebody_else(client, admin, signed_in):
    theirs = Authenticator.objects.create(user=UserFactory(), type="webauthn", data={"name": "Khóa 1"})
    sign_in(client, admin)

    assert client.post(f"/accounts/factors/passkeys/{theirs.pk}/remove/").status_code == 404


@pytest.fixture
def passkey(client, admin):
    """One passkey of the administrator, who is signed in."""
    sign_in(client, admin)
    return Authenticator.objects.create(user=admin, type="webauthn", data={"name": "Khóa 1"})


def test_a_passkey_gets_another_name(client, passkey):
    listed = page(client.get("/accounts/factors/passkeys/"))

    answer = client.post(listed.link("Đổi tên Khóa 1"), {"name": "Khóa USB cơ quan"})

    assert "Khóa USB cơ quan" in page(client.get(answer.headers["Location"])).text


@pytest.mark.parametrize("name", ["", "  ", "x" * 61])
def test_no_name_or_one_too_long_is_refused(client, passkey, name):
    answer = client.post(f"/accounts/factors/passkeys/{passkey.pk}/edit/", {"name": name})

    assert page(answer).errors
    passkey.refresh_from_db()
    assert passkey.data["name"] == "Khóa 1"


def test_nobody_renames_the_passkey_of_somebody_else(client, admin, passkey):
    theirs = Authenticator.objects.create(user=UserFactory(), type="webauthn", data={"name": "Khóa 2"})

    assert client.get(f"/accounts/factors/passkeys/{theirs.pk}/edit/").status_code == 404
    assert client.post(f"/accounts/factors/passkeys/{theirs.pk}/edit/", {"name": "x"}).status_code == 404
