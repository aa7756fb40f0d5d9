"""Whom to ask for help: colleagues by what they can do about it."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from volunteer_teams.access.roles import ROLE_NAMES, Role
from volunteer_teams.models import RoleAssignment, User

ABOUT = {
    Role.TEAM_LEADER: "Ai gặp ai, kế hoạch và biên bản của Đội",
    Role.COMMUNE_OFFICER: "Hồ sơ, phân công, người chuyển đi chuyển đến, nhập tệp, thù lao",
    Role.PROVINCE_OFFICER: "Hồ sơ ở hai xã, báo cáo năm, mức thù lao",
    Role.ADMINISTRATOR: "Quên mật khẩu, mất điện thoại, đổi vai trò, thêm tài khoản",
}


@dataclass(frozen=True)
class Helper:
    """A role, what it can do about a trouble, and who holds it near the reader."""

    role: str
    about: str
    names: tuple[str, ...]


def whom_to_ask(user: User) -> list[Helper]:
    """From the nearest on: of one's teams, communes and provinces, and the administrators; never oneself."""
    held = user.current_roles
    teams = [one.team for one in held if one.team]
    communes = [one.commune for one in held if one.commune] + [team.commune for team in teams]
    provinces = [one.province for one in held if one.province] + [commune.province for commune in communes]
    near = Q(role=Role.ADMINISTRATOR)
    near |= Q(role=Role.TEAM_LEADER, team__in=teams)
    near |= Q(role=Role.COMMUNE_OFFICER, commune__in=communes)
    near |= Q(role=Role.PROVINCE_OFFICER, province__in=provinces)
    known = RoleAssignment.objects.current(timezone.localdate()).filter(near, user__is_active=True)
    found = known.exclude(user=user).select_related("user").order_by("user__full_name", "pk")
    names: dict[str, list[str]] = {}
    for one in found:
        names.setdefault(one.role, []).append(one.user.full_name)
    return [
        Helper(ROLE_NAMES[role], about, tuple(names.get(role, ())))
        for role, about in ABOUT.items()
        if names.get(role)
    ]
