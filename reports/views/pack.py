"""Meeting packs: which there are, and as PDF."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.filters.plan import MonthFilter
from cases.plans import last_day, may_be_planned, month_after, month_before
from cases.views.plan import shown_month
from reports.actions.printing import record_pack
from reports.pack import packs_of
from reports.pdf import NotPrinted, printed
from reports.places import Level, ReportPlace, find
from reports.tables.pack import PackTable
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.filters.inside import communes_in_reach
from volunteer_teams.http.requests import Request
from volunteer_teams.models import Team
from volunteer_teams.tables.lists import listed, number_in

FOR = (Level.COMMUNE, Level.TEAM)


@require_safe
@require_permission(Permission.MEETING_VIEW)
def pack_list(request: Request) -> HttpResponse:
    """The teams in reach, each with its page; where one commune is meant, its teams in one file too."""
    month = shown_month(request.GET.get("month", ""))
    rows = Team.objects.within(request.access).existing_in(month, last_day(month))
    found = MonthFilter(request.GET, rows.select_related("commune").in_order(), request=request)
    communes = communes_in_reach(request)
    chosen = number_in(request, "commune")
    meant = list((communes.filter(pk=chosen) if chosen else communes)[:2])
    commune = meant[0] if len(meant) == 1 and found.qs.exists() else None
    key = f"commune-{commune.pk}" if commune else ""
    return render(
        request,
        "reports/pack_list.html",
        {
            "table": listed(request, PackTable(found.qs, month=month)),
            "filter": found,
            "may_found": bool(request.user.access_to(Permission.TEAM_ADD)),
            "month": month,
            "before": month_before(month),
            "after": month_after(month),
            "commune": commune,
            "whole_url": reverse("reports:pack_pdf", args=[key, month]) if key else "",
        },
    )


@require_safe
@require_permission(Permission.MEETING_VIEW)
def pack_pdf(request: Request, place_key: str, month: date) -> HttpResponse:
    """One page for a team, or for each team of a commune."""
    place, today = _place(request, place_key), timezone.localdate()
    title = f"Tài liệu giao ban tháng {month.month}/{month.year}, {place.name}"
    packs = packs_of(place, month, today) if may_be_planned(month, today) else []
    if not packs:
        raise Http404
    context = {"packs": packs, "title": title, "today": today}
    try:
        made = printed(render_to_string("reports/pdf/pack.html", context), key=f"{place.key} {month}")
    except NotPrinted:
        messages.error(request, "Chưa tạo được PDF: máy chủ thiếu tệp phông chữ. Hãy báo quản trị.")
        return redirect("reports:pack_list")
    record_pack(place=place, month=month, teams=len(packs), by=request.user)
    headers = {
        "Content-Disposition": f'attachment; filename="giao-ban-{place.key}-{month:%Y-%m}.pdf"',
        "Cache-Control": "no-store",
    }
    return HttpResponse(made, content_type="application/pdf", headers=headers)


def _place(request: Request, place_key: str) -> ReportPlace:
    place = find(place_key)
    if place is None or place.level not in FOR or not place.is_inside(request.access):
        raise Http404
    return place
