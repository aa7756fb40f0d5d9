"""Drafts: a script keeps what is typed, a button throws it away."""

from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.actions.drafts import forget_draft
from volunteer_teams.drafts.giving_back import ADDRESS, keep
from volunteer_teams.http.requests import Request

NOT_KEPT_WORDS = "Biểu này không giữ nháp, hoặc đã lưu rồi."


@require_POST
@require_permission(Permission.HOME_VIEW)
def draft_keep(request: Request) -> HttpResponse:
    """Keep the fields of a form; the answer is the time, 409 where there is nothing to keep any more."""
    draft = keep(request.POST, request.POST.get(ADDRESS, ""), request.user)
    if draft is None:
        return HttpResponse(NOT_KEPT_WORDS, status=409, content_type="text/plain; charset=utf-8")
    return HttpResponse(f"{timezone.localtime(draft.kept_at):%H:%M}", content_type="text/plain")


@require_POST
@require_permission(Permission.HOME_VIEW)
def draft_discard(request: Request) -> HttpResponse:
    """Throw away what was kept of a page, and show that page as it is without."""
    address = request.POST.get(ADDRESS, "")
    forget_draft(address=address, by=request.user)
    is_ours = address.startswith("/") and url_has_allowed_host_and_scheme(address, None)
    return HttpResponseRedirect(address if is_ours else "/")
