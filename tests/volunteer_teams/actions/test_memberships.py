"""Joining, changing position, leaving."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.factories import CommuneFactory, MembershipFactory, TeamFactory, VolunteerFactory, person
from volunteer_teams.access.roles import Role
from volunteer_teams.actions.memberships import (
    change_position,
    edit_membership,
    join_members,
    join_team,
    leave_team,
)
from volunteer_teams.actions.volunteers import add_volunteers, edit_volunteer
from volunteer_teams.errors import RuleBroken
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent, Membership, Position, RoleAssignment, Sex, Volunteer

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 1)


def join(team, volunteer=None, since=DAY, position=Position.MEMBER):
    volunteer = volunteer or VolunteerFactory(commune=team.commune)
    return join_team(team=team, volunteer=volunteer, position=position, since=since, by=None)


def test_somebody_joins_on_their_eighteenth_birthday_and_not_the_day_before():
    team = TeamFactory()
    young = VolunteerFactory(birth_date=date(2008, 4, 1))

    with pytest.raises(RuleBroken, match="mới 17 tuổi") as refused:
        join(team, young, since=date(2026, 3, 31))
    membership = join(team, young, since=date(2026, 4, 1))

    assert refused.value.field == "since"
    assert membership.pk


@pytest.mark.parametrize(
    ("dates", "since", "reason"),
    [
        ({"founded_on": date(2026, 4, 2)}, DAY, "thành lập ngày 02/04/2026"),
        ({"dissolved_on": date(2026, 4, 1)}, DAY, "đã giải thể từ ngày 01/04/2026"),
        ({"dissolved_on": date(2026, 5, 1)}, DAY, "đã giải thể từ ngày 01/05/2026"),
    ],
)
def test_nobody_joins_a_team_that_is_not_there(dates, since, reason):
    with pytest.raises(RuleBroken, match=reason):
        join(TeamFactory(**dates), since=since)


def test_nobody_joins_tomorrow():
    with pytest.raises(RuleBroken, match="chưa đến"):
        join(TeamFactory(), since=timezone.localdate() + timedelta(days=1))


def test_a_team_has_one_leader_at_a_time_also_in_the_past():
    team = TeamFactory()
    MembershipFactory(team=team, position=Position.LEADER, since=date(2020, 1, 1), until=date(2022, 12, 31))

    with pytest.raises(RuleBroken, match="Đội đã có Đội trưởng Trần Thị Mẫu"):
        join(team, since=date(2022, 12, 31), position=Position.LEADER)
    leader = join(team, since=date(2023, 1, 1), position=Position.LEADER)
    with pytest.raises(RuleBroken, match="Đội đã có Đội trưởng") as refused:
        join(team, position=Position.LEADER)

    assert leader.pk
    assert refused.value.field == "position"


def test_a_member_does_not_join_again_before_they_left():
    old = MembershipFactory(until=date(2026, 3, 31))

    with pytest.raises(RuleBroken, match="đã là thành viên của Đội từ ngày 01/01/2016"):
        join(old.team, old.volunteer, since=date(2026, 3, 31))
    again = join(old.team, old.volunteer, since=date(2026, 4, 1))

    assert again.pk


def test_the_log_says_who_joined_as_what():
    team = TeamFactory()
    volunteer = VolunteerFactory(full_name="Lò Thị Mẫu")

    join(team, volunteer, position=Position.DEPUTY)

    event = AuditEvent.objects.get(code=TeamsEvent.MEMBER_JOINED)
    assert (event.subject_id, event.team_id) == (str(team.memberships.get().pk), team.pk)
    assert event.subject_label == ""  # the log keeps no name
    assert event.changes == {"position": "DEPUTY", "since": "2026-04-01"}


def test_a_new_position_keeps_the_old_time_in_the_history():
    member = MembershipFactory()

    leader = change_position(membership=member, position=Position.LEADER, on=DAY, by=None)

    member.refresh_from_db()
    assert (member.until, member.position) == (date(2026, 3, 31), Position.MEMBER)
    assert (leader.since, leader.until, leader.position) == (DAY, None, Position.LEADER)
    assert AuditEvent.objects.get().code == TeamsEvent.MEMBER_POSITION_CHANGED


def test_a_position_wrong_from_the_first_day_is_put_right_in_place():
    member = MembershipFactory(since=DAY)

    change_position(membership=member, position=Position.DEPUTY, on=DAY, by=None)

    only = Membership.objects.get()
    assert (only.position, only.since, only.until) == (Position.DEPUTY, DAY, None)


def test_a_second_leader_is_not_made_by_changing_position():
    leader = MembershipFactory(position=Position.LEADER)
    member = MembershipFactory(team=leader.team)

    with pytest.raises(RuleBroken, match="Đội đã có Đội trưởng"):
        change_position(membership=member, position=Position.LEADER, on=DAY, by=None)

    assert Membership.objects.filter(until=None).count() == 2


def test_leaving_ends_on_the_last_day_once():
    member = MembershipFactory(since=DAY)

    with pytest.raises(RuleBroken, match="tham gia từ ngày 01/04/2026"):
        leave_team(membership=member, until=date(2026, 3, 31), reason="Chuyển nơi ở", by=None)
    leave_team(membership=member, until=date(2026, 4, 30), reason="Chuyển nơi ở", by=None)
    with pytest.raises(RuleBroken, match="đã thôi tham gia từ sau ngày 30/04/2026"):
        leave_team(membership=member, until=date(2026, 5, 1), reason="", by=None)

    event = AuditEvent.objects.get(code=TeamsEvent.MEMBER_LEFT)
    assert event.changes == {"until": "2026-04-30"}  # and not the reason, which is a text


def test_who_leaves_the_team_leaves_their_roles_in_it_and_no_others():
    team, other = TeamFactory(), TeamFactory()
    user = person(Role.VOLUNTEER, team)
    RoleAssignment.objects.create(user=user, role=Role.TEAM_LEADER, team=other, since=DAY)
    colleague = person(Role.VOLUNTEER, team)
    RoleAssignment.objects.update(since=DAY)
    member = user.volunteer.memberships.get()

    leave_team(membership=member, until=date(2026, 4, 30), reason="", by=None)

    ended = RoleAssignment.objects.filter(until=date(2026, 4, 30))
    assert [(held.user, held.team) for held in ended] == [(user, team)]
    assert colleague.role_assignments.get().until is None
    assert AuditEvent.objects.filter(code=TeamsEvent.ROLE_ENDED).count() == 1


def test_a_first_day_is_put_right_within_the_rules():
    member = MembershipFactory(since=DAY, team__founded_on=date(2026, 1, 1))

    with pytest.raises(RuleBroken, match="thành lập ngày 01/01/2026"):
        edit_membership(membership=member, since=date(2025, 12, 31), decision="", by=None)
    edit_membership(membership=member, since=date(2026, 1, 1), decision="5/QĐ", by=None)

    member.refresh_from_db()
    assert (member.since, member.decision) == (date(2026, 1, 1), "5/QĐ")
    event = AuditEvent.objects.get(code=TeamsEvent.MEMBER_EDITED)
    assert event.changes == {"since": ["2026-04-01", "2026-01-01"], "decision": "đã sửa"}


def test_a_birth_date_is_not_changed_so_that_a_member_was_a_child():
    member = MembershipFactory(since=date(2016, 1, 1))

    with pytest.raises(RuleBroken, match="mới 15 tuổi"):
        edit_volunteer(volunteer=member.volunteer, birth_date=date(2000, 5, 1), by=None)
    edit_volunteer(volunteer=member.volunteer, birth_date=date(1990, 5, 1), by=None)

    event = AuditEvent.objects.get(code=TeamsEvent.VOLUNTEER_EDITED)
    assert event.changes == {"birth_date": "đã sửa"}


def test_many_members_join_at_once_and_one_wrong_row_keeps_all_out():
    team = TeamFactory()
    people = add_volunteers(
        rows=[
            Volunteer(full_name=f"Người {n}", sex=Sex.MALE, birth_date=date(1990, 1, 1), commune=team.commune)
            for n in range(3)
        ],
        by=None,
    )

    def rows(*positions):
        return [
            Membership(team=team, volunteer=person, position=position, since=DAY)
            for person, position in zip(people, positions, strict=True)
        ]

    with pytest.raises(RuleBroken, match=r"^Dòng 3: Đội đã có Đội trưởng Người 0"):
        join_members(rows=rows("LEADER", "MEMBER", "LEADER"), by=None)
    assert not Membership.objects.exists()
    join_members(rows=rows("LEADER", "DEPUTY", "MEMBER"), by=None)
    with pytest.raises(RuleBroken, match=r"^Dòng 1: Người này đã là thành viên"):
        join_members(rows=rows("MEMBER", "MEMBER", "MEMBER"), by=None)

    assert Membership.objects.count() == 3
    labels = AuditEvent.objects.order_by("at").values_list("subject_label", flat=True)
    assert list(labels) == ["3 tình nguyện viên", "3 lượt tham gia Đội"]


def test_many_volunteers_are_kept_with_their_keys_or_none():
    commune = CommuneFactory()
    born = [date(1990, 1, 1), timezone.localdate() + timedelta(days=1)]
    rows = [Volunteer(full_name="Đỗ Văn Ô", sex="M", birth_date=day, commune=commune) for day in born]

    with pytest.raises(RuleBroken, match=r"^Dòng 2: .* chưa đến"):
        add_volunteers(rows=rows, by=None)
    add_volunteers(rows=rows[:1], by=None)

    assert Volunteer.objects.matching("do van o").get().full_name == "Đỗ Văn Ô"
