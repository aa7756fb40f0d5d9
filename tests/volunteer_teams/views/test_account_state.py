"""`account_disable`, `account_enable`, `factor_reset`: what administrators do to accounts of others."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.utils import timezone

from tests.database import WebClient
from tests.factories import CommuneFactory, UserFactory, person
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent

PASSWORD = "muoi-hai-con-giap-2026"


@pytest.fixture
def browser(signed_in):
    """An administrator's."""
    return signed_in(Role.ADMINISTRATOR)


@pytest.fixture
def officer(db):
    """Somebody of a commune."""
    user = person(Role.COMMUNE_OFFICER, CommuneFactory(), username="xa.socson", is_demo=False)
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    return user


def sign_in(user):
    browser = WebClient()
    browser.post("/accounts/login/", {"login": user.username, "password": PASSWORD})
    return browser


def test_closed_account_is_out_at_once_and_stays_out_when_it_is_opened_again(browser, officer):
    theirs = sign_in(officer)
    assert theirs.get("/").status_code == 200

    said = browser.post(f"/accounts/{officer.pk}/disable/", follow=True)

    assert "Đã ngừng tài khoản." in page(said).messages
    assert theirs.get("/").status_code == 302
    assert "45 ngày" in page(sign_in(officer).get("/accounts/inactive/")).text
    browser.post(f"/accounts/{officer.pk}/enable/")
    assert theirs.get("/").status_code == 302
    assert sign_in(officer).get("/").status_code == 200
    codes = set(AuditEvent.objects.about(officer).values_list("code", flat=True))
    assert {TeamsEvent.ACCOUNT_DISABLED, TeamsEvent.ACCOUNT_ENABLED} <= codes


@pytest.mark.parametrize(
    ("page_name", "is_active", "reason"),
    [
        ("disable", False, "Tài khoản này đã ngừng rồi."),
        ("enable", True, "Tài khoản này đang dùng rồi."),
        ("factors/reset", True, "Tài khoản này chưa đặt bước xác nhận thứ hai."),
    ],
)
def test_what_is_so_already_is_said(browser, page_name, is_active, reason):
    user = UserFactory(is_active=is_active)

    answer = browser.post(f"/accounts/{user.pk}/{page_name}/")

    assert answer.status_code == 409
    assert reason in page(answer).messages


def test_nobody_closes_their_own(browser):
    answer = browser.post(f"/accounts/{browser.user.pk}/disable/")

    assert answer.status_code == 409
    assert browser.get("/").status_code == 200


def test_lost_second_factor_is_taken_away(browser, officer):
    Authenticator.objects.create(user=officer, type="totp", data={})
    Authenticator.objects.create(user=officer, type="recovery_codes", data={})
    theirs = WebClient()
    theirs.force_login(officer)

    browser.post(f"/accounts/{officer.pk}/factors/reset/")

    assert not Authenticator.objects.exists()
    assert theirs.get("/").status_code == 302
    assert sign_in(officer).get("/").status_code == 200
    assert AuditEvent.objects.get(code=TeamsEvent.FACTORS_RESET).by_id == browser.user.pk


def test_account_page_shows_the_second_factor_and_the_last_sign_in(browser, officer):
    Authenticator.objects.create(user=officer, type="totp", data={})

    shown = page(browser.get(f"/accounts/{officer.pk}/"))

    assert "Ứng dụng tạo mã" in shown.text
    assert shown.has_link(f"/accounts/{officer.pk}/factors/reset/")
    assert shown.has_link(f"/accounts/{officer.pk}/disable/")
    assert shown.has_link(f"/accounts/links/print/?account={officer.pk}")


@pytest.mark.parametrize(("days", "may_enter"), [(44, True), (46, False)])
def test_who_was_away_for_45_days_is_refused_and_closed(officer, days, may_enter):
    officer.last_login = officer.active_since = timezone.now() - timedelta(days=days)
    officer.save(update_fields=["last_login", "active_since"])

    browser = sign_in(officer)

    officer.refresh_from_db()
    assert officer.is_active is may_enter
    assert ("_auth_user_id" in browser.session) is may_enter
    if not may_enter:
        assert AuditEvent.objects.get(code=TeamsEvent.ACCOUNT_DISABLED).changes == {"why": "idle"}


def test_opened_again_the_days_begin_anew(browser, officer):
    officer.last_login = officer.active_since = timezone.now() - timedelta(days=100)
    officer.is_active = False
    officer.save(update_fields=["last_login", "active_since", "is_active"])

    browser.post(f"/accounts/{officer.pk}/enable/")

    assert sign_in(officer).get("/").status_code == 200


@pytest.mark.parametrize("page_name", ["disable", "enable", "factors/reset"])
def test_others_are_refused(signed_in, page_name):
    browser = signed_in(Role.COMMUNE_OFFICER, CommuneFactory())

    assert browser.post(f"/accounts/{UserFactory().pk}/{page_name}/").status_code == 403
    assert browser.get(f"/accounts/{UserFactory().pk}/{page_name}/").status_code == 403
