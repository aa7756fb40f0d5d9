"""Indicators: their definitions, and the rows behind a figure."""

from dataclasses import replace

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from reports.indicators import catalogue
from reports.indicators.counting import count, rows
from reports.indicators.figure import KIND_LABELS
from reports.links import address
from reports.periods import year_of
from reports.rows import heads, lines, ready
from reports.views.reaching import place_and_period
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.lists import PER_PAGE
from volunteer_teams.requests import Request


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
    setting = catalogue.setting(period)
    found = catalogue.find(figure_code, setting)
    if found is None:
        raise Http404
    indicator, figure = found
    behind = ready(rows(figure, place, period), figure, request.access)
    page = Paginator(behind, PER_PAGE).get_page(request.GET.get("page"))
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
            "lines": lines(page.object_list, figure, case_url if may_open else no_url),
            "back": address("report_detail", place.key, period),
            "page": page,
        },
    )


def case_url(client_id: int) -> str:
    """The case file behind a code."""
    return reverse("cases:client_detail", args=[client_id])


def no_url(client_id: int) -> str:
    """For who may not open case files."""
    return ""
