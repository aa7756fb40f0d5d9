"""Making accounts, granting and ending roles: what is refused, and why."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.factories import (
    CommuneFactory,
    MembershipFactory,
    ProvinceFactory,
    TeamFactory,
    UserFactory,
    VolunteerFactory,
    person,
)
from volunteer_teams.access.roles import Role
from volunteer_teams.actions.accounts import (
    add_account,
    end_role,
    end_team_roles,
    grant_role,
)
from volunteer_teams.errors import RuleBroken
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent, RoleAssignment, User

pytestmark = pytest.mark.django_db

PASSWORD = "muoi-hai-con-giap-2026"
TODAY = timezone.localdate()


def refusal(action, **given):
    with pytest.raises(RuleBroken) as refused:
        action(by=None, **given)
    return str(refused.value), refused.value.field


def grant(user, role, place=None, since=TODAY, **given):
    return grant_role(user=user, role=role, place=place, since=since, by=None, **given)


def test_account_is_made_with_its_password_and_without_roles():
    user = add_account(
        username=" Xa.SocSon ", full_name="Nguyễn  Thu\u0323  Hạnh", password=PASSWORD, by=None
    )

    assert (user.username, user.full_name) == ("xa.socson", "Nguyễn Thụ Hạnh")
    assert user.check_password(PASSWORD)
    assert not user.role_assignments.exists()
    event = AuditEvent.objects.get(code=TeamsEvent.ACCOUNT_ADDED)
    assert (event.subject_id, event.changes) == (str(user.pk), {})


def test_user_name_is_taken_once():
    UserFactory(username="xa.socson")

    said = refusal(add_account, username="Xa.Socson", full_name="Trần Văn Bình", password=PASSWORD)

    assert said == ("Tên đăng nhập xa.socson đã có người dùng.", "username")


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("ngan-qua", "ít nhất 14 ký tự"),
        ("28472910382746", "hoàn toàn là số"),
        ("binh-tran-van", "ít nhất 14 ký tự"),
        ("tran.van.binh1", "quá giống"),
    ],
)
def test_weak_password_is_refused_in_vietnamese(password, reason):
    said, field = refusal(add_account, username="tran.van.binh", full_name="Trần Văn Bình", password=password)

    assert reason in said
    assert field == "password"
    assert not User.objects.exists()


def test_password_that_somebody_else_chose_has_to_be_changed():
    typed = add_account(username="xa.socson", full_name="Nguyễn Thu Hạnh", password=PASSWORD, by=None)
    printed = add_account(username="xa.trungma", full_name="Trần Văn Bình", by=None)

    assert typed.must_change_password
    assert (printed.must_change_password, printed.has_usable_password()) == (False, False)


def test_role_is_granted_in_its_place_and_logged_there():
    user, commune = UserFactory(), CommuneFactory()

    held = grant(user, Role.COMMUNE_OFFICER, commune, until=TODAY + timedelta(days=365))

    assert held.place == commune
    event = AuditEvent.objects.get(code=TeamsEvent.ROLE_GRANTED)
    assert (event.subject_id, event.commune_id) == (str(user.pk), commune.pk)
    assert event.changes["role"] == Role.COMMUNE_OFFICER


@pytest.mark.parametrize("role", Role)
def test_role_in_the_wrong_kind_of_place_is_refused(role):
    wrong = ProvinceFactory() if role != Role.PROVINCE_OFFICER else CommuneFactory()

    said, field = refusal(grant_role, user=UserFactory(), role=role, place=wrong, since=TODAY)

    assert said == "Vai trò này không giữ ở loại địa bàn đó."
    assert field == "place"


def test_role_in_a_place_that_is_gone_is_refused():
    commune = CommuneFactory(name="Cũ", valid_to=date(2025, 6, 30))
    team = TeamFactory(name="Đội 1", dissolved_on=date(2026, 1, 1))

    said, _ = refusal(grant_role, user=UserFactory(), role=Role.COMMUNE_OFFICER, place=commune, since=TODAY)
    assert said == "Xã Cũ không còn từ sau ngày 30/06/2025: chọn đơn vị tiếp nối."
    said, _ = refusal(grant_role, user=UserFactory(), role=Role.TEAM_LEADER, place=team, since=TODAY)
    assert said == "Đội 1 đã giải thể từ ngày 01/01/2026."


def test_role_that_ends_before_it_begins_is_refused():
    said = refusal(
        grant_role, user=UserFactory(), role=Role.ADMINISTRATOR, place=None,
        since=TODAY, until=TODAY - timedelta(days=1),
    )  # fmt: skip

    assert said == ("Ngày kết thúc trước ngày bắt đầu.", "until")


def test_same_role_in_the_same_place_is_held_once_at_a_time():
    user, commune = UserFactory(full_name="Nguyễn Thu Hạnh"), CommuneFactory()
    grant(user, Role.COMMUNE_OFFICER, commune, since=date(2026, 1, 1), until=date(2026, 6, 30))

    said = refusal(grant_role, user=user, role=Role.COMMUNE_OFFICER, place=commune, since=date(2026, 6, 30))
    assert said == ("Nguyễn Thu Hạnh đã giữ vai trò này ở đó từ ngày 01/01/2026.", "since")

    grant(user, Role.COMMUNE_OFFICER, commune, since=date(2026, 7, 1))
    grant(user, Role.COMMUNE_LEADER, commune, since=date(2026, 1, 1))
    grant(user, Role.COMMUNE_OFFICER, CommuneFactory(), since=date(2026, 1, 1))
    assert user.role_assignments.count() == 4


def test_volunteer_role_ties_the_account_to_a_member_of_the_team():
    membership = MembershipFactory()
    user = UserFactory()

    grant(user, Role.VOLUNTEER, membership.team, volunteer=membership.volunteer)

    membership.volunteer.refresh_from_db()
    assert membership.volunteer.user == user


def test_volunteer_role_needs_to_know_who_it_is():
    said = refusal(grant_role, user=UserFactory(), role=Role.VOLUNTEER, place=TeamFactory(), since=TODAY)

    assert said == ("Chọn người này là tình nguyện viên nào của Đội.", "volunteer")


def test_leader_may_be_granted_without_saying_which_member_it_is():
    team = TeamFactory()

    assert grant(UserFactory(), Role.TEAM_LEADER, team).team == team


def test_volunteer_of_another_team_or_with_another_account_is_refused():
    team = TeamFactory(name="Đội 1")
    stranger = VolunteerFactory(full_name="Lê Văn Lạ")
    taken = MembershipFactory(team=team, volunteer__full_name="Phạm Thị Có", volunteer__user=UserFactory())
    free = MembershipFactory(team=team)
    given = {"role": Role.VOLUNTEER, "place": team, "since": TODAY}

    said, field = refusal(grant_role, user=UserFactory(), volunteer=stranger, **given)
    assert (said, field) == ("Lê Văn Lạ hiện không phải thành viên của Đội 1.", "volunteer")
    said, _ = refusal(grant_role, user=UserFactory(), volunteer=taken.volunteer, **given)
    assert said == "Phạm Thị Có đã có tài khoản khác."
    said, _ = refusal(grant_role, user=taken.volunteer.user, volunteer=free.volunteer, **given)
    assert said == "Tài khoản này đã gắn với một tình nguyện viên khác."


def test_role_ends_on_its_last_day_and_the_log_says_from_what_to_what():
    user = person(Role.COMMUNE_OFFICER, CommuneFactory())
    held = user.role_assignments.get()

    ended = end_role(assignment=held, on=TODAY, by=None)

    assert ended.until == TODAY
    event = AuditEvent.objects.get(code=TeamsEvent.ROLE_ENDED)
    assert event.subject_id == str(user.pk)
    assert event.changes["until"] == [None, TODAY.isoformat()]


def test_role_does_not_end_twice_nor_before_it_began():
    held = RoleAssignment.objects.create(
        user=UserFactory(), role=Role.COMMUNE_LEADER, commune=CommuneFactory(), since=date(2026, 3, 1)
    )

    said = refusal(end_role, assignment=held, on=date(2026, 2, 28))
    assert said == ("Vai trò này bắt đầu từ ngày 01/03/2026.", "on")
    end_role(assignment=held, on=date(2026, 3, 31), by=None)
    said = refusal(end_role, assignment=held, on=TODAY)
    assert said == ("Vai trò này đã kết thúc từ sau ngày 31/03/2026.", None)


def test_roles_of_a_team_end_with_it_and_those_that_are_over_stay_as_they_were():
    team = TeamFactory()
    over, planned, running = (
        RoleAssignment.objects.create(
            user=UserFactory(), role=Role.TEAM_LEADER, team=team, since=date(2026, 1, 1), until=until
        )
        for until in (TODAY - timedelta(days=1), TODAY + timedelta(days=30), None)
    )

    ended = end_team_roles(team=team, last_day=date(2026, 2, 28), by=None)

    assert ended == 2
    last_days = {held.pk: held.until for held in team.roleassignment_set.order_by("pk")}
    assert last_days == {
        over.pk: over.until, planned.pk: date(2026, 2, 28), running.pk: date(2026, 2, 28),
    }  # fmt: skip


def test_last_administrator_stays():
    first = person(Role.ADMINISTRATOR).role_assignments.get()
    person(Role.ADMINISTRATOR, is_active=False)

    said, _ = refusal(end_role, assignment=first, on=TODAY)
    assert said == "Đây là quản trị cuối cùng: hãy giao vai trò Quản trị cho người khác trước."

    person(Role.ADMINISTRATOR)
    assert end_role(assignment=first, on=TODAY, by=None).until == TODAY
