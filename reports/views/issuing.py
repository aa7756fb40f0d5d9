"""From draft to issued: the checks before, the issued report beside the figures of now, its corrections."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from reports.actions.issuing import begin_correction, issue_report, may_issue
from reports.forms.issuing import CorrectForm, IssueForm
from reports.pages.issued import IssuedPage, issued_page
from reports.pages.links import Links, address
from reports.periods import Period
from reports.places import ReportPlace
from reports.views.history import report_history_url
from reports.views.reaching import own_report
from reports.year_end.document import report_of
from reports.year_end.papers import issued_of
from reports.year_end.readiness import Weight, findings, to_issue, version_of
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.forms.acting import act
from volunteer_teams.http.requests import Request


@require_http_methods(["GET", "POST"])
@require_permission(Permission.REPORT_ISSUE)
def report_issue(request: Request, place_key: str, year: int) -> HttpResponse:
    """Every check with its result, the number and the day it would bear; then it is issued."""
    place, period = _of_ones_own(request, place_key, year)
    document = to_issue(place, period)
    found = findings(document)
    asking = [finding for finding in found if finding.weight is Weight.REASON]
    form = IssueForm(request.POST or None, version=version_of(document, found), asking=asking)
    given: dict[str, Any] = {"place": place, "period": period, "by": request.user}
    if not document.report.is_issued or request.method == "POST":
        issued = act(form, issue_report, **given)
        if issued:
            messages.success(
                request, f"Đã ban hành {document.heading.reference}. Bản này không đổi được nữa."
            )
            return redirect(_issued_url(place, period, issued.correction))
    if document.report.is_issued and request.method == "GET":
        return redirect(_issued_url(place, period, document.report.correction))
    form.show_now()
    context = {
        "document": document,
        "found": found if _may_edit(request, place) else [finding.told_to_readers() for finding in found],
        "is_ready": not any(finding.weight is Weight.BLOCKING for finding in found),
        "form": form,
        "detail_url": address("report_detail", place.key, period),
        "back": _back(request, place, period),
        "pdf_url": address("report_pdf", place.key, period),
    }
    return render(request, "reports/report_issue.html", context)


@require_safe
@require_permission(Permission.REPORT_VIEW)
def report_issued(request: Request, place_key: str, year: int, correction: int) -> HttpResponse:
    """A report as it was issued: how it was signed and checked, and which figures are other ones now."""
    place, period = own_report(request, place_key, year)
    shown = _page(request, place, period, correction)
    is_latest = shown.report.correction == correction and shown.report.is_issued
    may_correct = (
        is_latest and bool(request.user.access_to(Permission.REPORT_ISSUE)) and may_issue(place, request.user)
    )
    context = {
        "place": place,
        "period": period,
        "shown": shown,
        "issued": shown.issued,
        "detail_url": address("report_detail", place.key, period),
        "files": _files(place, period, correction),
        "editions": [(one, _issued_url(place, period, one.correction)) for one in shown.editions],
        "correct_url": address("report_correct", place.key, period) if may_correct else "",
        "draft_url": "" if shown.report.is_issued else _back(request, place, period),
        "history_url": report_history_url(request, place, period),
    }
    return render(request, "reports/report_issued.html", context)


@require_http_methods(["GET", "POST"])
@require_permission(Permission.REPORT_ISSUE)
def report_correct(request: Request, place_key: str, year: int) -> HttpResponse:
    """Begin a numbered correction, with the figures that are other ones now in view."""
    place, period = _of_ones_own(request, place_key, year)
    report = report_of(place, period)
    issued = issued_of(report) if report.pk else None
    if issued is None:
        raise Http404
    form = CorrectForm(request.POST or None)
    if act(form, begin_correction, place=place, period=period, by=request.user):
        messages.success(request, f"Đã lập bản đính chính số {report.correction + 1}. Sửa xong thì ban hành.")
        return redirect(_back(request, place, period))
    context = {
        "place": place,
        "period": period,
        "report": report,
        "form": form,
        "shown": _page(request, place, period, issued.correction),
        "back": _issued_url(place, period, issued.correction),
    }
    return render(request, "reports/report_correct.html", context)


def _of_ones_own(request: Request, place_key: str, year: int) -> tuple[ReportPlace, Period]:
    """A place in whose name one issues; a province does not for its communes: 404."""
    place, period = own_report(request, place_key, year)
    if not may_issue(place, request.user):
        raise Http404
    return place, period


def _page(request: Request, place: ReportPlace, period: Period, correction: int) -> IssuedPage:
    may_see_rows = place.is_inside(request.user.access_to(Permission.REPORT_ROWS))
    shown = issued_page(place, period, correction, Links(place.key, period, may_see_rows=may_see_rows))
    if shown is None:
        raise Http404
    return shown


def _files(place: ReportPlace, period: Period, correction: int) -> list[tuple[str, str, str]]:
    """Words, icon and address of each file of an edition."""
    files = (
        ("Tải PDF", "file-text", "report_pdf"),
        ("Tải Word", "file-text", "report_docx"),
        ("Tải Excel", "file-spreadsheet", "report_xlsx"),
        ("PDF công khai", "file-text", "report_public_pdf"),
        ("Excel công khai", "file-spreadsheet", "report_public"),
    )
    return [
        (words, icon, address(name, place.key, period, edition=str(correction)))
        for words, icon, name in files
    ]


def _issued_url(place: ReportPlace, period: Period, correction: int) -> str:
    return address("report_issued", place.key, period, str(correction))


def _back(request: Request, place: ReportPlace, period: Period) -> str:
    """Where it is written, for who writes it; a leader who only issues goes back to its figures."""
    name = "report_edit" if _may_edit(request, place) else "report_detail"
    return address(name, place.key, period)


def _may_edit(request: Request, place: ReportPlace) -> bool:
    return place.is_inside(request.user.access_to(Permission.REPORT_EDIT))
