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
from reports.indicators import catalogue
from reports.indicators.counting import count, rows
from reports.indicators.figure import KIND_LABELS, Figure, Indicator
from reports.pages.links import address
from reports.pages.rows import codes_of, file_columns, heads, lines, no_url, ready
from reports.periods import Period, Span, year_of
from reports.places import Level, ReportPlace
from reports.views.reaching import place_and_period
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.database.reach import counting
from volunteer_teams.database.replica import read_from_replica
from volunteer_teams.filters.words import Chosen
from volunteer_teams.forms.acting import act
from volunteer_teams.forms.taking import ListTakingForm
from volunteer_teams.http.requests import Request
from volunteer_teams.tables.lists import PER_PAGE
from volunteer_teams.vietnamese import short_date
from volunteer_teams.views.taking import head_lines, list_file


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
@read_from_replica
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
            "back": _told_on(request, place, period),
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
    form = ListTakingForm(request.POST or None)
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
        return rows_file(request, place, period, figure, behind, form.cleaned_data["kind"])
    back = _with_query(request, address("indicator_rows", place.key, period, figure.code))
    context = {"place": place, "period": period, "figure": figure, "form": form, "count": found, "back": back}
    return render(request, "reports/indicator_rows_take.html", context)


def rows_file(
    request: Request, place: ReportPlace, period: Period, figure: Figure, behind: QuerySet, kind: str
) -> HttpResponse:
    """The rows as a file that nobody keeps on the way."""
    with counting():
        taken = list(behind)
    codes = codes_of(taken, figure, request.access)
    days = f"từ ngày {short_date(period.first)} đến hết ngày {short_date(period.last)}"
    which = [Chosen("figure", "Chỉ số", f"{figure.code}, {days}")]
    lines = head_lines(f"{figure.label}: {place.name}", place.name, which, len(taken), request.user.full_name)
    return list_file(lines, file_columns(figure, codes), [taken], kind)


def _figure(code: str, period: Period) -> tuple[Indicator, Figure]:
    found = catalogue.find(code, catalogue.setting(period))
    if found is None:
        raise Http404
    return found


def _with_query(request: Request, url: str) -> str:
    """The address for the same days: those up to which the page counts stand in its query."""
    until = request.GET.get("until")
    return f"{url}{'&' if '?' in url else '?'}{urlencode({'until': until})}" if until else url


def _told_on(request: Request, place: ReportPlace, period: Period) -> str:
    """The page that shows the figure: of a commune's month its return, of anything else its figures."""
    may_see_returns = place.is_inside(request.user.access_to(Permission.RETURN_VIEW))
    is_month = period.span is Span.MONTH and place.level is Level.COMMUNE and not place.side
    if is_month and may_see_returns:
        return reverse("reports:return_detail", args=[place.reporter.pk, period.named])
    return address("report_detail", place.key, period)


def case_url(client_id: int) -> str:
    """The case file behind a code."""
    return reverse("cases:client_detail", args=[client_id])
