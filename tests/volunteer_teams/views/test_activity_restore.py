"""`activity_restore`: put back the activity that was deleted last."""

from datetime import date, timedelta

from django.utils import timezone

from tests.factories import ActivityFactory, TeamFactory
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import Activity, AuditEvent
from volunteer_teams.views import deleted

URL = "/activities/restore/"


def test_the_deleted_activity_is_back_as_it_was_and_the_log_says_so(signed_in):
    activity = ActivityFactory(quantity=1200, note="Ở chợ")
    browser = signed_in(Role.TEAM_LEADER, activity.team)
    browser.post(f"/activities/{activity.pk}/delete/")

    response = browser.post(URL, follow=True)

    back = Activity.objects.get()
    assert (back.pk, back.quantity, back.note, back.on) == (activity.pk, 1200, "Ở chợ", date(2026, 3, 10))
    assert page(response).messages == ["Đã lấy lại hoạt động."]
    codes = AuditEvent.objects.order_by("at", "id").values_list("code", flat=True)
    assert list(codes) == [TeamsEvent.ACTIVITY_DELETED, TeamsEvent.ACTIVITY_ADDED]


def test_it_is_offered_once_and_not_for_ever(signed_in, monkeypatch):
    activity = ActivityFactory()
    browser = signed_in(Role.TEAM_LEADER, activity.team)
    browser.post(f"/activities/{activity.pk}/delete/")
    monkeypatch.setattr(deleted, "OFFERED", timedelta(0))

    shown = page(browser.get("/activities/"))
    browser.post(URL)

    assert "Đã xóa" not in shown.text
    assert not Activity.objects.exists()


def test_what_may_not_be_any_more_is_refused_with_the_reason(signed_in):
    activity = ActivityFactory()
    browser = signed_in(Role.COMMUNE_OFFICER, activity.team.commune)
    browser.post(f"/activities/{activity.pk}/delete/")
    activity.team.founded_on = timezone.localdate()
    activity.team.save(update_fields=["founded_on"])

    response = browser.post(URL, follow=True)

    assert "thành lập ngày" in page(response).messages[0]
    assert not Activity.objects.exists()


def test_without_anything_deleted_it_does_nothing(signed_in):
    response = signed_in(Role.TEAM_LEADER, TeamFactory()).post(URL)

    assert response.url == "/activities/"


def test_who_only_reads_is_refused(signed_in):
    assert signed_in(Role.VOLUNTEER, TeamFactory()).post(URL).status_code == 403
