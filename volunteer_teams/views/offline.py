"""Entering without a line."""

from dataclasses import asdict

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.views.decorators.http import require_safe

from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.drafts.vault import vault_of
from volunteer_teams.http.requests import Request
from volunteer_teams.offline import kit, program


@login_not_required
@require_safe
def offline_worker(request: Request) -> HttpResponse:
    """The program, the same for everybody: browsers ask for it on their own, also when a session is over."""
    return HttpResponse(program.program(), content_type="text/javascript; charset=utf-8")


@require_safe
@require_permission(Permission.CONTACT_ADD)
def offline_entry(request: Request) -> HttpResponse:
    """The page without a line, with nobody in it; with a line it shows what still waits and sends it."""
    return HttpResponse(program.page())


@require_safe
@require_permission(Permission.CONTACT_ADD)
def offline_kit(request: Request) -> JsonResponse:
    """What that page keeps sealed: forms, what can be chosen; and what seals it, for this person alone."""
    ends = request.session.must_end_at() - timezone.now()  # type: ignore[attr-defined]
    return JsonResponse(
        {
            "vault": vault_of(request.user.pk),
            "seconds": int(ends.total_seconds()),
            "token": get_token(request),
            "day": timezone.localdate().isoformat(),
            "entries": [asdict(entry) for entry in kit.entries_for(request)],
        }
    )
