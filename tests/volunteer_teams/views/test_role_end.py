"""`role_end`: the last day of a role."""

import pytest
from django.utils import timezone

from tests.factories import CommuneFactory, UserFactory, person
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent

TODAY = timezone.localdate()


@pytest.fixture
def browser(signed_in):
    """An administrator's."""
    return signed_in(Role.ADMINISTRATOR)


@pytest.fixture
def held(db):
    """A role that somebody holds."""
    return person(Role.COMMUNE_OFFICER, CommuneFactory(name="Sóc Sơn")).role_assignments.get()


def address(held, user=None):
    return f"/accounts/{(user or held.user).pk}/roles/{held.pk}/end/"


def test_role_ends_and_the_log_says_so(browser, held):
    assert "Cán bộ cấp xã, Xã Sóc Sơn" in page(browser.get(address(held))).text

    response = browser.post(address(held), {"on": f"{TODAY:%d/%m/%Y}"}, follow=True)

    assert page(response).messages == ["Đã kết thúc vai trò."]
    held.refresh_from_db()
    assert held.until == TODAY
    assert AuditEvent.objects.get(code=TeamsEvent.ROLE_ENDED).by_id == browser.user.pk


def test_day_before_the_first_is_refused_with_the_reason(browser, held):
    shown = page(browser.post(address(held), {"on": "01/01/2020"}))

    assert "Vai trò này bắt đầu từ ngày" in shown.errors[0]
    held.refresh_from_db()
    assert held.until is None


def test_last_administrator_cannot_end_their_own_role(browser):
    own = browser.user.role_assignments.get()

    shown = page(browser.post(address(own), {"on": f"{TODAY:%d/%m/%Y}"}))

    assert "quản trị cuối cùng" in shown.errors[0]


def test_role_of_another_account_is_not_found(browser, held):
    assert browser.get(address(held, UserFactory())).status_code == 404


def test_others_are_refused(signed_in, held):
    browser = signed_in(user=held.user)

    assert browser.post(address(held), {"on": f"{TODAY:%d/%m/%Y}"}).status_code == 403
