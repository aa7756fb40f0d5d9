"""Writing a report: section by section, then number, date and signer."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from reports.actions.editing import sign_report, write_section
from reports.actions.issuing import may_issue
from reports.forms.report import LONGEST, SectionForm, SigningForm
from reports.lineage import reform_eve
from reports.models import ReportSection
from reports.pages.links import address
from reports.pages.pictured import pictures_shown
from reports.periods import Period
from reports.rich_text.pasted import from_html
from reports.rich_text.shown import shown
from reports.views.reaching import own_report
from reports.year_end.document import document_of, report_of
from reports.year_end.outline import edit_url, outline, unwritten
from reports.year_end.sections import BY_CODE, SECTIONS, Section, Written
from reports.year_end.suggesting import suggestions
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.drafts.tickets import TICKET
from volunteer_teams.forms.acting import act
from volunteer_teams.forms.meanwhile import SEEN
from volunteer_teams.http.requests import Request


@require_http_methods(["GET", "POST"])
@require_permission(Permission.REPORT_EDIT)
def report_edit(request: Request, place_key: str, year: int) -> HttpResponse:
    """One section at a time: what the figures say, and what people write below it or in its place."""
    place, period = own_report(request, place_key, year)
    section = asked_section(request)
    document = document_of(place, period)
    written = document.written.get(section.code, Written())
    if document.report.is_issued and request.method == "GET":
        return redirect(address("report_issued", place.key, period, str(document.report.correction)))
    offers = suggestions(section, document.summary)
    form = SectionForm(request.POST or None, section=section, initial=vars(written))
    taken = offer_taken(request, offers)
    if taken:
        typed = (form["text"].value() or "").rstrip()
        initial = {"text": f"{typed}\n{taken}".lstrip(), "replaces": "replaces" in request.POST}
        initial |= {name: request.POST[name] for name in (TICKET, SEEN) if name in request.POST}
        form = SectionForm(initial=initial, section=section)
    given: dict[str, Any] = {"place": place, "period": period, "section": section.code, "by": request.user}
    given |= {} if section.sentences else {"replaces": False}
    shown = [ReportSection(code=section.code, **vars(written))]
    if act(form, write_section, shown=shown, **given):
        messages.success(request, f"Đã lưu mục {section.code}.")
        return redirect(edit_url(document, section))
    return render(
        request,
        "reports/report_edit.html",
        {
            "document": document,
            "section": section,
            "title": title_of(section, period),
            "short": section.named(period),
            "has_sentences": bool(section.sentences),
            "sentences": section.sentences(document.sentences) if section.sentences else [],
            "written": written,
            "is_unsaved": bool(taken),
            "form": form,
            "offers": list(enumerate(offers)),
            "pictures": pictures_shown(document, section),
            "outline": outline(document, section),
            "unwritten": [(s.named(period), edit_url(document, s)) for s in unwritten(document)],
            "checks": document.summary.checks(),
            "detail_url": address("report_detail", place.key, period),
            "pdf_url": address("report_pdf", place.key, period),
            "word_url": address("report_docx", place.key, period),
            "sign_url": address("report_sign", place.key, period),
            "issue_url": address("report_issue", place.key, period) if may_issue(place, request.user) else "",
            "versions_url": address("section_versions", place.key, period, section=section.code),
        },
    )


@require_POST
@require_permission(Permission.REPORT_EDIT)
def section_paste(request: Request) -> HttpResponse:
    """What a section would keep of a page that somebody pastes; nothing is written."""
    text = from_html(request.POST.get("html", ""))
    return HttpResponse(status=413) if len(text) > LONGEST else HttpResponse(shown(text))


@require_http_methods(["GET", "POST"])
@require_permission(Permission.REPORT_EDIT)
def report_sign(request: Request, place_key: str, year: int) -> HttpResponse:
    """Number, date, signer and recipients of the document, and its annexes."""
    place, period = own_report(request, place_key, year)
    report = report_of(place, period)
    initial = {name: getattr(report, name) for name in SigningForm.base_fields}
    has_reform = reform_eve(place, period) is not None
    form = SigningForm(request.POST or None, initial=initial, level=place.level, has_reform=has_reform)
    back = address("report_edit", place.key, period)
    if act(form, sign_report, shown=[report], place=place, period=period, by=request.user):
        messages.success(request, "Đã lưu số, ngày, người ký, nơi nhận và phụ lục.")
        return redirect(back)
    may_replace = place.province_id in request.user.access_to(Permission.WORD_TEMPLATE_EDIT).provinces
    context = {
        "place": place,
        "period": period,
        "form": form,
        "back": back,
        "word_url": reverse("reports:word_templates") if may_replace else "",
    }
    return render(request, "reports/report_sign.html", context)


def asked_section(request: Request) -> Section:
    """The section named in the address, the first one when none is; 404 for one that nobody writes."""
    section = BY_CODE.get(request.GET.get("section", SECTIONS[0].code))
    if section is None or section.is_head:
        raise Http404
    return section


def offer_taken(request: Request, offers: list[str]) -> str:
    """The suggested sentence whose button was pressed."""
    number = request.POST.get("offer", "")
    return dict(zip(map(str, range(len(offers))), offers, strict=True)).get(number, "")


def title_of(section: Section, period: Period) -> str:
    """'II.3. Tiếp cận, tư vấn, giáo dục, cảm hóa': the heading with its whole number."""
    heading = section.headed(period)
    return f"{section.code.split('.')[0]}.{heading}" if section.level > 1 else heading
