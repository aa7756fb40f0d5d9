"""The report as files."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from reports.actions.printing import record_printing
from reports.pages.links import address
from reports.pdf import NotPrinted, pdf
from reports.views.reaching import own_report
from reports.xlsx import workbook
from reports.year_end.document import document_of
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.files.formats import XLSX
from volunteer_teams.forms.acting import act
from volunteer_teams.forms.taking import TakingForm
from volunteer_teams.http.requests import Request
from volunteer_teams.views.taking import attachment


@require_safe
@require_permission(Permission.REPORT_VIEW)
def report_pdf(request: Request, place_key: str, year: int) -> HttpResponse:
    """The report as PDF/A; when it cannot be made, back to the page with the reason in the log."""
    place, period = own_report(request, place_key, year)
    document = document_of(place, period)
    try:
        made = pdf(document)
    except NotPrinted:
        messages.error(request, "Chưa tạo được PDF: máy chủ thiếu tệp phông chữ. Hãy báo quản trị.")
        return redirect(address("report_detail", place.key, period))
    record_printing(place=place, period=period, kind="pdf", by=request.user)
    return attachment(made, f"{document.file_name}.pdf", "application/pdf")


@require_http_methods(["GET", "POST"])
@require_permission(Permission.REPORT_VIEW)
def report_xlsx(request: Request, place_key: str, year: int) -> HttpResponse:
    """All figures, small counts of people too, as a spreadsheet, once the reason stands in the log."""
    place, period = own_report(request, place_key, year)
    form = TakingForm(request.POST or None)
    if act(form, record_printing, place=place, period=period, kind="xlsx", by=request.user):
        document = document_of(place, period)
        return attachment(workbook(document), f"{document.file_name}.xlsx", XLSX)
    back = address("report_detail", place.key, period)
    public_url = address("report_public", place.key, period)
    context = {"place": place, "period": period, "form": form, "back": back, "public_url": public_url}
    return render(request, "reports/report_take.html", context)


@require_safe
@require_permission(Permission.REPORT_VIEW)
def report_public(request: Request, place_key: str, year: int) -> HttpResponse:
    """The figures as they may be published: no small counts of people, nothing of single teams."""
    place, period = own_report(request, place_key, year)
    document = document_of(place, period)
    record_printing(place=place, period=period, kind="xlsx", is_public=True, by=request.user)
    return attachment(workbook(document, is_public=True), f"{document.file_name}-cong-khai.xlsx", XLSX)
