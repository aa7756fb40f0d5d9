"""Founding, editing and dissolving teams."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.factories import ActivityFactory, CommuneFactory, MembershipFactory, TeamFactory, person
from volunteer_teams import team_uses
from volunteer_teams.access.roles import Role
from volunteer_teams.actions.teams import dissolve_team, edit_team, found_team, found_teams
from volunteer_teams.errors import RuleBroken
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent, RoleAssignment, Team
from volunteer_teams.team_uses import TeamUse

pytestmark = pytest.mark.django_db


def test_a_name_is_taken_whatever_its_diacritics_until_the_team_is_dissolved():
    first = TeamFactory(name="Đội Hòa Bình")

    with pytest.raises(RuleBroken, match="mang tên này") as refused:
        found_team(commune=first.commune, name="Đội  Hoà Bình", founded_on=date(2024, 1, 1), by=None)
    dissolve_team(team=first, on=date(2024, 5, 1), by=None)
    second = found_team(commune=first.commune, name="Đội Hoà Bình", founded_on=date(2024, 5, 1), by=None)

    assert refused.value.field == "name"
    assert second.pk != first.pk


def test_a_team_is_not_founded_in_a_commune_that_is_gone_nor_in_the_future():
    gone = CommuneFactory(name="Cũ", valid_to=date(2025, 6, 30))

    with pytest.raises(RuleBroken, match=r"Xã Cũ không còn từ sau ngày 30/06/2025\."):
        found_team(commune=gone, name="Đội 1", founded_on=date(2025, 7, 1), by=None)
    with pytest.raises(RuleBroken, match="chưa đến"):
        found_team(commune=gone, name="Đội 1", founded_on=timezone.localdate() + timedelta(days=1), by=None)


def test_founding_cannot_be_moved_behind_what_the_team_did():
    team = TeamFactory()
    ActivityFactory(team=team, on=date(2026, 3, 10))

    with pytest.raises(RuleBroken, match="10/03/2026"):
        edit_team(team=team, founded_on=date(2026, 3, 11), by=None)
    edit_team(team=team, founded_on=date(2026, 3, 10), by=None)

    team.refresh_from_db()
    assert team.founded_on == date(2026, 3, 10)
    event = AuditEvent.objects.get(code=TeamsEvent.TEAM_EDITED)
    assert event.changes == {"founded_on": ["2015-01-01", "2026-03-10"]}


def test_an_edit_that_changes_nothing_is_not_logged():
    team = TeamFactory()

    edit_team(team=team, name=team.name, is_pilot=False, by=None)

    assert not AuditEvent.objects.exists()


def test_dissolving_ends_running_memberships_the_day_before():
    team = TeamFactory()
    running = MembershipFactory(team=team)
    ended = MembershipFactory(team=team, until=date(2020, 1, 1))

    dissolve_team(team=team, on=date(2026, 4, 1), decision="12/QĐ-UBND", by=None)

    running.refresh_from_db()
    ended.refresh_from_db()
    assert (running.until, running.end_reason) == (date(2026, 3, 31), "Đội giải thể")
    assert ended.until == date(2020, 1, 1)
    team.refresh_from_db()
    assert team.is_active(date(2026, 3, 31))
    assert not team.is_active(date(2026, 4, 1))
    event = AuditEvent.objects.get(code=TeamsEvent.TEAM_DISSOLVED)
    assert event.changes == {"dissolved_on": "2026-04-01", "memberships_ended": 1}


def test_dissolving_ends_the_roles_held_in_the_team_and_no_others():
    team = TeamFactory()
    leader, colleague = person(Role.TEAM_LEADER, team), person(Role.TEAM_LEADER, TeamFactory())
    RoleAssignment.objects.update(since=date(2020, 1, 1))

    dissolve_team(team=team, on=date(2026, 4, 1), by=None)

    assert leader.role_assignments.get().until == date(2026, 3, 31)
    assert colleague.role_assignments.get().until is None
    assert AuditEvent.objects.filter(code=TeamsEvent.ROLE_ENDED).count() == 1


@pytest.mark.parametrize(
    ("add", "reason"),
    [
        (lambda team: MembershipFactory(team=team, since=date(2026, 4, 1)), "thành viên tham gia"),
        (lambda team: ActivityFactory(team=team, on=date(2026, 4, 2)), "hoạt động"),
    ],
)
def test_a_team_is_not_dissolved_before_its_last_work(add, reason):
    team = TeamFactory()
    add(team)

    with pytest.raises(RuleBroken, match=reason):
        dissolve_team(team=team, on=date(2026, 4, 1), by=None)


def test_an_upper_app_can_keep_a_team_from_being_dissolved_too_early(monkeypatch):
    team = TeamFactory()
    use = TeamUse(words="lượt tiếp cận", last_day=lambda *_: date(2026, 5, 5), left_open=lambda *_: "")
    monkeypatch.setattr(team_uses, "USES", [use])
    monkeypatch.setattr("volunteer_teams.actions.teams.USES", [use])

    with pytest.raises(RuleBroken, match="lượt tiếp cận ghi ngày 05/05/2026"):
        dissolve_team(team=team, on=date(2026, 5, 5), by=None)
    dissolve_team(team=team, on=date(2026, 5, 6), by=None)


def test_a_dissolved_team_is_not_dissolved_again():
    team = TeamFactory(dissolved_on=date(2025, 1, 1))

    with pytest.raises(RuleBroken, match="đã giải thể từ ngày 01/01/2025"):
        dissolve_team(team=team, on=date(2026, 1, 1), by=None)


def test_many_teams_are_founded_with_one_line_in_the_log():
    commune = CommuneFactory()
    rows = [Team(commune=commune, name=f"Đội {n}", founded_on=date(2020, 1, 1)) for n in range(3)]

    teams = found_teams(rows=rows, by=None)

    assert all(team.pk and team.name_key for team in teams)
    event = AuditEvent.objects.get()
    assert (event.code, event.subject_label, event.changes) == (TeamsEvent.ROWS_LOADED, "3 Đội", {"teams": 3})


def test_one_wrong_row_keeps_all_teams_out_and_is_numbered():
    commune = CommuneFactory()
    rows = [
        Team(commune=commune, name="Đội 1", founded_on=date(2020, 1, 1)),
        Team(commune=commune, name="đội 1", founded_on=date(2020, 1, 1)),
    ]

    with pytest.raises(RuleBroken, match=r"^Dòng 2: Xã, phường đã có"):
        found_teams(rows=rows, by=None)

    assert not Team.objects.exists()
    assert not AuditEvent.objects.exists()
