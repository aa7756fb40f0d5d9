"""`activity_delete`: remove an activity entered by mistake."""

from tests.factories import ActivityFactory, TeamFactory
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import Activity, AuditEvent


def url(activity):
    return f"/activities/{activity.pk}/delete/"


def test_it_asks_then_deletes_and_the_log_keeps_the_numbers(signed_in):
    activity = ActivityFactory(kind__name="Tờ rơi", quantity=1200)
    browser = signed_in(Role.TEAM_LEADER, activity.team)

    asked = page(browser.get(url(activity)))
    response = browser.post(url(activity), follow=True)

    assert "1.200 lượt" in asked.text
    assert not Activity.objects.exists()
    assert "Đã xóa: Tờ rơi ngày 10/03/2026." in page(response).text
    event = AuditEvent.objects.get(code=TeamsEvent.ACTIVITY_DELETED)
    assert (event.by_id, event.changes["quantity"]) == (browser.user.pk, 1200)


def test_another_teams_activity_is_not_found(signed_in):
    browser = signed_in(Role.TEAM_LEADER, TeamFactory())

    assert browser.post(url(ActivityFactory())).status_code == 404
    assert Activity.objects.exists()


def test_who_only_reads_is_refused(signed_in):
    activity = ActivityFactory()

    assert signed_in(Role.COMMUNE_LEADER, activity.commune).post(url(activity)).status_code == 403
