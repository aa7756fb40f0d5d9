"""The log."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.filters.audit import AuditFilter
from volunteer_teams.history import tell
from volunteer_teams.lists import PER_PAGE, LongPaginator
from volunteer_teams.models import AuditEvent
from volunteer_teams.requests import Request


@require_safe
@require_permission(Permission.AUDIT_VIEW)
def audit_list(request: Request) -> HttpResponse:
    """What was done, newest first, a sentence an event."""
    rows = AuditEvent.objects.within(request.access).for_table()
    found = AuditFilter(request.GET or None, rows, request=request)
    shown = LongPaginator(found.qs, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "volunteer_teams/audit_list.html",
        {"filter": found, "page": shown, "events": tell(shown.object_list, reader=request.user)},
    )
