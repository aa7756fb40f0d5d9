"""Volunteers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.actions.volunteers import add_volunteer, edit_volunteer
from volunteer_teams.filters.volunteer import VolunteerFilter
from volunteer_teams.forms.acting import act
from volunteer_teams.forms.volunteer import PersonFields, VolunteerForm
from volunteer_teams.http.requests import Request
from volunteer_teams.models import Volunteer
from volunteer_teams.tables.lists import listed
from volunteer_teams.tables.volunteer import VolunteerTable
from volunteer_teams.views.history import history_url
from volunteer_teams.views.taking import take


def volunteers_shown(request: Request) -> tuple[VolunteerTable, VolunteerFilter]:
    """The volunteers that the filter leaves."""
    rows = Volunteer.objects.within(request.access).for_table(timezone.localdate())
    found = VolunteerFilter(request.GET, rows, request=request)
    return VolunteerTable(found.qs), found


@require_safe
@require_permission(Permission.VOLUNTEER_VIEW)
def volunteer_list(request: Request) -> HttpResponse:
    """Volunteers by name, place and whether they serve."""
    table, found = volunteers_shown(request)
    return render(
        request,
        "volunteer_teams/volunteer_list.html",
        {
            "table": listed(request, table),
            "filter": found,
            "is_empty": not found.form.data and not found.qs.exists(),
            "may_add": bool(request.user.access_to(Permission.VOLUNTEER_ADD)),
        },
    )


@require_http_methods(["GET", "POST"])
@require_permission(Permission.VOLUNTEER_VIEW)
def volunteer_list_take(request: Request) -> HttpResponse:
    """The same volunteers as a file."""
    table, found = volunteers_shown(request)
    return take(request, table, found.form)


@require_safe
@require_permission(Permission.VOLUNTEER_VIEW)
def volunteer_detail(request: Request, volunteer_id: int) -> HttpResponse:
    """A volunteer, with all their times in teams."""
    rows = Volunteer.objects.within(request.access).select_related("commune__province")
    volunteer = get_object_or_404(rows, pk=volunteer_id)
    today = timezone.localdate()
    editable = Volunteer.objects.within(request.user.access_to(Permission.VOLUNTEER_EDIT))
    return render(
        request,
        "volunteer_teams/volunteer_detail.html",
        {
            "volunteer": volunteer,
            "memberships": volunteer.memberships.select_related("team__commune").order_by("-since", "-pk"),
            "age": volunteer.age_on(today),
            "today": today,
            "is_new_here": volunteer.is_new_here(today),
            "history_url": history_url(request, "volunteer_history", volunteer.pk),
            "may_edit": editable.named().filter(pk=volunteer.pk).exists(),
        },
    )


@require_http_methods(["GET", "POST"])
@require_permission(Permission.VOLUNTEER_ADD)
def volunteer_add(request: Request) -> HttpResponse:
    """Keep a volunteer of a commune; joining a team is another page."""
    form = VolunteerForm(request.POST or None, access=request.access)
    if volunteer := act(form, add_volunteer, by=request.user):
        messages.success(request, f"Đã thêm tình nguyện viên {volunteer.full_name}.")
        return redirect(volunteer)
    return render(request, "volunteer_teams/volunteer_add.html", {"form": form})


@require_http_methods(["GET", "POST"])
@require_permission(Permission.VOLUNTEER_EDIT)
def volunteer_edit(request: Request, volunteer_id: int) -> HttpResponse:
    """Put right what is kept of a volunteer."""
    volunteer = get_object_or_404(Volunteer.objects.within(request.access), pk=volunteer_id)
    initial = {name: getattr(volunteer, name) for name in ("commune", *PersonFields.base_fields)}
    form = VolunteerForm(request.POST or None, access=request.access, initial=initial)
    if act(form, edit_volunteer, volunteer=volunteer, by=request.user):
        messages.success(request, "Đã lưu thông tin tình nguyện viên.")
        return redirect(volunteer)
    return render(request, "volunteer_teams/volunteer_edit.html", {"form": form, "volunteer": volunteer})
