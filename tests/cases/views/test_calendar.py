"""my_calendar, calendar_link_make, calendar_link_end, calendar_feed: what is due, on a phone."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from cases.models import CalendarLink
from tests.database import WebClient
from tests.factories import CommuneFactory, ContactFactory, IdentityFactory
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.http.log_lines import LineFormatter
from volunteer_teams.models import AuditEvent

pytestmark = pytest.mark.django_db
URL = reverse("cases:my_calendar")
MAKE, END = reverse("cases:calendar_link_make"), reverse("cases:calendar_link_end")


def made(browser):
    """The path of a new address, as its page shows it."""
    return page(browser.post(MAKE)).texts("//*[@data-link]")[0].removeprefix("http://testserver")


def events(phone, path):
    """The events of a feed by what they say."""
    answer = phone.get(path)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return {str(event["summary"]): event for event in Calendar.from_ical(answer.content).walk("VEVENT")}


@pytest.fixture
def phone():
    """Somebody's phone, which never signs in."""
    return WebClient()


def test_an_address_is_made_shown_once_and_logged(officer, phone):
    path = made(officer)

    assert phone.get(path).status_code == 200
    assert "Đổi địa chỉ" in page(officer.get(URL)).text
    assert path not in page(officer.get(URL)).text
    assert AuditEvent.objects.filter(code="cases.calendar_link_made").count() == 1


def test_what_is_due_stands_on_its_day_by_its_code_alone(officer, phone, case):
    IdentityFactory(client=case.client, full_name="Bùi Thị Xoan")
    today = timezone.localdate()
    on = today + timedelta(days=5)
    ContactFactory(client=case.client, on=today, next_on=on, volunteer=case.volunteer)

    found = events(phone, made(officer))

    event = found[f"Gặp: {case.client.code}"]
    assert event["dtstart"].dt == on
    assert list(event) == ["SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID", "CLASS", "TRANSP"]
    assert case.episode.status.name not in str(found)


def test_what_is_late_stands_on_today_and_says_how_late(officer, phone, case):
    today = timezone.localdate()
    ContactFactory(
        client=case.client,
        on=today - timedelta(days=9),
        next_on=today - timedelta(days=3),
        volunteer=case.volunteer,
    )

    event = events(phone, made(officer))[f"Quá 3 ngày: Gặp: {case.client.code}"]

    assert event["dtstart"].dt == today


def test_a_new_address_ends_the_one_before(officer, phone):
    before, after = made(officer), made(officer)

    assert phone.get(before).status_code == 404
    assert phone.get(after).status_code == 200
    assert CalendarLink.objects.count() == 1


def test_an_ended_address_shows_nothing(officer, phone):
    path = made(officer)

    officer.post(END)
    officer.post(END)

    assert phone.get(path).status_code == 404
    assert AuditEvent.objects.filter(code="cases.calendar_link_ended").count() == 1


def test_a_closed_account_and_a_role_that_ended_show_nothing(officer, phone, case):
    path = made(officer)
    user = CalendarLink.objects.get().user

    yesterday = timezone.localdate() - timedelta(days=1)
    user.role_assignments.update(since=yesterday, until=yesterday)
    assert not events(phone, path)

    user.is_active = False
    user.save(update_fields=["is_active"])
    assert phone.get(path).status_code == 404


def test_another_commune_s_clients_are_not_in_it(signed_in, phone, case):
    stranger = signed_in(Role.COMMUNE_OFFICER, CommuneFactory())

    assert not events(phone, made(stranger))


@pytest.mark.parametrize("role", [Role.PROVINCE_OFFICER, Role.NATIONAL_OFFICER, Role.ADMINISTRATOR])
def test_who_meets_nobody_has_no_calendar(signed_in, case, role):
    place = case.commune.province if role == Role.PROVINCE_OFFICER else None

    assert signed_in(role, place).get(URL).status_code == 403


def test_the_log_does_not_hold_the_address(phone, caplog):
    caplog.handler.setFormatter(LineFormatter())

    phone.get("/calendar/kbdwe-mzrth-kbdwe-mzrth.ics")

    assert "/calendar/…" in caplog.text
    assert "kbdwe" not in caplog.text
