"""Reports: the list of places, and a place's year on one page."""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from reports.divisions import divisions
from reports.forms.report import ReportFilterForm, WindowForm, years
from reports.pages.board import reachable, report_rows
from reports.pages.links import Links, address
from reports.pages.parting import divided
from reports.pages.pictures import by_group, by_month, key_figures, result_lines
from reports.periods import Period, Window
from reports.summary import summarise
from reports.tables.report import ReportTable
from reports.views.history import report_history_url
from reports.views.reaching import place_and_period
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.http.requests import Request
from volunteer_teams.tables.lists import listed
from volunteer_teams.vietnamese import short_date
from volunteer_teams.views.taking import take


def reports_shown(request: Request) -> tuple[ReportTable, ReportFilterForm, Period]:
    """The places that the filter leaves, with figures of a year as far as it has passed."""
    form = ReportFilterForm(request.GET or None)
    told = form.cleaned_data if form.is_valid() else {}
    window = Window(told.get("window") or Window.STATUTORY)
    period = Period(told.get("year") or years()[0], window=window).so_far(timezone.localdate())
    rows = report_rows(reachable(request.access, period), period, told.get("q", ""))
    return ReportTable(rows, empty_text="Không có địa bàn nào khớp."), form, period


@require_safe
@require_permission(Permission.REPORT_VIEW)
def report_list(request: Request) -> HttpResponse:
    """A year's reports: of one's own place, then of the places it is divided into."""
    table, form, period = reports_shown(request)
    return render(
        request,
        "reports/report_list.html",
        {"table": listed(request, table), "form": form, "period": period},
    )


@require_http_methods(["GET", "POST"])
@require_permission(Permission.REPORT_VIEW)
def report_list_take(request: Request) -> HttpResponse:
    """The same places with their figures as a file."""
    table, form, period = reports_shown(request)
    days = f"từ {short_date(period.first)} đến hết {short_date(period.last)}"
    return take(request, table, form, besides=days)


@require_safe
@require_permission(Permission.REPORT_VIEW)
def report_detail(request: Request, place_key: str, year: int) -> HttpResponse:
    """The year of a place: every figure beside last year's and leading to its rows, charts, parts, checks."""
    place, period = place_and_period(request, place_key, year)
    summary = summarise(place, period)
    ways = divisions(place, period)
    may_see_rows = place.is_inside(request.user.access_to(Permission.REPORT_ROWS))
    links = Links(place.key, period, may_see_rows=may_see_rows)
    parts, checks = divided(summary, ways[0], links) if ways else (None, [])
    return render(
        request,
        "reports/report_detail.html",
        {
            "place": place,
            "period": period,
            "form": WindowForm(request.GET or None, initial={"window": period.window}),
            "figures": key_figures(summary, links),
            "lines": result_lines(summary, links),
            "months": by_month(summary, links),
            "groups": by_group(summary, links),
            "parts": parts,
            "checks": [*summary.checks(), *checks],
            "before": address("report_detail", place.key, replace(period.whole, year=year - 1)),
            "after": address("report_detail", place.key, replace(period.whole, year=year + 1)),
            "has_after": year < years()[0],
            "has_before": year > years()[-1],
            "may_see_rows": may_see_rows,
            "has_report": place.has_report,
            "may_edit": place.has_report and place.is_inside(request.user.access_to(Permission.REPORT_EDIT)),
            "edit_url": address("report_edit", place.key, period) if place.has_report else "",
            "pdf_url": address("report_pdf", place.key, period) if place.has_report else "",
            "history_url": report_history_url(request, place, period),
            "public_url": address("report_public", place.key, period) if place.has_report else "",
            "xlsx_url": address("report_xlsx", place.key, period) if place.has_report else "",
        },
    )
