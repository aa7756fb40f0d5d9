"""Kinds of activities."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.actions.activity_kinds import add_activity_kind, edit_activity_kind
from volunteer_teams.forms.acting import act
from volunteer_teams.forms.activity_kind import ActivityKindForm
from volunteer_teams.http.requests import Request
from volunteer_teams.models import ActivityKind
from volunteer_teams.tables.activity import ActivityKindTable
from volunteer_teams.tables.lists import listed
from volunteer_teams.views.history import history_url
from volunteer_teams.views.taking import take


@require_safe
@require_permission(Permission.ACTIVITY_KIND_VIEW)
def activity_kind_list(request: Request) -> HttpResponse:
    """All kinds, in the order of entry and report."""
    table = ActivityKindTable(ActivityKind.objects.for_table())
    return render(request, "volunteer_teams/activity_kind_list.html", {"table": listed(request, table)})


@require_http_methods(["GET", "POST"])
@require_permission(Permission.ACTIVITY_KIND_VIEW)
def activity_kind_list_take(request: Request) -> HttpResponse:
    """The same kinds as a file."""
    return take(request, ActivityKindTable(ActivityKind.objects.for_table()))


@require_http_methods(["GET", "POST"])
@require_permission(Permission.ACTIVITY_KIND_EDIT)
def activity_kind_add(request: Request) -> HttpResponse:
    """Add a kind, without code: it appears on entry and in the report."""
    form = ActivityKindForm(request.POST or None)
    if kind := act(form, add_activity_kind, by=request.user):
        messages.success(request, f"Đã thêm loại hoạt động {kind.name}. Các Đội ghi được từ bây giờ.")
        return redirect("activity_kind_list")
    return render(request, "volunteer_teams/activity_kind_add.html", {"form": form})


@require_http_methods(["GET", "POST"])
@require_permission(Permission.ACTIVITY_KIND_EDIT)
def activity_kind_edit(request: Request, kind_id: int) -> HttpResponse:
    """Change a kind, or take it out of use."""
    kind = get_object_or_404(ActivityKind, pk=kind_id)
    form = ActivityKindForm(request.POST or None, kind=kind)
    if act(form, edit_activity_kind, kind=kind, by=request.user):
        messages.success(request, f"Đã lưu loại hoạt động {kind.name}.")
        return redirect("activity_kind_list")
    told = history_url(request, "activity_kind_history", kind.pk)
    context = {"form": form, "kind": kind, "history_url": told}
    return render(request, "volunteer_teams/activity_kind_edit.html", context)
