"""The report as files."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
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


@dataclass(frozen=True)
class Kind:
    """A kind of file in words, and what may be published in its place."""

    ending: str
    words: str
    content_type: str
    public: str
    public_words: str


PDF = Kind("pdf", "PDF", "application/pdf", "report_public_pdf", "PDF công khai")
WORD = Kind("docx", "Word", DOCX, "report_public_pdf", "PDF công khai")
EXCEL = Kind("xlsx", "Excel", XLSX, "report_public", "Excel công khai")


@require_http_methods(["GET", "POST"])
@require_permission(Permission.REPORT_VIEW)
def report_pdf(request: Request, place_key: str, year: int) -> HttpResponse:
    """The report as PDF/A, all its figures attached, once the reason stands in the log."""
    place, period = own_report(request, place_key, year)
    taken = paper_asked(request, place, period)
    return _told_why(request, place, period, taken, PDF, partial(made_or_told, request, taken.pdf))


@require_http_methods(["GET", "POST"])
@require_permission(Permission.REPORT_VIEW)
def report_docx(request: Request, place_key: str, year: int) -> HttpResponse:
    """The report as Word, once the reason stands in the log.

    An issued one is as it was made then, otherwise it is by the province's template of now.
    """
    place, period = own_report(request, place_key, year)
    taken = paper_asked(request, place, period)
    return _told_why(request, place, period, taken, WORD, partial(_word, request, place, taken))


@require_http_methods(["GET", "POST"])
@require_permission(Permission.REPORT_VIEW)
def report_xlsx(request: Request, place_key: str, year: int) -> HttpResponse:
    """All figures, small counts of people too, as a spreadsheet, once the reason stands in the log."""
    place, period = own_report(request, place_key, year)
    taken = paper_asked(request, place, period)
    return _told_why(request, place, period, taken, EXCEL, partial(workbook, taken.paper))


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


def _told_why(
    request: Request,
    place: ReportPlace,
    period: Period,
    taken: Taken,
    kind: Kind,
    make: Callable[[], bytes],
) -> HttpResponse:
    """A file with every count in it, small ones too: the page that asks why, then the file.

    What cannot be made is not in the log; a message says so on the page of the figures.
    """
    form, back = TakingForm(request.POST or None), address("report_detail", place.key, period)
    made = make() if form.is_valid() else b""
    if form.is_valid() and not made:
        return redirect(back)
    given: dict[str, Any] = {"place": place, "period": period, "correction": taken.correction}
    if act(form, record_printing, **given, kind=kind.ending, by=request.user):
        return attachment(made, f"{taken.paper.file_name}.{kind.ending}", kind.content_type)
    public_url = address(kind.public, place.key, period, **asked_edition(request))
    context = {
        "place": place,
        "period": period,
        "kind": kind,
        "save": f"Tải {kind.words}",
        "form": form,
        "back": back,
        "public_url": public_url,
    }
    return render(request, "reports/report_take.html", context)


def _word(request: Request, place: ReportPlace, taken: Taken) -> bytes:
    """The Word file; nothing when the province's template cannot make it, which a message says."""
    try:
        return taken.word or docx(
            taken.paper, WordTemplate.objects.file_in_force(place.province_id), taken.pictures
        )
    except WordNotMade as broken:
        messages.error(request, f"Chưa tạo được Word, mẫu của tỉnh không dùng được: {broken}")
        return b""


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
