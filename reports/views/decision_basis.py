"""What decisions rest on: reference data that administrators keep."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from reports.actions.decision_bases import set_decision_basis
from reports.forms.decision_basis import DecisionBasisForm
from reports.models import DecisionBasis
from reports.tables.decision_basis import DecisionBasisTable
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.forms.acting import act
from volunteer_teams.http.requests import Request
from volunteer_teams.tables.lists import listed
from volunteer_teams.views.taking import take


@require_safe
@require_permission(Permission.DECISION_BASIS_EDIT)
def decision_basis_list(request: Request) -> HttpResponse:
    """All texts, those in force first."""
    table = listed(request, DecisionBasisTable(DecisionBasis.objects.for_table()))
    return render(request, "reports/decision_basis_list.html", {"table": table})


@require_http_methods(["GET", "POST"])
@require_permission(Permission.DECISION_BASIS_EDIT)
def decision_basis_list_take(request: Request) -> HttpResponse:
    """The same texts as a file."""
    return take(request, DecisionBasisTable(DecisionBasis.objects.for_table()))


@require_http_methods(["GET", "POST"])
@require_permission(Permission.DECISION_BASIS_EDIT)
def decision_basis_add(request: Request) -> HttpResponse:
    """Add a text."""
    form = DecisionBasisForm(request.POST or None)
    if act(form, set_decision_basis, by=request.user):
        messages.success(request, "Đã thêm căn cứ.")
        return redirect("reports:decision_basis_list")
    return render(request, "reports/decision_basis_edit.html", {"form": form, "basis": None})


@require_http_methods(["GET", "POST"])
@require_permission(Permission.DECISION_BASIS_EDIT)
def decision_basis_edit(request: Request, basis_id: int) -> HttpResponse:
    """Put a text right, or say when it ended."""
    basis = get_object_or_404(DecisionBasis, pk=basis_id)
    form = DecisionBasisForm(request.POST or None, basis=basis)
    if act(form, set_decision_basis, basis=basis, by=request.user):
        messages.success(request, "Đã lưu căn cứ.")
        return redirect("reports:decision_basis_list")
    return render(request, "reports/decision_basis_edit.html", {"form": form, "basis": basis})
