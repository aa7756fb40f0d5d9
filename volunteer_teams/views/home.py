"""The first page after signing in: what to do today."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.frame.home import sections_for


@require_safe
@require_permission(Permission.HOME_VIEW)
def home(request: HttpRequest) -> HttpResponse:
    """A work list for the signed-in role, not charts."""
    sections = sections_for(request)
    return render(
        request,
        "volunteer_teams/home.html",
        {
            "today": timezone.localdate(),
            "tallies": [context["tally"] for _, context in sections if "tally" in context],
            **{
                column: [(s.template, context) for s, context in sections if s.column == column]
                for column in ("action", "main", "side")
            },
        },
    )


@require_safe
@require_permission(Permission.HOME_VIEW)
def session_stay(request: HttpRequest) -> HttpResponse:
    """Nothing to see: asking for it, as for any page, puts off the end of an idle session."""
    return HttpResponse(status=204)
