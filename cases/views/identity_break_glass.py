"""Somebody of the province has to know who a client is: two hours, one client, and the commune is told."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from cases.actions.identifying import break_glass, record_identity_view
from cases.forms.identity_showing import BreakGlassForm
from cases.models import BreakGlass, Client, Identity
from cases.views.identity import identity_facts
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.forms.acting import act
from volunteer_teams.http.requests import Request


@require_http_methods(["GET", "POST"])
@require_permission(Permission.IDENTITY_BREAK_GLASS)
def break_glass_add(request: Request, client_id: int) -> HttpResponse:
    """Open one client's identity to oneself, for a reason that the commune reads."""
    client = get_object_or_404(openable(request), pk=client_id)
    form = BreakGlassForm(request.POST or None)
    if opened := act(form, break_glass, client=client, by=request.user):
        until = f"{timezone.localtime(opened.until):%H:%M}"
        messages.success(request, f"Danh tính mở đến {until}. Đã báo cho xã.")
        return redirect(client)
    return render(request, "cases/break_glass_add.html", {"client": client, "form": form})


@require_POST
@require_permission(Permission.IDENTITY_BREAK_GLASS)
def break_glass_detail(request: Request, client_id: int) -> HttpResponse:
    """Show an identity while it is open to this person; each look stands in the log with the same reason."""
    client = get_object_or_404(openable(request), pk=client_id)
    glasses = BreakGlass.objects.within(request.access).open(timezone.now())
    opened = get_object_or_404(glasses, client=client, user=request.user)
    identity = Identity.objects.opened_by(request.user).filter(client=client).first()
    if identity:
        record_identity_view(client=client, reason=opened.reason, by=request.user)
    template = "cases/break_glass_detail.html"
    return render(
        request,
        f"{template}#identity" if request.htmx else template,
        {"client": client, "facts": identity_facts(identity) if identity else None, "until": opened.until},
    )


def openable(request: Request) -> QuerySet[Client]:
    """The clients whose identity somebody may open: of their places, and never a hidden one."""
    return Client.objects.within(request.access).filter(is_hidden=False).for_page()
