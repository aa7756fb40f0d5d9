"""`activity_edit`: put right day, numbers, partners or note."""

from datetime import date

from tests.factories import ActivityFactory, TeamFactory
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent


def url(activity):
    return f"/activities/{activity.pk}/edit/"


def test_it_saves_what_changed_and_the_log_says_what(signed_in):
    activity = ActivityFactory(quantity=1200)
    browser = signed_in(Role.TEAM_LEADER, activity.team)

    shown = page(browser.get(url(activity)))
    browser.post(url(activity), {"on": "11/03/2026", "quantity": "1.300", "note": "Ở chợ"})

    assert (shown.value("on"), shown.value("quantity")) == ("10/03/2026", "1.200")
    activity.refresh_from_db()
    assert (activity.on, activity.quantity, activity.note) == (date(2026, 3, 11), 1300, "Ở chợ")
    event = AuditEvent.objects.get(code=TeamsEvent.ACTIVITY_EDITED)
    assert event.changes == {
        "on": ["2026-03-10", "2026-03-11"],
        "quantity": [1200, 1300],
        "note": "đã sửa",
    }


def test_a_day_before_the_team_is_refused(signed_in):
    activity = ActivityFactory(team__name="Đội Một")

    response = signed_in(Role.TEAM_LEADER, activity.team).post(
        url(activity), {"on": "31/12/2014", "quantity": "1"}
    )

    assert page(response).errors == ["Ngày: Đội Một thành lập ngày 01/01/2015, sau ngày 31/12/2014."]


def test_another_teams_activity_is_not_found(signed_in):
    browser = signed_in(Role.TEAM_LEADER, TeamFactory())

    assert browser.post(url(ActivityFactory()), {}).status_code == 404


def test_who_only_reads_is_refused(signed_in):
    activity = ActivityFactory()

    assert signed_in(Role.COMMUNE_LEADER, activity.commune).get(url(activity)).status_code == 403
