"""All reports of a province in one file: asked for, watched, stopped, run again, taken."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reports.actions.bundling import ask_for_bundle, cancel_bundle, record_bundle_taking, run_bundle_again
from reports.bundles import file_name_of, title_of, zipped
from reports.forms.bundle import BundleForm
from reports.models import ReportBundle
from reports.tables.bundle import BundleTable, state_of
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.background.signs import is_somebody_at_work
from volunteer_teams.errors import RuleBroken
from volunteer_teams.filters.inside import provinces_in_reach
from volunteer_teams.forms.acting import act
from volunteer_teams.forms.taking import TakingForm
from volunteer_teams.http.requests import Request
from volunteer_teams.tables.lists import listed
from volunteer_teams.views.taking import take


def bundles_shown(request: Request) -> BundleTable:
    """The bundles of one's province."""
    return BundleTable(ReportBundle.objects.within(request.access).for_table())


@require_safe
@require_permission(Permission.REPORT_BUNDLE)
def bundle_list(request: Request) -> HttpResponse:
    """What was asked for, and how far each is."""
    table = listed(request, bundles_shown(request))
    context = {"table": table, "is_empty": not table.paginator.count}
    return render(request, "reports/bundle_list.html", context)


@require_http_methods(["GET", "POST"])
@require_permission(Permission.REPORT_BUNDLE)
def bundle_list_take(request: Request) -> HttpResponse:
    """The list as a file."""
    return take(request, bundles_shown(request))


@require_http_methods(["GET", "POST"])
@require_permission(Permission.REPORT_BUNDLE)
def bundle_add(request: Request) -> HttpResponse:
    """Of which year or half, of communes or teams; then it is made in the background."""
    form = BundleForm(request.POST or None, provinces=provinces_in_reach(request))
    if bundle := act(form, ask_for_bundle, by=request.user):
        messages.success(request, "Đã nhận yêu cầu. Bạn có thể làm việc khác, tập báo cáo vẫn được làm tiếp.")
        return redirect(bundle)
    return render(request, "reports/bundle_add.html", {"form": form})


@require_safe
@require_permission(Permission.REPORT_BUNDLE)
def bundle_detail(request: Request, bundle_id: UUID) -> HttpResponse:
    """How far it is, what could not be made and why; while it runs its part asks for itself again."""
    bundle = _bundle(request, bundle_id)
    page = "reports/bundle_detail.html"
    context = {
        "bundle": bundle,
        "title": title_of(bundle),
        "state": state_of(bundle),
        "left": bundle.reports - bundle.made - bundle.failed,
        "failed": bundle.parts.failed(),
        "may_run_again": _may_run_again(bundle),
        "is_nobody_at_work": bundle.is_running and not is_somebody_at_work(),
    }
    return render(request, f"{page}#progress" if request.htmx else page, context)


@require_POST
@require_permission(Permission.REPORT_BUNDLE)
def bundle_cancel(request: Request, bundle_id: UUID) -> HttpResponse:
    """Make no more of it."""
    return _done(request, bundle_id, cancel_bundle, "Đã dừng. Những báo cáo đã có vẫn tải được.")


@require_POST
@require_permission(Permission.REPORT_BUNDLE)
def bundle_again(request: Request, bundle_id: UUID) -> HttpResponse:
    """Make what is missing of it."""
    return _done(request, bundle_id, run_bundle_again, "Đang làm những báo cáo còn thiếu.")


@require_http_methods(["GET", "POST"])
@require_permission(Permission.REPORT_BUNDLE)
def bundle_take(request: Request, bundle_id: UUID) -> HttpResponseBase:
    """The file, once the reason stands in the log."""
    bundle = _bundle(request, bundle_id)
    if not bundle.may_be_taken:
        raise Http404
    form = TakingForm(request.POST or None)
    if act(form, record_bundle_taking, bundle=bundle, by=request.user):
        made, name = zipped(bundle, request.user), file_name_of(bundle)
        headers = {"Cache-Control": "no-store"}
        return FileResponse(
            made, as_attachment=True, filename=name, content_type="application/zip", headers=headers
        )
    context = {"bundle": bundle, "title": title_of(bundle), "form": form}
    return render(request, "reports/bundle_take.html", context)


def _done(request: Request, bundle_id: UUID, action: Callable[..., Any], said: str) -> HttpResponse:
    bundle = _bundle(request, bundle_id)
    try:
        action(bundle=bundle, by=request.user)
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        messages.success(request, said)
    return redirect(bundle)


def _bundle(request: Request, bundle_id: UUID) -> ReportBundle:
    return get_object_or_404(ReportBundle.objects.within(request.access).for_table(), pk=bundle_id)


def _may_run_again(bundle: ReportBundle) -> bool:
    is_over = not bundle.is_running and bundle.made < bundle.reports
    return bundle.forgotten_at is None and (is_over or bundle.is_quiet)
