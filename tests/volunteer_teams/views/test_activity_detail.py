"""`activity_detail`: one activity, with its numbers and its note."""

from tests.factories import ActivityFactory, TeamFactory
from tests.page import page
from volunteer_teams.access.roles import Role


def url(activity):
    return f"/activities/{activity.pk}/"


def test_it_shows_the_numbers_and_the_note(signed_in):
    activity = ActivityFactory(kind__name="Tờ rơi", kind__measures__unit="tờ", quantity=1200, note="Ở chợ")

    shown = page(signed_in(Role.TEAM_LEADER, activity.team).get(url(activity)))

    assert shown.heading == "Tờ rơi"
    assert "1.200 tờ" in shown.text
    assert "Ở chợ" in shown.text
    assert shown.has_link(f"{url(activity)}edit/")
    assert shown.has_link(f"{url(activity)}delete/")


def test_who_only_reads_is_offered_no_change(signed_in):
    activity = ActivityFactory()

    shown = page(signed_in(Role.COMMUNE_LEADER, activity.commune).get(url(activity)))

    assert not shown.has_link(f"{url(activity)}edit/")
    assert not shown.has_link(f"{url(activity)}delete/")


def test_another_teams_activity_is_not_found(signed_in):
    browser = signed_in(Role.TEAM_LEADER, TeamFactory())

    assert browser.get(url(ActivityFactory())).status_code == 404


def test_an_administrator_is_refused(signed_in):
    assert signed_in(Role.ADMINISTRATOR).get(url(ActivityFactory())).status_code == 403
