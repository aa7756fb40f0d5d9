"""`team_dissolve`: dissolve a team."""

from datetime import date

from tests.factories import ActivityFactory, MembershipFactory, TeamFactory
from tests.page import page
from volunteer_teams import team_uses
from volunteer_teams.access.roles import Role
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent
from volunteer_teams.team_uses import TeamUse


def url(team):
    return f"/teams/{team.pk}/dissolve/"


def test_it_dissolves_the_team_ends_its_memberships_and_the_log_says_so(signed_in):
    member = MembershipFactory()
    team = member.team
    browser = signed_in(Role.COMMUNE_OFFICER, team.commune)

    asked = page(browser.get(url(team)))
    browser.post(url(team), {"on": "01/04/2026", "decision": "7/QĐ-UBND"})

    assert "1 thành viên thôi tham gia" in asked.text
    team.refresh_from_db()
    member.refresh_from_db()
    assert (team.dissolved_on, team.dissolution_decision) == (date(2026, 4, 1), "7/QĐ-UBND")
    assert member.until == date(2026, 3, 31)
    assert AuditEvent.objects.get().code == TeamsEvent.TEAM_DISSOLVED


def test_a_day_before_the_last_activity_is_refused(signed_in):
    activity = ActivityFactory(on=date(2026, 4, 1))
    team = activity.team

    response = signed_in(Role.COMMUNE_OFFICER, team.commune).post(url(team), {"on": "01/04/2026"})

    assert page(response).errors == [
        "Ngày giải thể: Đội có hoạt động ghi ngày 01/04/2026, không trước ngày giải thể."
    ]


def test_what_stays_without_a_team_is_said_and_can_be_passed(signed_in, monkeypatch):
    left = TeamUse(words="", last_day=lambda *_: None, left_open=lambda team, on: "Còn 3 hồ sơ đang mở.")
    monkeypatch.setattr(team_uses, "USES", [left])
    monkeypatch.setattr("volunteer_teams.views.team.USES", [left])
    monkeypatch.setattr("volunteer_teams.actions.teams.USES", [left])
    team = TeamFactory()
    browser = signed_in(Role.COMMUNE_OFFICER, team.commune)

    asked = page(browser.get(url(team)))
    browser.post(url(team), {"on": "01/04/2026"})

    assert any("Còn 3 hồ sơ đang mở." in message for message in asked.messages)
    team.refresh_from_db()
    assert team.dissolved_on


def test_another_communes_team_is_not_found(signed_in):
    browser = signed_in(Role.COMMUNE_OFFICER, TeamFactory().commune)

    assert browser.post(url(TeamFactory()), {"on": "01/04/2026"}).status_code == 404


def test_a_leader_is_refused(signed_in):
    team = TeamFactory()

    assert signed_in(Role.TEAM_LEADER, team).post(url(team), {"on": "01/04/2026"}).status_code == 403
