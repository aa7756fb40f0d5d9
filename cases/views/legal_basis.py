"""What the keeping of a client's data rests on, and a restriction taken away again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from cases.actions.consenting import add_legal_basis
from cases.actions.restricting import lift_restriction
from cases.forms.legal_basis import LegalBasisAddForm
from cases.models import Client
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.errors import RuleBroken
from volunteer_teams.forms.acting import act
from volunteer_teams.http.requests import Request


@require_http_methods(["GET", "POST"])
@require_permission(Permission.LEGAL_BASIS_EDIT)
def legal_basis_add(request: Request, client_id: int) -> HttpResponse:
    """Write down a basis for one purpose."""
    client = get_object_or_404(Client.objects.within(request.access).for_page(), pk=client_id)
    form = LegalBasisAddForm(request.POST or None)
    if act(form, add_legal_basis, client=client, by=request.user):
        messages.success(request, "Đã ghi căn cứ.")
        return redirect(client)
    bases = client.legal_bases.for_page()
    return render(request, "cases/legal_basis_add.html", {"client": client, "form": form, "bases": bases})


@require_POST
@require_permission(Permission.DATA_REQUEST_EDIT)
def restriction_lift(request: Request, client_id: int) -> HttpResponse:
    """Let a file take entries again."""
    client = get_object_or_404(Client.objects.within(request.access).for_page(), pk=client_id)
    try:
        lift_restriction(client=client, by=request.user)
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        messages.success(request, "Đã gỡ hạn chế xử lý.")
    return redirect(client)
