"""The report as files."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from reports.actions.printing import record_printing
from reports.pages.links import address
from reports.pdf import NotPrinted, pdf
from reports.views.reaching import own_report
from reports.xlsx import workbook
from reports.year_end.document import Document, document_of
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.http.requests import Request

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@require_permission(Permission.REPORT_VIEW)
def report_pdf(request: Request, place_key: str, year: int) -> HttpResponse:
    """The report as PDF/A; when it cannot be made, back to the page with the reason in the log."""
    try:
        return _file(request, place_key, year, "pdf", "application/pdf", pdf)
    except NotPrinted:
        place, period = own_report(request, place_key, year)
        messages.error(request, "Chưa tạo được PDF: máy chủ thiếu tệp phông chữ. Hãy báo quản trị.")
        return redirect(address("report_detail", place.key, period))


@require_safe
@require_permission(Permission.REPORT_VIEW)
def report_xlsx(request: Request, place_key: str, year: int) -> HttpResponse:
    """The figures of the report as a spreadsheet."""
    return _file(request, place_key, year, "xlsx", XLSX, workbook)


@require_safe
@require_permission(Permission.REPORT_VIEW)
def report_public(request: Request, place_key: str, year: int) -> HttpResponse:
    """The figures as they may be published: no small counts of people, nothing of single teams."""
    return _file(
        request, place_key, year, "xlsx", XLSX, partial(workbook, is_public=True), suffix="-cong-khai"
    )


def _file(
    request: Request,
    place_key: str,
    year: int,
    kind: str,
    content_type: str,
    make: Callable[[Document], bytes],
    suffix: str = "",
) -> HttpResponse:
    place, period = own_report(request, place_key, year)
    document = document_of(place, period)
    made = make(document)
    record_printing(place=place, period=period, kind=kind, is_public=bool(suffix), by=request.user)
    name = f"{document.file_name}{suffix}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(made, content_type=content_type, headers=headers)
