"""`team_edit`: put right what is known of a team."""

from datetime import date

from tests.factories import ActivityFactory, TeamFactory
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent


def url(team):
    return f"/teams/{team.pk}/edit/"


def values(team, **other):
    return {"commune": team.commune_id, "name": team.name, "founded_on": "01/01/2015"} | other


def test_it_saves_what_changed_and_the_log_says_what(signed_in):
    team = TeamFactory()
    browser = signed_in(Role.COMMUNE_OFFICER, team.commune)

    shown = page(browser.get(url(team)))
    browser.post(url(team), values(team, name="Đội Hòa Bình", is_pilot="on"))

    assert shown.value("founded_on") == "01/01/2015"
    team.refresh_from_db()
    assert (team.name, team.name_key, team.is_pilot) == ("Đội Hòa Bình", "doi hoa binh", True)
    event = AuditEvent.objects.get(code=TeamsEvent.TEAM_EDITED)
    assert event.changes == {"name": "đã sửa", "is_pilot": [False, True]}


def test_founding_behind_an_activity_is_refused(signed_in):
    activity = ActivityFactory(on=date(2026, 3, 10))
    browser = signed_in(Role.COMMUNE_OFFICER, activity.team.commune)

    response = browser.post(url(activity.team), values(activity.team, founded_on="11/03/2026"))

    assert page(response).errors == ["Ngày thành lập: Đội có hoạt động ghi ngày 10/03/2026."]


def test_another_communes_team_is_not_found(signed_in):
    browser = signed_in(Role.COMMUNE_OFFICER, TeamFactory().commune)

    assert browser.post(url(TeamFactory()), {}).status_code == 404


def test_a_leader_is_refused(signed_in):
    team = TeamFactory()

    assert signed_in(Role.TEAM_LEADER, team).get(url(team)).status_code == 403
