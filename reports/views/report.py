"""Reports: the list of places, and a place's year on one page."""

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.one_person import counting_people
from reports.actions.issuing import may_issue
from reports.forms.report import ReportFilterForm, running_year, years
from reports.pages.aiming import is_aimed_at, with_targets
from reports.pages.board import reachable, report_rows
from reports.pages.chosen import by_month, columns, in_parts
from reports.pages.dashboard import Dashboard, dashboard
from reports.pages.links import address
from reports.pages.pictures import key_figures, result_lines
from reports.periods import Period, ReportSpan, Window, reported
from reports.places import ReportPlace
from reports.reading import may_see_rows, reading_of
from reports.suppression import PUBLIC_NOTE
from reports.tables.parts import PartTable, with_series
from reports.tables.report import ReportTable
from reports.tables.seen import SeenTable
from reports.tables.target import targets_shown
from reports.targets.reaching import own_targets
from reports.views.history import report_history_url
from reports.views.reaching import place_and_period
from reports.year_end.document import report_of
from reports.year_end.paper import read
from reports.year_end.papers import issued_of
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.database.replica import read_from_replica
from volunteer_teams.http.requests import Request
from volunteer_teams.tables.lists import listed, take_url
from volunteer_teams.vietnamese import short_date
from volunteer_teams.views.taking import take


def reports_shown(request: Request) -> tuple[ReportTable, ReportFilterForm, Period]:
    """The places that the filter leaves, with figures of a period as far as it has passed."""
    form = ReportFilterForm(request.GET or None)
    told = form.cleaned_data if form.is_valid() else {}
    span, window = told.get("span") or ReportSpan.YEAR, told.get("window") or Window.STATUTORY
    period = reported(told.get("year") or running_year(window), span, window).so_far(timezone.localdate())
    read = partial(reading_of, request.user, on=period.last)
    rows = report_rows(reachable(request.access, period), period, told.get("q", ""), read)
    return ReportTable(rows, empty_text="Không có địa bàn nào khớp."), form, period


@require_safe
@require_permission(Permission.REPORT_VIEW)
@read_from_replica
def report_list(request: Request) -> HttpResponse:
    """The reports of a year or half of one: of one's own place, then of the places it is divided into."""
    table, form, period = reports_shown(request)
    return render(
        request,
        "reports/report_list.html",
        {
            "table": listed(request, table),
            "form": form,
            "period": period,
            "note": PUBLIC_NOTE,
            "may_bundle": bool(request.user.access_to(Permission.REPORT_BUNDLE)),
        },
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
@read_from_replica
def report_detail(request: Request, place_key: str, year: int) -> HttpResponse:
    """A place's figures beside last year's, by month, group and part, on a map; each leads to its rows."""
    with counting_people():
        board = _board(request, place_key, year)
        context = {
            "place": board.place,
            "period": board.period,
            "board": board,
            "chosen": board.chosen,
            "figures": key_figures(board.summary, board.links),
            "lines": result_lines(board.summary, board.links),
            "months": by_month(board.chosen, board.links),
            "shares": in_parts(board.chosen, board.links),
            "columns": columns(board.summary),
            "map": board.map(),
            "table": with_series(listed(request, PartTable(board.parts))) if board.parts else None,
            "before": board.year(-1) if year > years()[-1] else "",
            "after": board.year(1) if board.has_next else "",
            "may_see_rows": board.links.may_see_rows,
            "note": PUBLIC_NOTE,
            "take_url": take_url(request),
            "targets": _targets(request, board.place, board.period),
            "report": _report(request, board.place, board.period),
        }
    return render(request, "reports/report_detail.html", context, status=400 if board.form.errors else 200)


@require_http_methods(["GET", "POST"])
@require_permission(Permission.REPORT_VIEW)
def report_detail_take(request: Request, place_key: str, year: int) -> HttpResponse:
    """What that page shows, all of its parts, as a file."""
    board = _board(request, place_key, year)
    if board.form.errors:
        raise Http404
    months = by_month(board.chosen, board.links)
    days = f"từ {short_date(board.period.first)} đến hết {short_date(board.period.last)}"
    told = days if board.links.may_see_rows else f"{days}. {PUBLIC_NOTE}"
    return take(request, SeenTable(board, request, months, board.summary.lines()), board.form, besides=told)


def _board(request: Request, place_key: str, year: int) -> Dashboard:
    place, period = place_and_period(request, place_key, year, is_any_window=True)
    board = dashboard(place, period, request.GET, reading_of(request.user, place, period.last))
    return with_targets(board, request.user.access_to(Permission.TARGET_VIEW), timezone.localdate())


def _targets(request: Request, place: ReportPlace, period: Period) -> dict[str, Any] | None:
    """The place's targets beside the whole statutory year they are given for, for whoever may see them."""
    access = request.user.access_to(Permission.TARGET_VIEW)
    if not (is_aimed_at(period) and place.has_report and place.is_inside(access)):
        return None
    return targets_shown(own_targets(place.reporter, period.year, timezone.localdate()))


def _report(request: Request, place: ReportPlace, shown: Period) -> dict[str, Any] | None:
    """Where the report of what is shown is written and taken, of a month or quarter that of its year.

    For places that make one; it tells small counts.
    """
    if not (place.has_report and may_see_rows(request.user, place)):
        return None
    period = (shown if shown.key in ReportSpan else shown.of_year).whole
    may_edit = place.is_inside(request.user.access_to(Permission.REPORT_EDIT))
    row = report_of(place, period)
    names = ["report_pdf", "report_docx", "report_xlsx", "report_public_pdf", "report_public"]
    names += ["report_edit"] if may_edit and not row.is_issued else []
    names += ["report_issue"] if may_issue(place, request.user) and not row.is_issued else []
    told: dict[str, Any] = {name: address(name, place.key, period) for name in names}
    issued = issued_of(row) if row.pk else None
    if issued:
        reference = read(issued.paper).heading.reference
        told |= {"report_issued": address("report_issued", place.key, period, str(issued.correction))}
        told |= {"issued": f"{issued.title} {reference}"}
    told |= {"heading": f"Báo cáo {period.when}", "when": period.when, "others": _others(place, period)}
    return told | {"report_history": report_history_url(request, place, period)}


def _others(place: ReportPlace, period: Period) -> list[tuple[str, str]]:
    """The other reports of that year: what each is of, and where it is begun."""
    today = timezone.localdate()
    each = [reported(period.year, span, period.window) for span in ReportSpan.values if span != period.key]
    return [
        (one.when, f"{address('report_detail', place.key, one)}#report")
        for one in each
        if one.has_begun(today)
    ]
