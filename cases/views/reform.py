"""Reforms of units: the list that is carried out, what it came to, and what is left for people to decide."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.actions.reform_deciding import decide_divided
from cases.actions.reform_undoing import undo_reform
from cases.actions.reforming import run_reform
from cases.forms.reform import DividedForm, ReformForm
from cases.reforms.left import divided_left
from cases.reforms.listed import COLUMNS
from cases.reforms.problems import BrokenList
from cases.tables.reform import ReformTable
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.errors import RuleBroken
from volunteer_teams.forms.acting import act
from volunteer_teams.http.refusals import refuse
from volunteer_teams.http.requests import Request
from volunteer_teams.models import Commune, Reform
from volunteer_teams.tables.lists import listed
from volunteer_teams.views.taking import take

SHOWN = 200  # problems that a page tells


def reforms_shown() -> ReformTable:
    """All of them."""
    return ReformTable(Reform.objects.for_table())


@require_safe
@require_permission(Permission.REFORM_EDIT)
def reform_list(request: Request) -> HttpResponse:
    """What was carried out, and whether divided communes wait for a decision."""
    context = {"table": listed(request, reforms_shown()), "left": divided_left()}
    return render(request, "cases/reform_list.html", context)


@require_safe
@require_permission(Permission.REFORM_EDIT)
def reform_divided(request: Request) -> HttpResponse:
    """The divided communes that wait for a decision."""
    return render(request, "cases/reform_divided.html", {"left": divided_left()})


@require_http_methods(["GET", "POST"])
@require_permission(Permission.REFORM_EDIT)
def reform_list_take(request: Request) -> HttpResponse:
    """The same as a file."""
    return take(request, reforms_shown())


@require_http_methods(["GET", "POST"])
@require_permission(Permission.REFORM_EDIT)
def reform_add(request: Request) -> HttpResponse:
    """A list, then what it comes to; the button sends the same text, which is checked as if it were new."""
    is_sent = request.method == "POST"
    form = ReformForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    context = {"form": form, "columns": COLUMNS.values(), "done": None, "problems": []}
    if form.is_valid():
        given = {
            "content": form.cleaned_data["text"].encode(),
            "on": form.cleaned_data["on"],
            "by": request.user,
        }
        try:
            done = run_reform(**given, is_trial=not form.is_confirmed)
        except BrokenList as broken:
            context |= {"problems": broken.problems[:SHOWN], "more": max(len(broken.problems) - SHOWN, 0)}
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            if form.is_confirmed and done.reform:
                messages.success(request, "Đã sắp xếp đơn vị.")
                return redirect(done.reform)
            context |= {"done": done, "text": form.cleaned_data["text"], "on": form.cleaned_data["on"]}
    if is_sent and not context["done"]:
        refuse(form.data)
    return render(request, "cases/reform_add.html", context)


@require_safe
@require_permission(Permission.REFORM_EDIT)
def reform_detail(request: Request, reform_id: UUID) -> HttpResponse:
    """What moved where."""
    reform = get_object_or_404(Reform.objects.for_table(), pk=reform_id)
    moves = reform.team_moves.select_related("team", "commune", "successor").order_by("commune__code", "pk")
    return render(request, "cases/reform_detail.html", {"reform": reform, "moves": moves[:SHOWN]})


@require_POST
@require_permission(Permission.REFORM_EDIT)
def reform_undo(request: Request, reform_id: UUID) -> HttpResponse:
    """Take one back, or say why not."""
    reform = get_object_or_404(Reform, pk=reform_id)
    try:
        undo_reform(reform=reform, by=request.user)
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        messages.success(request, "Đã hoàn tác.")
    return redirect(reform)


@require_http_methods(["GET", "POST"])
@require_permission(Permission.REFORM_EDIT)
def reform_divide(request: Request, divided_id: int) -> HttpResponse:
    """Say for each team of a divided commune where it goes on."""
    commune = get_object_or_404(
        Commune.objects.for_page().filter(successions__whole=False).distinct(), pk=divided_id
    )
    form = DividedForm(request.POST or None, commune=commune)
    if act(form, decide_divided, commune=commune, by=request.user):
        messages.success(request, f"Đã chuyển Đội, hồ sơ của {commune.full_name}.")
        return redirect("cases:reform_list")
    return render(request, "cases/reform_divide.html", {"form": form, "commune": commune})
