"""What is due, taken along: the calendar of a phone and the sheet of a week."""

from datetime import date, timedelta
from itertools import groupby

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST, require_safe

from cases.actions.calendars import end_calendar_link, make_calendar_link
from cases.calendars import AHEAD, calendar
from cases.models import CalendarLink
from cases.names import names
from cases.worklist import Task, tasks
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.actions.links import digest
from volunteer_teams.database.reach import reach_of
from volunteer_teams.http.requests import Request
from volunteer_teams.views.link import qr_code

YEARS = timedelta(days=1000)


@require_safe
@require_permission(Permission.CONTACT_ADD)
def my_calendar(request: Request) -> HttpResponse:
    """Whether there is an address, and how to make one."""
    link = CalendarLink.objects.filter(user=request.user).first()
    return render(request, "cases/my_calendar.html", {"link": link, "days": AHEAD.days})


@require_POST
@require_permission(Permission.CONTACT_ADD)
def calendar_link_make(request: Request) -> HttpResponse:
    """A new address, shown this once; the one before it ends."""
    code = make_calendar_link(by=request.user)
    address = request.build_absolute_uri(reverse("cases:calendar_feed", args=[code]))
    context = {"address": address, "picture": qr_code(address)}
    return render(request, "cases/calendar_link.html", context)


@require_POST
@require_permission(Permission.CONTACT_ADD)
def calendar_link_end(request: Request) -> HttpResponse:
    """The address shows nothing any more."""
    if end_calendar_link(by=request.user):
        messages.success(request, "Địa chỉ lịch cũ không còn xem được.")
    return redirect("cases:my_calendar")


@login_not_required
@require_GET
def calendar_feed(request: HttpRequest, code: str) -> HttpResponse:
    """What is due within the reach of whoever made the address, by case codes; read without signing in."""
    links = CalendarLink.objects.filter(user__is_active=True).select_related("user")
    link = links.filter(digest=digest(code)).first()
    if link is None:
        raise Http404
    today = timezone.localdate()
    with reach_of(link.user):
        found = calendar(tasks(link.user.access_to(Permission.CONTACT_ADD), today + AHEAD), today)
    return HttpResponse(found, content_type="text/calendar; charset=utf-8")


@require_safe
@require_permission(Permission.CONTACT_ADD)
def week_sheet(request: Request) -> HttpResponse:
    """What is due until the end of a week, a sheet a volunteer, with room to write on.

    It is carried through the village: it tells no programme, and names only while they are switched on.
    """
    first = monday_of(request.GET.get("on", ""), timezone.localdate())
    last = first + timedelta(days=6)
    named = names(request)
    rows = [(task, named.get(task.client.pk, "")) for task in tasks(request.access, last)]
    rows.sort(key=lambda row: [volunteer.sort_key for volunteer in row[0].carers])
    sheets = [(who, list(lines)) for who, lines in groupby(rows, key=lambda row: _carer_names(row[0]))]
    return render(
        request,
        "cases/week_sheet.html",
        {
            "sheets": sheets,
            "first": first,
            "last": last,
            "before": first - timedelta(days=7),
            "after": first + timedelta(days=7),
            "is_named": bool(named),
        },
    )


def monday_of(text: str, today: date) -> date:
    """The Monday of the week of a day written as 2026-11-22, or of today where that is no day of our time."""
    try:
        on = date.fromisoformat(text)
    except ValueError:
        on = today
    on = on if abs(on - today) < YEARS else today
    return on - timedelta(days=on.weekday())


def _carer_names(task: Task) -> str:
    return ", ".join(volunteer.full_name for volunteer in task.carers)
