"""What teams did."""

from uuid import UUID

from django.contrib import messages
from django.db.models import F, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers
from uuid_utils.compat import uuid7

from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.scopes import Access
from volunteer_teams.actions.activities import (
    add_activity,
    delete_activity,
    edit_activity,
    measures_of,
)
from volunteer_teams.errors import RuleBroken
from volunteer_teams.filters.activity import ActivityFilter
from volunteer_teams.forms.acting import act
from volunteer_teams.forms.activity import (
    ActivityAddForm,
    ActivityChoiceForm,
    ActivityForm,
)
from volunteer_teams.http.requests import Request
from volunteer_teams.models import Activity, ActivityKind, Team
from volunteer_teams.offline.sent import takes_what_was_kept
from volunteer_teams.tables.activity import ActivityTable
from volunteer_teams.tables.lists import listed
from volunteer_teams.views import deleted
from volunteer_teams.views.history import history_url
from volunteer_teams.views.reaching import may
from volunteer_teams.views.taking import take
from volunteer_teams.wording import measures_line


def activities_shown(request: Request) -> tuple[ActivityTable, ActivityFilter]:
    """The activities that the filter leaves."""
    found = ActivityFilter(request.GET, Activity.objects.within(request.access).for_table(), request=request)
    return ActivityTable(found.qs), found


@require_safe
@require_permission(Permission.ACTIVITY_VIEW)
def activity_list(request: Request) -> HttpResponse:
    """Activities by place, team, kind and month."""
    table, found = activities_shown(request)
    return render(
        request,
        "volunteer_teams/activity_list.html",
        {
            "table": listed(request, table),
            "filter": found,
            "is_empty": not found.form.data and not found.queryset.exists(),
            "may_add": bool(request.user.access_to(Permission.ACTIVITY_ADD)),
            "deleted": deleted.last(request),
        },
    )


@require_http_methods(["GET", "POST"])
@require_permission(Permission.ACTIVITY_VIEW)
def activity_list_take(request: Request) -> HttpResponse:
    """The same activities as a file."""
    table, found = activities_shown(request)
    return take(request, table, found.form)


@require_safe
@require_permission(Permission.ACTIVITY_VIEW)
def activity_detail(request: Request, activity_id: UUID) -> HttpResponse:
    """One activity, with its numbers and its note."""
    activity = get_object_or_404(Activity.objects.within(request.access).for_page(), pk=activity_id)
    return render(
        request,
        "volunteer_teams/activity_detail.html",
        {
            "activity": activity,
            "measures": measures_line(activity),
            "history_url": history_url(request, "activity_history", activity.pk),
            "may_edit": may(request, Permission.ACTIVITY_EDIT, activity.team),
            "may_delete": may(request, Permission.ACTIVITY_DELETE, activity.team),
            "may_add": may(request, Permission.ACTIVITY_ADD, activity.team),
        },
    )


@vary_on_headers("HX-Request")  # or going back could show the part in place of the page
@require_http_methods(["GET", "POST"])
@require_permission(Permission.ACTIVITY_ADD)
@takes_what_was_kept
def activity_add(request: Request) -> HttpResponse:
    """Record an activity: first team and kind, by GET, then what that kind takes."""
    is_chosen = {"team", "kind"} <= set(request.GET)
    choice = ActivityChoiceForm(
        request.GET if is_chosen else None, initial=request.GET.dict(), teams=_teams(request.access)
    )
    form, kind, team = None, None, None
    if choice.is_valid():
        team, kind = choice.cleaned_data["team"], choice.cleaned_data["kind"]
        form = ActivityAddForm(
            request.POST or None,
            kind=kind,
            measures=measures_of([kind])[kind.pk].values(),
            initial={"id": uuid7()},
        )
        if act(form, add_activity, team=team, kind=kind, by=request.user):
            messages.success(request, f"Đã ghi {kind.name.lower()} của {team.name}.")
            again = f"{reverse('activity_add')}?team={team.pk}&kind={kind.pk}"
            return redirect(again if "again" in request.POST else reverse("activity_list"))
    whole = "volunteer_teams/activity_add.html"
    return render(
        request,
        f"{whole}#entry" if request.htmx else whole,
        {
            "choice": choice,
            "form": form,
            "kind": kind,
            "team": team,
            "month": timezone.localdate().replace(day=1),
            "here": request.get_full_path(),
        },
    )


@require_http_methods(["GET", "POST"])
@require_permission(Permission.ACTIVITY_EDIT)
def activity_edit(request: Request, activity_id: UUID) -> HttpResponse:
    """Put right day, numbers, partners or note."""
    activity = get_object_or_404(Activity.objects.within(request.access).for_page(), pk=activity_id)
    measures = measures_of([activity.kind])[activity.kind_id]
    initial = {name: getattr(activity, name) for name in ("on", "partners", "note", *measures)}
    form = ActivityForm(request.POST or None, kind=activity.kind, measures=measures.values(), initial=initial)
    if act(form, edit_activity, activity=activity, by=request.user):
        messages.success(request, "Đã lưu hoạt động.")
        return redirect(activity)
    return render(request, "volunteer_teams/activity_edit.html", {"form": form, "activity": activity})


@require_http_methods(["GET", "POST"])
@require_permission(Permission.ACTIVITY_DELETE)
def activity_delete(request: Request, activity_id: UUID) -> HttpResponse:
    """Remove an activity entered by mistake; the list then offers to put it back."""
    activity = get_object_or_404(Activity.objects.within(request.access).for_page(), pk=activity_id)
    if request.method == "POST":
        try:
            delete_activity(activity=activity, by=request.user)
        except RuleBroken as broken:
            messages.error(request, str(broken))
        else:
            deleted.remember(request, activity)
        return redirect("activity_list")
    return render(
        request,
        "volunteer_teams/activity_delete.html",
        {"activity": activity, "measures": measures_line(activity)},
    )


@require_POST
@require_permission(Permission.ACTIVITY_DELETE)
def activity_restore(request: Request) -> HttpResponse:
    """Put back the activity that this person deleted last."""
    if values := deleted.take(request):
        team = get_object_or_404(_teams(request.access), pk=values.pop("team"))
        kind = get_object_or_404(ActivityKind, pk=values.pop("kind"))
        try:
            activity = add_activity(team=team, kind=kind, by=request.user, **values)
        except RuleBroken as broken:
            messages.error(request, str(broken))
        else:
            messages.success(request, "Đã lấy lại hoạt động.")
            return redirect(activity)
    return redirect("activity_list")


def _teams(access: Access) -> QuerySet[Team]:
    """Dissolved teams last: what they did before may still be entered."""
    rows = Team.objects.within(access).select_related("commune")
    return rows.order_by(F("dissolved_on").desc(nulls_first=True), "commune__sort_key", "name_key", "pk")
