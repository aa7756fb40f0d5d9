"""The page of all entries: what "Thêm" leads to on a phone."""

from collections import defaultdict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.roles import Role
from volunteer_teams.frame import navigation


@require_safe
@require_permission(Permission.HOME_VIEW)
def menu(request: HttpRequest) -> HttpResponse:
    """Every entry the reader may use, under its heading."""
    groups: dict[str, list[navigation.MenuEntry]] = defaultdict(list)
    for entry in navigation.entries_for({Role(held.role) for held in request.user.current_roles}):  # type: ignore[union-attr]
        groups[entry.group].append(entry)
    return render(request, "volunteer_teams/menu.html", {"groups": groups.items()})
