"""What of this app can be searched: each group from the rows of its list."""

from collections.abc import Sequence

from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.roles import Role
from volunteer_teams.access.scopes import Access
from volunteer_teams.frame import navigation
from volunteer_teams.frame.search import Hit, SearchGroup, says
from volunteer_teams.http.requests import Request
from volunteer_teams.models import ActivityKind, Commune, Province, Team, User, Volunteer
from volunteer_teams.place_words import place_words
from volunteer_teams.vietnamese import short_date


def pages(request: Request, access: Access, text: str, most: int) -> Sequence[Hit]:
    """Entries of the menu, by their names and what stands below them."""
    entries = navigation.entries_for({Role(held.role) for held in request.user.current_roles})
    own = [
        (entry.label, reverse(entry.url_name), entry.about)
        for entry in entries
        if says(text, f"{entry.label} {entry.about}")
    ]
    return [Hit(*line) for line in own[:most]]


def teams(request: Request, access: Access, text: str, most: int) -> Sequence[Hit]:
    """Teams by their names and their communes', dissolved ones last."""
    rows = Team.objects.within(access).matching(text).select_related("commune__province")
    in_order = rows.order_by(F("dissolved_on").desc(nulls_first=True), "commune__sort_key", "name_key", "pk")
    return [
        Hit(
            team.name,
            team.get_absolute_url(),
            place_words(team.commune)
            + (f", giải thể {short_date(team.dissolved_on)}" if team.dissolved_on else ""),
        )
        for team in in_order[:most]
    ]


def volunteers(request: Request, access: Access, text: str, most: int) -> Sequence[Hit]:
    """Volunteers by name."""
    rows = Volunteer.objects.within(access).named().matching(text).select_related("commune")
    return [
        Hit(
            volunteer.full_name,
            volunteer.get_absolute_url(),
            f"Sinh {volunteer.birth_date.year}, {volunteer.commune.full_name}",
        )
        for volunteer in rows.order_by("sort_key", "pk")[:most]
    ]


def places(request: Request, access: Access, text: str, most: int) -> Sequence[Hit]:
    """Provinces of today, then communes, those of today first; by name or code."""
    provinces = Province.objects.within(access).valid_on(timezone.localdate()).matching(text).in_order()
    hits = [Hit(p.full_name, p.get_absolute_url(), f"Mã {p.code}") for p in provinces[:most]]
    communes = Commune.objects.within(access).matching(text).select_related("province")
    in_order = communes.order_by(F("valid_to").desc(nulls_first=True), "sort_key", "code", "pk")
    for commune in in_order[: most - len(hits)]:
        gone = f", đến {short_date(commune.valid_to)}" if commune.valid_to else ""
        about = f"{commune.province.full_name}, mã {commune.code}{gone}"
        hits.append(Hit(commune.full_name, commune.get_absolute_url(), about))
    return hits


def activities(request: Request, access: Access, text: str, most: int) -> Sequence[Hit]:
    """Kinds of activities, each leading to those in reach."""
    kinds = [kind for kind in ActivityKind.objects.order_by("position", "pk") if says(text, kind.name)]
    list_url = reverse("activity_list")
    return [Hit(kind.name, f"{list_url}?kind={kind.pk}", "Hoạt động đã ghi") for kind in kinds[:most]]


def accounts(request: Request, access: Access, text: str, most: int) -> Sequence[Hit]:
    """Accounts by name and user name."""
    rows = User.objects.matching(text).order_by("username")
    return [
        Hit(user.full_name, user.get_absolute_url(), user.username + ("" if user.is_active else ", đã ngừng"))
        for user in rows[:most]
    ]


GROUPS = (
    SearchGroup("teams", "Đội", "tên Đội, tên xã, phường", "users-group", Permission.TEAM_VIEW, 20, teams),
    SearchGroup(
        "volunteers", "Tình nguyện viên", "họ tên", "users", Permission.VOLUNTEER_VIEW, 30, volunteers
    ),
    SearchGroup(
        "places", "Địa bàn", "tên hoặc mã tỉnh, xã, phường", "map", Permission.PLACE_VIEW, 40, places
    ),
    SearchGroup(
        "activities", "Hoạt động", "loại hoạt động", "clipboard", Permission.ACTIVITY_VIEW, 50, activities
    ),
    SearchGroup(
        "accounts", "Tài khoản", "họ tên, tên đăng nhập", "user", Permission.ACCOUNT_VIEW, 60, accounts
    ),
    SearchGroup("pages", "Mục", "tên mục", "list", Permission.HOME_VIEW, 90, pages),
)
