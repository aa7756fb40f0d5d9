"""Two leaders at one button, and one who presses twice: the month is sent once."""

import threading

import pytest
from django.db import connection

from reports.events import ReportEvent
from reports.models import MonthlyReturn
from tests.database import WebClient, other_threads_as_web
from tests.page import page
from tests.reports.returns.month import events, october, url
from volunteer_teams.access.roles import Role

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(browsers, address, fields):
    """Send the same at the same moment, each by a browser of its own; the statuses."""
    start, statuses = threading.Barrier(len(browsers)), []

    def send(signed_in):
        browser = WebClient(raise_request_exception=False)
        browser.cookies = signed_in.cookies
        start.wait()
        try:
            statuses.append(browser.post(address, fields).status_code)
        finally:
            connection.close()

    with other_threads_as_web():
        threads = [threading.Thread(target=send, args=[browser]) for browser in browsers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return sorted(statuses)


def test_two_leaders_send_one_month_once(signed_in, commune):
    leaders = [signed_in(Role.COMMUNE_LEADER, commune) for _ in range(2)]
    version = page(leaders[0].get(url(commune, "submit/"))).value("version")

    assert at_once(leaders, url(commune, "submit/"), {"version": version}) == [302, 422]

    assert MonthlyReturn.objects.count() == 1
    assert events(ReportEvent.RETURN_SUBMITTED).count() == 1
    assert october(commune).submitted_by_id in {leader.user.pk for leader in leaders}


def test_a_button_pressed_twice_sends_once_and_says_it_is_done(signed_in, commune):
    leader = signed_in(Role.COMMUNE_LEADER, commune)
    shown = page(leader.get(url(commune, "submit/")))
    fields = {name: shown.value(name) for name in ("version", "ticket") if shown.all(f"//*[@name='{name}']")}

    assert at_once([leader, leader], url(commune, "submit/"), fields) == [302, 302]

    assert events(ReportEvent.RETURN_SUBMITTED).count() == 1
