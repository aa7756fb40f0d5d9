"""Who looks after a client: assigning and handing over, on one page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from cases.actions.assigning import assign_volunteer, hand_over
from cases.forms.assignment import AssignmentAddForm
from cases.models import Client
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.forms.acting import act
from volunteer_teams.http.requests import Request


@require_http_methods(["GET", "POST"])
@require_permission(Permission.ASSIGNMENT_ADD)
def assignment_add(request: Request, client_id: int) -> HttpResponse:
    """Give a client to a volunteer; where somebody looks after them already, this is the handover."""
    client = get_object_or_404(Client.objects.within(request.access).for_page(), pk=client_id)
    former = client.assignments.current().for_page().first()
    form = AssignmentAddForm(
        request.POST or None, client=client, access=request.access, has_carer=former is not None
    )
    action = hand_over if former else assign_volunteer
    if act(form, action, client=client, by=request.user):
        messages.success(request, "Đã bàn giao." if former else "Đã phân công.")
        return redirect(client)
    return render(
        request,
        "cases/assignment_add.html",
        {"client": client, "form": form, "former": former, "save": "Bàn giao" if former else "Phân công"},
    )
