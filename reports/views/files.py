"""The report as files."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from reports.actions.printing import record_printing
from reports.models import WordTemplate
from reports.pages.links import address
from reports.periods import Period
from reports.places import ReportPlace
from reports.views.paper_files import made_or_told
from reports.views.reaching import own_report
from reports.word.files import DOCX
from reports.word.filling import WordNotMade, docx
from reports.xlsx import workbook
from reports.year_end.paper import PUBLIC_ENDING
from reports.year_end.papers import Taken, paper_of
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
    taken = paper_asked(request, place, period)
    made = made_or_told(request, taken.pdf)
    if not made:
        return redirect(address("report_detail", place.key, period))
    given: dict[str, Any] = {"place": place, "period": period, "correction": taken.correction}
    record_printing(**given, kind="pdf", by=request.user)
    return attachment(made, f"{taken.paper.file_name}.pdf", "application/pdf")


@require_safe
@require_permission(Permission.REPORT_VIEW)
def report_docx(request: Request, place_key: str, year: int) -> HttpResponse:
    """The report as Word: an issued one as it was made then, otherwise by the province's template of now."""
    place, period = own_report(request, place_key, year)
    taken = paper_asked(request, place, period)
    try:
        made = taken.word or _word(taken, place)
    except WordNotMade as broken:
        messages.error(request, f"Chưa tạo được Word, mẫu của tỉnh không dùng được: {broken}")
        return redirect(address("report_detail", place.key, period))
    given: dict[str, Any] = {"place": place, "period": period, "correction": taken.correction}
    record_printing(**given, kind="docx", by=request.user)
    return attachment(made, f"{taken.paper.file_name}.docx", DOCX)


@require_http_methods(["GET", "POST"])
@require_permission(Permission.REPORT_VIEW)
def report_xlsx(request: Request, place_key: str, year: int) -> HttpResponse:
    """All figures, small counts of people too, as a spreadsheet, once the reason stands in the log."""
    place, period = own_report(request, place_key, year)
    taken = paper_asked(request, place, period)
    form = TakingForm(request.POST or None)
    given: dict[str, Any] = {"place": place, "period": period, "correction": taken.correction}
    if act(form, record_printing, **given, kind="xlsx", by=request.user):
        return attachment(workbook(taken.paper), f"{taken.paper.file_name}.xlsx", XLSX)
    back = address("report_detail", place.key, period)
    public_url = address("report_public", place.key, period, **asked_edition(request))
    context = {"place": place, "period": period, "form": form, "back": back, "public_url": public_url}
    return render(request, "reports/report_take.html", context)


@require_safe
@require_permission(Permission.REPORT_VIEW)
def report_public(request: Request, place_key: str, year: int) -> HttpResponse:
    """The figures as they may be published: no small counts of people, nothing of single teams."""
    place, period = own_report(request, place_key, year)
    taken = paper_asked(request, place, period)
    given: dict[str, Any] = {"place": place, "period": period, "correction": taken.correction}
    record_printing(**given, kind="xlsx", is_public=True, by=request.user)
    made = workbook(taken.paper, is_public=True)
    return attachment(made, f"{taken.paper.file_name}{PUBLIC_ENDING}.xlsx", XLSX)


@require_safe
@require_permission(Permission.REPORT_VIEW)
def report_public_pdf(request: Request, place_key: str, year: int) -> HttpResponse:
    """The report as it may be published, as PDF/A; attached are the figures as they may be published."""
    place, period = own_report(request, place_key, year)
    taken = paper_asked(request, place, period)
    if not (taken.draft or taken.public_page):
        messages.error(request, "Bản này ban hành khi chưa có PDF công khai: tải Excel công khai.")
        return redirect(address("report_detail", place.key, period))
    made = made_or_told(request, taken.public_pdf)
    if not made:
        return redirect(address("report_detail", place.key, period))
    given: dict[str, Any] = {"place": place, "period": period, "correction": taken.correction}
    record_printing(**given, kind="pdf", is_public=True, by=request.user)
    return attachment(made, f"{taken.paper.file_name}{PUBLIC_ENDING}.pdf", "application/pdf")


def _word(taken: Taken, place: ReportPlace) -> bytes:
    return docx(taken.paper, WordTemplate.objects.file_in_force(place.province_id), taken.pictures)


def paper_asked(request: Request, place: ReportPlace, period: Period) -> Taken:
    """The edition that the address names, else the one in force or the draft; 404 where there is none."""
    asked = asked_edition(request).get("edition", "")
    if asked and not (asked.isascii() and asked.isdecimal() and len(asked) < 5):
        raise Http404
    taken = paper_of(place, period, int(asked) if asked else None)
    if taken is None:
        raise Http404
    return taken


def asked_edition(request: Request) -> dict[str, str]:
    """The edition in the query, to be handed on."""
    asked = request.GET.get("edition", "")
    return {"edition": asked} if asked else {}
