"""A team's activities of one month: many entered at once."""

from collections import Counter
from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.actions.activities import check_activities, enter_activities, measures_of
from volunteer_teams.forms.activity_month import ActivityBook, ActivityLine
from volunteer_teams.forms.grid import Option, Sheet
from volunteer_teams.http.requests import Request
from volunteer_teams.models import Activity, ActivityKind, Team
from volunteer_teams.models.activity import ActivityQuerySet
from volunteer_teams.tables.activity import ActivityTable
from volunteer_teams.views.grid import RECORDED_SHOWN, around, day_in, fill


@require_http_methods(["GET", "POST"])
@require_permission(Permission.ACTIVITY_ADD)
def activity_month(request: Request, team_id: int, month: date) -> HttpResponse:
    """Record a month's activities: what is right is saved, what is wrong stays on the page."""
    team = get_object_or_404(Team.objects.within(request.access).for_page(), pk=team_id)
    kinds = list(ActivityKind.objects.in_use().for_table())
    book = ActivityBook(team, month, {kind.name: kind for kind in kinds}, measures_of(kinds))
    sheet = Sheet(request.POST, ActivityLine, book)
    rows = Activity.objects.within(request.user.access_to(Permission.ACTIVITY_VIEW)).filter(team=team)
    saved = fill(
        request,
        sheet,
        save=partial(enter_activities, team=team, by=request.user),
        check=check_activities,
        propose=partial(like_last_month, book, rows),
    )
    if saved and not sheet.wrong:
        messages.success(request, f"Đã lưu {saved} hoạt động.")
        return redirect("activity_month", team.pk, month)
    context: dict[str, Any] = {"team": team, "sheet": sheet, "month": month, **around(month)}
    if request.htmx:
        return render(request, "volunteer_teams/parts/grid.html#lines", context)
    recorded = rows.in_month(month)
    table = ActivityTable(recorded.for_table()[:RECORDED_SHOWN], orderable=False, exclude=["commune"])
    context |= {"table": table, "recorded": recorded.count(), "lists": {"kinds": list(map(_option, kinds))}}
    return render(request, "volunteer_teams/activity_month.html", context)


def like_last_month(book: ActivityBook, rows: ActivityQuerySet, most: int) -> list[dict[str, str]]:
    """Last month's activities as lines to confirm: same kind and partners, on the same day, no numbers.

    As often as a kind was not recorded yet; a day that is yet to come is left open.
    """
    there = Counter(rows.in_month(book.month).values_list("kind__name", flat=True))
    lines: list[dict[str, str]] = []
    before = around(book.month)["before"]
    assert before
    for activity in rows.in_month(before).select_related("kind").order_by("on", "pk"):
        if activity.kind.name not in book.kinds or there[activity.kind.name] > 0:
            there[activity.kind.name] -= 1
            continue
        on = day_in(book.month, activity.on.day)
        lines.append(
            {
                "on": f"{on:%d/%m}" if on <= timezone.localdate() else "",
                "kind": activity.kind.name,
                "partners": activity.partners,
            }
        )
    return lines[:most]


def _option(kind: ActivityKind) -> Option:
    """A kind, with the cells that it opens and their units."""
    taken = kind.measures_in_order
    takes = [f"{one.measure}:{one.unit}" for one in taken] + ["partners:"] * kind.takes_partners
    return Option(kind.name, hint=", ".join(one.unit for one in taken), takes=";".join(takes))
