"""Finding a place or a person by what is written about them; what is not clear is asked back."""

from django.utils import timezone

from volunteer_teams.access.roles import ROLE_PLACES, Role
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import Commune, Province, Team, Volunteer
from volunteer_teams.place_words import place_words
from volunteer_teams.vietnamese import fold

TOLD = 3


def find_place(role: Role, unit: str, team: str) -> Province | Commune | Team | None:
    """The place of today that a role is held in, by the code or the full name of its unit."""
    kind = ROLE_PLACES[role]
    if kind is None:
        if unit.strip():
            raise RuleBroken("Vai trò này ở cả nước: để trống đơn vị.", field="unit")
        return None
    if not unit.strip():
        raise RuleBroken("Nhập mã hoặc tên đơn vị.", field="unit")
    if kind == "province":
        return _find_province(unit)
    commune = _find_commune(unit)
    return _find_team(commune, team) if kind == "team" else commune


def find_member(role: Role, place: Province | Commune | Team | None, full_name: str) -> Volunteer | None:
    """The member of a team with this name; a volunteer must be one, a team leader may be."""
    if not isinstance(place, Team):
        return None
    members = Volunteer.objects.filter(memberships__in=place.memberships.current(timezone.localdate()))
    same = [
        member for member in members.order_by("pk").distinct() if fold(member.full_name) == fold(full_name)
    ]
    if len(same) == 1:
        return same[0]
    if role != Role.VOLUNTEER:
        return None
    if same:
        raise RuleBroken(
            f"{place.name} có {len(same)} người tên {full_name}: tạo tài khoản chưa giao vai trò, "
            "rồi giao ở trang tài khoản.",
            field="full_name",
        )
    raise RuleBroken(f"{place.name} không có thành viên nào tên {full_name}.", field="full_name")


def _find_province(unit: str) -> Province:
    found = list(Province.objects.valid_on(timezone.localdate()).named(unit).in_order()[:2])
    if len(found) != 1:
        raise RuleBroken(f"Không có tỉnh, thành phố nào là “{unit}”.", field="unit")
    return found[0]


def _find_commune(unit: str) -> Commune:
    communes = Commune.objects.valid_on(timezone.localdate()).select_related("province")
    found = list(communes.named(unit).in_order()[: TOLD + 1])
    if not found:
        raise RuleBroken(f"Không có xã, phường, đặc khu nào là “{unit}”.", field="unit")
    if len(found) > 1:
        some = "; ".join(f"{one.code} là {place_words(one)}" for one in found[:TOLD])
        more = "; …" if len(found) > TOLD else ""
        raise RuleBroken(f"Nhiều nơi tên “{unit}”, hãy ghi mã: {some}{more}.", field="unit")
    return found[0]


def _find_team(commune: Commune, name: str) -> Team:
    teams = Team.objects.filter(commune=commune).active(timezone.localdate())
    found = list(teams.select_related("commune__province").order_by("name_key", "pk"))
    if not found:
        raise RuleBroken(f"{commune.full_name} chưa có Đội nào.", field="unit")
    named = [team for team in found if fold(team.name) == fold(name)] if name.strip() else found
    if len(named) == 1:
        return named[0]
    names = ", ".join(team.name for team in found[:TOLD])
    raise RuleBroken(f"{commune.full_name} có {len(found)} Đội: {names}. Ghi rõ tên Đội.", field="team")
