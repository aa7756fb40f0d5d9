"""What the frame around every page shows: the menu, and who is signed in, where and as what."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.roles import ROLE_NAMES, Role, roles_with
from volunteer_teams.drafts.vault import vault_of
from volunteer_teams.frame import navigation
from volunteer_teams.frame.flags import flags_for
from volunteer_teams.models.role_assignment import RoleAssignment
from volunteer_teams.place_words import place_words


def site(request: HttpRequest) -> dict[str, Any]:
    """The frame of every page: one query a request (the roles held today), none for a stranger."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"frame": {"person": "", "place": "", "entries": [], "tabs": [], "current": None}}
    held = user.current_roles
    roles = {Role(assignment.role) for assignment in held}
    entries = navigation.entries_for(roles)
    view_name = request.resolver_match.view_name if request.resolver_match else ""
    limit = request.session.must_end_at()  # type: ignore[attr-defined]
    current, tabs = navigation.current(entries, view_name), navigation.tabs(entries)
    return {
        "frame": {
            "person": user.get_full_name(),
            "initials": initials(user.get_full_name()),
            "role": ROLE_NAMES[Role(held[0].role)] if held else "Chưa được giao vai trò",
            "place": place_line(held[0]) if held else "",
            "entries": entries,
            "tabs": tabs,
            "current": current,
            "flags": flags_for(request),
            "path": request.get_full_path(),
            "draft": getattr(request, "draft", None),
            "vault": vault_of(user.pk),
            "enters": not roles.isdisjoint(roles_with(Permission.CONTACT_ADD)),
            "is_answer": request.method == "POST",
            "session_seconds": settings.SESSION_COOKIE_AGE - 60,  # the server may be a minute ahead
            "session_limit": int((limit - timezone.now()).total_seconds()),
            "beyond_tabs": view_name == "menu" or (current is not None and current not in tabs),
        }
    }


def initials(full_name: str) -> str:
    """'Nguyễn Thu Hạnh' → 'NH': family and given name."""
    words = full_name.split()
    return "".join(word[0] for word in dict.fromkeys([*words[:1], *words[-1:]])).upper()


def place_line(assignment: RoleAssignment) -> str:
    """'Đội số 2 · Xã Sóc Sơn', 'Xã Sóc Sơn · Hà Nội', 'Thành phố Hà Nội' or 'Cả nước'."""
    if team := assignment.team:
        return f"{team.name} · {team.commune.full_name}"  # there is no room for the province as well
    return place_words(assignment.place)
