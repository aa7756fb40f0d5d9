"""Which commune went into which, for administrators: the country's list."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.filters.succession import SuccessionFilter
from volunteer_teams.http.requests import Request
from volunteer_teams.models import CommuneSuccession
from volunteer_teams.tables.lists import listed
from volunteer_teams.tables.succession import SuccessionTable
from volunteer_teams.views.taking import take


def successions_shown(request: Request) -> tuple[SuccessionTable, SuccessionFilter]:
    """The successions that the filter leaves; they are public, and of nobody."""
    found = SuccessionFilter(request.GET, CommuneSuccession.objects.for_table())
    return SuccessionTable(found.qs, empty_text="Không có dòng nào khớp."), found


@require_safe
@require_permission(Permission.REFERENCE_EDIT)
def succession_list(request: Request) -> HttpResponse:
    """Every merger, split, rename and upgrade of communes, the newest first."""
    table, found = successions_shown(request)
    context = {
        "table": listed(request, table),
        "filter": found,
        "has_any": CommuneSuccession.objects.exists(),
    }
    return render(request, "volunteer_teams/succession_list.html", context)


@require_http_methods(["GET", "POST"])
@require_permission(Permission.REFERENCE_EDIT)
def succession_list_take(request: Request) -> HttpResponse:
    """The same successions as a file."""
    table, found = successions_shown(request)
    return take(request, table, found.form)
