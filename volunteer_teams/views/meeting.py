"""Minutes of teams' meetings."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.actions.meetings import add_meeting, delete_meeting, edit_meeting
from volunteer_teams.errors import RuleBroken
from volunteer_teams.filters.meeting import MeetingFilter
from volunteer_teams.forms.acting import act
from volunteer_teams.forms.meeting import MeetingDayForm, MeetingForm, members_on
from volunteer_teams.http.requests import Request
from volunteer_teams.models import Meeting, Team
from volunteer_teams.tables.lists import listed
from volunteer_teams.tables.meeting import MeetingTable
from volunteer_teams.views.history import history_url
from volunteer_teams.views.reaching import may
from volunteer_teams.views.taking import take


def meetings_shown(request: Request) -> tuple[MeetingTable, MeetingFilter]:
    """The minutes that the filter leaves."""
    found = MeetingFilter(request.GET, Meeting.objects.within(request.access).for_table(), request=request)
    return MeetingTable(found.qs), found


@require_safe
@require_permission(Permission.MEETING_VIEW)
def meeting_list(request: Request) -> HttpResponse:
    """Minutes by place, team and year."""
    table, found = meetings_shown(request)
    may_add = request.user.access_to(Permission.MEETING_EDIT)
    return render(
        request,
        "volunteer_teams/meeting_list.html",
        {
            "table": listed(request, table),
            "filter": found,
            "is_empty": not found.form.data and not found.queryset.exists(),
            "may_found": bool(request.user.access_to(Permission.TEAM_ADD)),
            "teams": Team.objects.within(may_add).active(timezone.localdate()).in_order()[:10],
        },
    )


@require_http_methods(["GET", "POST"])
@require_permission(Permission.MEETING_VIEW)
def meeting_list_take(request: Request) -> HttpResponse:
    """Which meetings there were, as a file."""
    table, found = meetings_shown(request)
    return take(request, table, found.form)


@require_safe
@require_permission(Permission.MEETING_VIEW)
def meeting_detail(request: Request, meeting_id: UUID) -> HttpResponse:
    """The minutes, to read and to print."""
    meeting = _meeting(request, meeting_id)
    people = list(meeting.attendances.all())
    return render(
        request,
        "volunteer_teams/meeting_detail.html",
        {
            "meeting": meeting,
            "present": [row.volunteer.full_name for row in people if row.is_present],
            "absent": [row for row in people if not row.is_present],
            "may_edit": may(request, Permission.MEETING_EDIT, meeting.team),
            "history_url": history_url(request, "meeting_history", meeting.pk),
        },
    )


@require_http_methods(["GET", "POST"])
@require_permission(Permission.MEETING_EDIT)
def meeting_add(request: Request, team_id: int) -> HttpResponse:
    """Write the minutes of a meeting: the day first, by GET, as it says who were members."""
    team = get_object_or_404(Team.objects.within(request.access).for_page(), pk=team_id)
    day, on = _day(request, timezone.localdate())
    form = MeetingForm(request.POST or None, members=members_on(team.pk, on)) if on else None
    if form and (meeting := act(form, add_meeting, team=team, on=on, by=request.user)):
        messages.success(request, "Đã lưu biên bản.")
        return redirect(meeting)
    context = {"form": form, "day": day, "on": on, "team": team}
    return render(request, "volunteer_teams/meeting_add.html", context)


@require_http_methods(["GET", "POST"])
@require_permission(Permission.MEETING_EDIT)
def meeting_edit(request: Request, meeting_id: UUID) -> HttpResponse:
    """Correct the minutes, their day too."""
    meeting = _meeting(request, meeting_id)
    day, on = _day(request, meeting.on)
    members = members_on(meeting.team_id, on) if on else []
    form = MeetingForm(request.POST or None, members=members, meeting=meeting) if on else None
    if form and act(form, edit_meeting, meeting=meeting, on=on, by=request.user):
        messages.success(request, "Đã lưu biên bản.")
        return redirect(meeting)
    context = {"form": form, "day": day, "on": on, "team": meeting.team, "meeting": meeting}
    return render(request, "volunteer_teams/meeting_edit.html", context)


@require_POST
@require_permission(Permission.MEETING_EDIT)
def meeting_delete(request: Request, meeting_id: UUID) -> HttpResponse:
    """Remove minutes that were written by mistake."""
    try:
        delete_meeting(meeting=_meeting(request, meeting_id), by=request.user)
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        messages.success(request, "Đã xóa biên bản.")
    return redirect("meeting_list")


def _meeting(request: Request, meeting_id: UUID) -> Meeting:
    return get_object_or_404(Meeting.objects.within(request.access).for_page(), pk=meeting_id)


def _day(request: Request, usual: date) -> tuple[MeetingDayForm, date | None]:
    """The day in the address, where there is one, or the usual one; None where it is no day."""
    form = MeetingDayForm(request.GET if "on" in request.GET else None, initial={"on": usual})
    if not form.is_bound:
        return form, usual
    return form, form.cleaned_data["on"] if form.is_valid() else None
