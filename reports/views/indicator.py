"""Indicators: their definitions, and the rows behind a figure."""

from dataclasses import replace
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from reports.actions.printing import record_listing
from reports.forms.report import TakingForm
from reports.indicators import catalogue
from reports.indicators.counting import count, rows
from reports.indicators.figure import KIND_LABELS, Figure, Indicator
from reports.pages.links import address
from reports.pages.rows import codes_of, heads, lines, ready
from reports.periods import Period, year_of
from reports.places import ReportPlace
from reports.views.files import XLSX
from reports.views.reaching import place_and_period
from reports.xlsx import list_workbook
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.scopes import Access
from volunteer_teams.database.reach import counting
from volunteer_teams.forms.acting import act
from volunteer_teams.http.requests import Request
from volunteer_teams.tables.lists import PER_PAGE
from volunteer_teams.vietnamese import short_date


@require_safe
@require_permission(Permission.REPORT_VIEW)
def indicator_list(request: Request) -> HttpResponse:
    """Every indicator with its definition in words, its units and its parts."""
    setting = catalogue.setting(year_of(timezone.localdate()))
    made = [
        (indicator, KIND_LABELS[indicator.kind], figures)
        for indicator, figures in catalogue.figures(setting).items()
    ]
    return render(request, "reports/indicator_list.html", {"indicators": made})


@require_safe
@require_permission(Permission.REPORT_ROWS)
def indicator_rows(request: Request, place_key: str, year: int, figure_code: str) -> HttpResponse:
    """The rows behind a figure of a place and year: as many as it says, people by case code only."""
    place, period = place_and_period(request, place_key, year)
    indicator, figure = _figure(figure_code, period)
    with counting():
        behind = ready(rows(figure, place, period), figure, request.access)
        page = Paginator(behind, PER_PAGE).get_page(request.GET.get("page"))
        shown = list(page.object_list)
    codes = codes_of(shown, figure, request.access)
    may_open = bool(request.user.access_to(Permission.CLIENT_VIEW))
    return render(
        request,
        "reports/indicator_rows.html",
        {
            "place": place,
            "period": period,
            "indicator": indicator,
            "figure": figure,
            "value": count([replace(figure, breakdowns=())], place, period)[figure.code],
            "heads": heads(figure),
            "lines": lines(shown, figure, codes, case_url if may_open else no_url),
            "back": address("report_detail", place.key, period),
            "take_url": _with_query(request, address("indicator_rows_take", place.key, period, figure.code)),
            "page": page,
        },
    )


@require_http_methods(["GET", "POST"])
@require_permission(Permission.REPORT_ROWS)
def indicator_rows_take(request: Request, place_key: str, year: int, figure_code: str) -> HttpResponse:
    """The same rows as a spreadsheet, once the reason stands in the log."""
    place, period = place_and_period(request, place_key, year)
    _, figure = _figure(figure_code, period)
    behind = ready(rows(figure, place, period), figure, request.access)
    form = TakingForm(request.POST or None)
    with counting():
        found = behind.count()
    given: dict[str, Any] = {
        "place": place,
        "period": period,
        "figure": figure,
        "rows": found,
        "by": request.user,
    }
    if act(form, record_listing, **given):
        return spreadsheet(place, period, figure, behind, request.access)
    back = _with_query(request, address("indicator_rows", place.key, period, figure.code))
    context = {"place": place, "period": period, "figure": figure, "form": form, "count": found, "back": back}
    return render(request, "reports/indicator_rows_take.html", context)


def spreadsheet(
    place: ReportPlace, period: Period, figure: Figure, behind: QuerySet, access: Access
) -> HttpResponse:
    """The rows as a file that nobody keeps on the way."""
    with counting():
        taken = list(behind)
    codes = codes_of(taken, figure, access)
    made = list_workbook(
        title=f"{figure.label}: {place.name}",
        note=f"Từ ngày {short_date(period.first)} đến hết ngày {short_date(period.last)}. Tài liệu nội bộ.",
        headings=[words for words, _ in heads(figure)],
        lines=([cell.text for cell in cells] for cells in lines(taken, figure, codes, no_url)),
        created=timezone.now(),
    )
    name = f"danh-sach-{place.key}-{period.year}-{figure.code}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(made, content_type=XLSX, headers=headers)


def _figure(code: str, period: Period) -> tuple[Indicator, Figure]:
    found = catalogue.find(code, catalogue.setting(period))
    if found is None:
        raise Http404
    return found


def _with_query(request: Request, url: str) -> str:
    """The address for the same days: those up to which the page counts stand in its query."""
    until = request.GET.get("until")
    return f"{url}{'&' if '?' in url else '?'}{urlencode({'until': until})}" if until else url


def case_url(client_id: int) -> str:
    """The case file behind a code."""
    return reverse("cases:client_detail", args=[client_id])


def no_url(client_id: int) -> str:
    """For who may not open case files."""
    return ""
