"""Clubs and their yearly figures."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.actions.clubs import add_club, edit_club, set_club_return
from cases.forms.club import ClubAddForm, ClubEditForm, ClubReturnForm
from cases.models import Club, ClubReturn
from cases.tables.club import ClubTable
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.forms.acting import act
from volunteer_teams.http.requests import Request
from volunteer_teams.tables.lists import listed
from volunteer_teams.views.history import history_url
from volunteer_teams.views.taking import take

FIGURES = ("members", "households", "supported", "progressed")


def clubs_shown(request: Request, *, may_edit: bool) -> ClubTable:
    """The clubs in reach, each leading to what the reader may do with it."""
    rows = Club.objects.within(request.access).with_last_return().for_table()
    may_read_log = bool(request.user.access_to(Permission.AUDIT_VIEW))
    return ClubTable(rows, may_edit=may_edit, may_read_log=may_read_log)


@require_safe
@require_permission(Permission.CLUB_VIEW)
def club_list(request: Request) -> HttpResponse:
    """Clubs in reach, with the figures of the last year that they gave."""
    may_edit = bool(request.user.access_to(Permission.CLUB_EDIT))
    table = listed(request, clubs_shown(request, may_edit=may_edit))
    return render(request, "cases/club_list.html", {"table": table, "may_edit": may_edit})


@require_http_methods(["GET", "POST"])
@require_permission(Permission.CLUB_VIEW)
def club_list_take(request: Request) -> HttpResponse:
    """The same clubs as a file."""
    return take(request, clubs_shown(request, may_edit=False))


@require_http_methods(["GET", "POST"])
@require_permission(Permission.CLUB_EDIT)
def club_add(request: Request) -> HttpResponse:
    """Write down a club."""
    form = ClubAddForm(request.POST or None, access=request.access)
    if act(form, add_club, by=request.user):
        messages.success(request, "Đã thêm câu lạc bộ, nhóm.")
        return redirect("cases:club_list")
    return render(request, "cases/club_add.html", {"form": form})


@require_http_methods(["GET", "POST"])
@require_permission(Permission.CLUB_EDIT)
def club_edit(request: Request, club_id: int) -> HttpResponse:
    """Correct a club, or write down that it stopped."""
    club = get_object_or_404(Club.objects.within(request.access).for_table(), pk=club_id)
    form = ClubEditForm(request.POST or None, access=request.access, club=club)
    if act(form, edit_club, club=club, by=request.user):
        messages.success(request, "Đã sửa.")
        return redirect("cases:club_list")
    context = {
        "club": club,
        "form": form,
        "returns": club.returns.order_by("-year"),
        "history_url": history_url(request, "cases:club_history", club.pk),
    }
    return render(request, "cases/club_edit.html", context)


@require_http_methods(["GET", "POST"])
@require_permission(Permission.CLUB_EDIT)
def club_return_edit(request: Request, club_id: int) -> HttpResponse:
    """The figures of a year; those that are known already stand in the form."""
    club = get_object_or_404(Club.objects.within(request.access).for_table(), pk=club_id)
    wanted = request.GET.get("year", "")
    year = int(wanted) if wanted.isdecimal() and len(wanted) == 4 else timezone.localdate().year
    known = club.returns.filter(year=year).first()
    initial = {"year": year} | ({name: getattr(known, name) for name in FIGURES} if known else {})
    form = ClubReturnForm(request.POST or None, club=club, initial=initial)
    shown = [known or ClubReturn(club=club, year=year)]
    if act(form, set_club_return, shown=shown, club=club, by=request.user):
        messages.success(request, "Đã ghi số liệu năm.")
        return redirect("cases:club_edit", club.pk)
    return render(request, "cases/club_return_edit.html", {"club": club, "form": form})
