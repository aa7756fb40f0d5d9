"""Breaches of personal data: the list, writing one down, the record to print."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.actions.breaches import add_breach, edit_breach
from volunteer_teams.forms.acting import act
from volunteer_teams.forms.breach import BreachForm
from volunteer_teams.http.requests import Request
from volunteer_teams.models import Breach
from volunteer_teams.tables.breach import BreachTable
from volunteer_teams.tables.lists import listed
from volunteer_teams.views.taking import take


def breaches_shown() -> BreachTable:
    """All of them."""
    return BreachTable(Breach.objects.for_table(), now=timezone.now())


@require_safe
@require_permission(Permission.BREACH_EDIT)
def breach_list(request: Request) -> HttpResponse:
    """All of them, newest first."""
    table = listed(request, breaches_shown())
    return render(request, "volunteer_teams/breach_list.html", {"table": table})


@require_http_methods(["GET", "POST"])
@require_permission(Permission.BREACH_EDIT)
def breach_list_take(request: Request) -> HttpResponse:
    """The same breaches as a file."""
    return take(request, breaches_shown())


@require_http_methods(["GET", "POST"])
@require_permission(Permission.BREACH_EDIT)
def breach_add(request: Request) -> HttpResponse:
    """Write one down: the clock runs from when it was found."""
    form = BreachForm(request.POST or None)
    if breach := act(form, add_breach, by=request.user):
        messages.success(request, "Đã ghi sự cố.")
        return redirect(breach)
    return render(request, "volunteer_teams/breach_add.html", {"form": form})


@require_safe
@require_permission(Permission.BREACH_EDIT)
def breach_detail(request: Request, breach_id: UUID) -> HttpResponse:
    """The record, to read and to print."""
    breach = get_object_or_404(Breach, pk=breach_id)
    is_late = breach.reported_at is None and timezone.now() > breach.due_at
    return render(request, "volunteer_teams/breach_detail.html", {"breach": breach, "is_late": is_late})


@require_http_methods(["GET", "POST"])
@require_permission(Permission.BREACH_EDIT)
def breach_edit(request: Request, breach_id: UUID) -> HttpResponse:
    """Add what became known or was done since."""
    breach = get_object_or_404(Breach, pk=breach_id)
    form = BreachForm(request.POST or None, breach=breach)
    if act(form, edit_breach, breach=breach, by=request.user):
        messages.success(request, "Đã lưu.")
        return redirect(breach)
    return render(request, "volunteer_teams/breach_edit.html", {"form": form, "breach": breach})
