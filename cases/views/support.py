"""Supports of a client."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from cases.actions.supporting import NEXT_STATUSES, add_support, set_support_status
from cases.forms.support import SupportAddForm, SupportEditForm
from cases.models import Client, Support, SupportKind
from cases.timeline import MayEdit, support_row
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.forms.acting import act
from volunteer_teams.http.requests import Request
from volunteer_teams.views.history import history_url


@require_http_methods(["GET", "POST"])
@require_permission(Permission.SUPPORT_ADD)
def support_add(request: Request, client_id: int) -> HttpResponse:
    """Write down a referral, or help given at once."""
    client = get_object_or_404(Client.objects.within(request.access).for_page(), pk=client_id)
    form = SupportAddForm(request.POST or None)
    if act(form, add_support, client=client, by=request.user):
        messages.success(request, "Đã ghi hỗ trợ.")
        return redirect(client)
    hints = SupportKind.objects.in_use().exclude(hint="")
    return render(request, "cases/support_add.html", {"client": client, "form": form, "hints": hints})


@require_http_methods(["GET", "POST"])
@require_permission(Permission.SUPPORT_EDIT)
def support_edit(request: Request, support_id: UUID) -> HttpResponse:
    """Write down what came of a referral; of clients whom the reader may see."""
    clients = Client.objects.within(request.access)
    supports = Support.objects.filter(client__in=clients.values("pk"))  # those of before a transfer too
    support = get_object_or_404(supports.for_table(), pk=support_id)
    form = SupportEditForm(request.POST or None, support=support)
    if act(form, set_support_status, support=support, by=request.user):
        messages.success(request, "Đã cập nhật hỗ trợ.")
        return redirect(support.client)
    return render(
        request,
        "cases/support_edit.html",
        {
            "client": support.client,
            "support": support,
            "row": support_row(support, MayEdit()),
            "form": form,
            "history_url": history_url(request, "cases:support_history", support.pk),
            "is_over": not NEXT_STATUSES[support.status],
        },
    )
