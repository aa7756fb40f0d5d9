"""Making accounts and their passwords, granting and ending roles."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from volunteer_teams import audit
from volunteer_teams.access.roles import ROLE_PLACES, Role
from volunteer_teams.actions.passwords import refuse_weak
from volunteer_teams.actions.turns import take_turns
from volunteer_teams.errors import RuleBroken
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import Commune, Province, RoleAssignment, Team, User, Volunteer
from volunteer_teams.vietnamese import nfc, short_date


@transaction.atomic
def add_account(
    *, username: str, full_name: str, by: User | None, password: str | None = None, is_demo: bool = False
) -> User:
    """Make an account without roles; the log never holds the password.

    Without a password the person comes in by a one-time link; one that somebody else chose has to be changed.
    """
    user = User(username=username.strip().lower(), full_name=nfc(full_name), is_demo=is_demo)
    take_turns("account", user.username)
    if User.objects.filter(username=user.username).exists():
        raise RuleBroken(f"Tên đăng nhập {user.username} đã có người dùng.", field="username")
    if password is None:
        user.set_unusable_password()
    else:
        refuse_weak(password, user)
        user.set_password(password)
        user.must_change_password = True
    user.save()
    audit.record(TeamsEvent.ACCOUNT_ADDED, subject=user, place=None, by=by)
    return user


@transaction.atomic
def mark_demo(*, user: User, by: User | None) -> None:
    """Let it be known as one of the demo's; that is no event of the log, which the demo is kept out of."""
    user.is_demo = True
    user.save(update_fields=["is_demo"])


@transaction.atomic
def open_account(
    *,
    username: str,
    full_name: str,
    role: str,
    place: Province | Commune | Team | None,
    volunteer: Volunteer | None,
    since: date,
    until: date | None,
    by: User,
) -> User:
    """Make an account with the role it begins with, or with none yet: both or neither."""
    user = add_account(username=username, full_name=full_name, by=by)
    if role:
        grant_role(user=user, role=role, place=place, volunteer=volunteer, since=since, until=until, by=by)
    return user


@transaction.atomic
def grant_role(
    *,
    user: User,
    role: str,
    place: Province | Commune | Team | None,
    since: date,
    by: User | None,
    until: date | None = None,
    volunteer: Volunteer | None = None,
) -> RoleAssignment:
    """Give a person a role in a place from a day on, until its last day.

    `volunteer` says which member of the team the person is; a VOLUNTEER reaches nothing without.
    """
    user = User.objects.select_for_update(of=["self"]).get(pk=user.pk)
    granted = RoleAssignment(user=user, role=role, since=since, until=until)
    kind = ROLE_PLACES[Role(role)]
    if (place._meta.model_name if place else None) != kind:
        raise RuleBroken("Vai trò này không giữ ở loại địa bàn đó.", field="place")
    if kind:
        setattr(granted, kind, place)
    if isinstance(place, Team):
        granted.team = Team.objects.held().get(pk=place.pk)
    _refuse_wrong_dates(granted)
    _refuse_gone_place(granted)
    _refuse_held_already(granted)
    if kind == "team":
        _tie(user, volunteer, granted)
    granted.save()
    audit.record(
        TeamsEvent.ROLE_GRANTED,
        subject=user,
        place=place,
        by=by,
        changes={"role": role, "since": since, "until": until},
    )
    return granted


@transaction.atomic
def end_role(*, assignment: RoleAssignment, on: date, by: User | None) -> RoleAssignment:
    """End a role; `on` is the last day it is held. The last administrator stays one."""
    roles = RoleAssignment.objects.select_for_update(of=["self"], no_key=True).select_related("user")
    administrators = list(roles.filter(role=Role.ADMINISTRATOR).order_by("pk"))  # locked together
    assignment = roles.get(pk=assignment.pk)
    if assignment.until and assignment.until < timezone.localdate():
        raise RuleBroken(f"Vai trò này đã kết thúc từ sau ngày {short_date(assignment.until)}.")
    if on < assignment.since:
        raise RuleBroken(f"Vai trò này bắt đầu từ ngày {short_date(assignment.since)}.", field="on")
    if assignment.role == Role.ADMINISTRATOR and not any(
        other.pk != assignment.pk and other.until is None and other.user.is_active for other in administrators
    ):
        raise RuleBroken("Đây là quản trị cuối cùng: hãy giao vai trò Quản trị cho người khác trước.")

    changes = {"role": assignment.role, "until": [assignment.until, on]}
    assignment.until = on
    assignment.save(update_fields=["until"])
    audit.record(
        TeamsEvent.ROLE_ENDED, subject=assignment.user, place=assignment.place, by=by, changes=changes
    )
    return assignment


def end_team_roles(*, team: Team, last_day: date, by: User | None, user: User | None = None) -> int:
    """End the roles held in a team, or those of one person there, with the team or their time in it."""
    not_over = max(last_day + timedelta(days=1), timezone.localdate())  # what is over stays as it was
    held = RoleAssignment.objects.filter(team=team).exclude(until__lt=not_over)
    if user:
        held = held.filter(user=user)
    running = list(held.order_by("pk"))
    for assignment in running:
        end_role(assignment=assignment, on=max(last_day, assignment.since), by=by)
    return len(running)


def _refuse_wrong_dates(granted: RoleAssignment) -> None:
    if granted.until and granted.until < granted.since:
        raise RuleBroken("Ngày kết thúc trước ngày bắt đầu.", field="until")


def _refuse_gone_place(granted: RoleAssignment) -> None:
    place, first = granted.place, max(granted.since, timezone.localdate())
    if isinstance(place, Team):
        if place.dissolved_on and place.dissolved_on <= first:
            raise RuleBroken(
                f"{place.name} đã giải thể từ ngày {short_date(place.dissolved_on)}.", field="place"
            )
    elif place and place.valid_to and place.valid_to < first:
        raise RuleBroken(
            f"{place.full_name} không còn từ sau ngày {short_date(place.valid_to)}: chọn đơn vị tiếp nối.",
            field="place",
        )


def _refuse_held_already(granted: RoleAssignment) -> None:
    same = RoleAssignment.objects.filter(
        user=granted.user,
        role=granted.role,
        province=granted.province_id,
        commune=granted.commune_id,
        team=granted.team_id,
    )
    for held in same.order_by("since", "pk"):
        if (held.until is None or held.until >= granted.since) and (
            granted.until is None or granted.until >= held.since
        ):
            raise RuleBroken(
                f"{granted.user.full_name} đã giữ vai trò này ở đó từ ngày {short_date(held.since)}.",
                field="since",
            )


def _tie(user: User, volunteer: Volunteer | None, granted: RoleAssignment) -> None:
    """The account of a member of a team is tied to the volunteer, once and for all."""
    if volunteer is None:
        if granted.role == Role.VOLUNTEER:
            raise RuleBroken("Chọn người này là tình nguyện viên nào của Đội.", field="volunteer")
        return
    volunteer = Volunteer.objects.select_for_update(of=["self"]).get(pk=volunteer.pk)
    if volunteer.user_id not in (None, user.pk):
        raise RuleBroken(f"{volunteer.full_name} đã có tài khoản khác.", field="volunteer")
    if Volunteer.objects.filter(user=user).exclude(pk=volunteer.pk).exists():
        raise RuleBroken("Tài khoản này đã gắn với một tình nguyện viên khác.", field="volunteer")
    if not volunteer.memberships.current(timezone.localdate()).filter(team=granted.team_id).exists():
        raise RuleBroken(
            f"{volunteer.full_name} hiện không phải thành viên của {granted.team}.", field="volunteer"
        )
    if volunteer.user_id is None:
        volunteer.user = user
        volunteer.save(update_fields=["user"])
