"""The versions of a section: who wrote what, and taking one of them up again."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from reports.actions.editing import restore_section
from reports.forms.issuing import RestoreForm
from reports.models import ReportSection, SectionVersion
from reports.pages.links import address
from reports.pages.versions import saved
from reports.rich_text.shown import shown
from reports.views.editing import asked_section, title_of
from reports.views.reaching import own_report
from reports.year_end.document import report_of
from reports.year_end.sections import BY_CODE
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.forms.acting import act
from volunteer_teams.http.requests import Request


@require_safe
@require_permission(Permission.REPORT_EDIT)
def section_versions(request: Request, place_key: str, year: int) -> HttpResponse:
    """Every text that a section had, the newest first, with what each saving changed."""
    place, period = own_report(request, place_key, year)
    section = asked_section(request)
    report = report_of(place, period)
    versions = report.versions.filter(code=section.code) if report.pk else SectionVersion.objects.none()
    told = [
        (one, address("section_restore", place.key, period, str(one.version.pk)))
        for one in saved(list(versions.select_related("written_by").order_by("-pk")))
    ]
    context = {
        "place": place,
        "title": title_of(section, period),
        "versions": told,
        "may_restore": not report.is_issued,
        "detail_url": address("report_detail", place.key, period),
        "back": address("report_edit", place.key, period, section=section.code),
    }
    return render(request, "reports/section_versions.html", context)


@require_http_methods(["GET", "POST"])
@require_permission(Permission.REPORT_EDIT)
def section_restore(request: Request, place_key: str, year: int, version_id: int) -> HttpResponse:
    """Take up an earlier text again; what is there now stays among the versions."""
    place, period = own_report(request, place_key, year)
    versions = SectionVersion.objects.filter(report=report_of(place, period).pk)
    version = get_object_or_404(versions.select_related("written_by"), pk=version_id)
    now = ReportSection.objects.filter(report=version.report_id, code=version.code).first()
    form = RestoreForm(request.POST if request.method == "POST" else None)
    given: dict[str, Any] = {"place": place, "period": period, "version": version, "by": request.user}
    if act(form, restore_section, **given):
        messages.success(request, f"Đã dùng lại bản trước của mục {version.code}.")
        return redirect(address("report_edit", place.key, period, section=version.code))
    context = {
        "place": place,
        "title": title_of(BY_CODE[version.code], period),
        "version": version,
        "then": shown(version.text),
        "now": shown(now.text) if now else "",
        "form": form,
        "back": address("section_versions", place.key, period, section=version.code),
    }
    return render(request, "reports/section_restore.html", context)
