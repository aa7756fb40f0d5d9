"""A commune's month: looked at, prepared, sent; what the province makes of it is in `reviewing.py`."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from reports.actions.printing import record_return
from reports.actions.submitting import prepare_return, submit_return
from reports.forms.monthly_return import ReturnEditForm, VersionForm
from reports.models import MonthlyReturn
from reports.models.monthly_return import unsent
from reports.pages.links import Links
from reports.pages.returned import Compared, compare, who_did
from reports.papers.monthly_return import return_sheet
from reports.papers.sheets import sheets_pdf
from reports.places import ReportPlace, place_of
from reports.returns.figures import PeriodFigures, figures_now
from reports.returns.standing import TO_SEND, Stand, Standing, standings
from reports.views.paper_files import paper_file
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.forms.acting import act
from volunteer_teams.http.requests import Request
from volunteer_teams.models import AuditEvent, Commune
from volunteer_teams.views.history import history_page


@dataclass(frozen=True)
class Month:
    """One commune's month, begun or not, and how it stands."""

    row: MonthlyReturn
    standing: Standing
    place: ReportPlace

    @property
    def figures(self) -> PeriodFigures:
        """What is counted now, up to today where the month still runs."""
        return figures_now(self.place, self.row.period.so_far(timezone.localdate()))


def month_in(request: Request, commune_id: int, month: date) -> Month:
    """The month of a commune in reach that is asked for it, or sent it; otherwise 404."""
    commune = get_object_or_404(Commune.objects.within(request.access).for_page(), pk=commune_id)
    rows = MonthlyReturn.objects.within(request.access).for_page()
    row = rows.filter(commune=commune, month=month).first() or unsent(commune, month)
    today = timezone.localdate()
    standing = standings([commune], [month], today)[commune.pk, month]
    if standing.stand is Stand.NOT_ASKED or not row.period.has_begun(today):
        raise Http404
    return Month(row, standing, place_of(commune))


@require_safe
@require_permission(Permission.RETURN_VIEW)
def return_detail(request: Request, commune_id: int, month: date) -> HttpResponse:
    """What was sent, what there is now, what each may do next."""
    found = month_in(request, commune_id, month)
    row, now = found.row, found.figures
    compared = _compared(request, found, now)
    is_sendable = found.standing.stand in TO_SEND
    may_review = _may(request, Permission.RETURN_REVIEW, row)
    return render(
        request,
        "reports/return_detail.html",
        {
            "row": row,
            "standing": found.standing,
            "period": now.period,
            "compared": compared,
            "who": who_did(row),
            "checks": now.beside({}).checks(),
            "may_edit": not row.is_locked and _may(request, Permission.RETURN_EDIT, row),
            "may_submit": is_sendable and _may(request, Permission.RETURN_SUBMIT, row),
            "may_review": may_review and found.standing.stand is Stand.SUBMITTED,
            "may_reopen": may_review and found.standing.stand is Stand.ACCEPTED,
            "history_url": _history_url(request, row),
        },
    )


@require_http_methods(["GET", "POST"])
@require_permission(Permission.RETURN_EDIT)
def return_edit(request: Request, commune_id: int, month: date) -> HttpResponse:
    """What the commune says about its month."""
    row = month_in(request, commune_id, month).row
    form = ReturnEditForm(request.POST or None, initial={"comment": row.comment})
    given: dict[str, Any] = {"commune": row.commune, "month": month, "by": request.user}
    if act(form, prepare_return, shown=[row], **given):
        messages.success(request, "Đã lưu nhận xét. Lãnh đạo xem rồi gửi tỉnh.")
        return redirect(row)
    return render(request, "reports/return_edit.html", {"row": row, "form": form})


@require_http_methods(["GET", "POST"])
@require_permission(Permission.RETURN_SUBMIT)
def return_submit(request: Request, commune_id: int, month: date) -> HttpResponse:
    """Send the month as it is counted now."""
    found = month_in(request, commune_id, month)
    row, now = found.row, found.figures
    form = VersionForm(request.POST or None, version=now.version)
    given: dict[str, Any] = {"commune": row.commune, "month": month, "by": request.user}
    if act(form, submit_return, **given):
        messages.success(request, f"Đã gửi báo cáo {row.audit_label} lên tỉnh. Số liệu đã gửi được khóa.")
        return redirect(row)
    form.show_now()
    compared = _compared(request, found, now)
    return render(
        request,
        "reports/return_submit.html",
        {"row": row, "period": now.period, "form": form, "compared": compared},
    )


@require_safe
@require_permission(Permission.RETURN_VIEW)
def return_pdf(request: Request, commune_id: int, month: date) -> HttpResponse:
    """The month on paper, to be signed and kept: as it was sent, or as it is counted now."""
    found = month_in(request, commune_id, month)
    row = found.row
    sheet = return_sheet(found.place, row, found.figures)
    record_return(row=row, by=request.user)
    key = f"bao-cao-{found.place.key}-{month:%Y-%m}"
    return paper_file(request, lambda: sheets_pdf([sheet], key=key), f"{key}.pdf", row)


@require_safe
@require_permission(Permission.AUDIT_VIEW)
def return_history(request: Request, commune_id: int, month: date) -> HttpResponse:
    """Who prepared, sent, accepted, sent back and opened again, and why; for who may see the return."""
    rows = MonthlyReturn.objects.within(request.access).within(request.user.access_to(Permission.RETURN_VIEW))
    row = get_object_or_404(rows.for_page(), commune=commune_id, month=month)
    crumbs = ("Báo cáo tháng", reverse("reports:return_list"), str(row), row.get_absolute_url())
    heading = f"{row}, {row.commune.full_name}"
    return history_page(request, AuditEvent.objects.about(row), heading=heading, crumbs=crumbs)


def _compared(request: Request, found: Month, now: PeriodFigures) -> Compared:
    """What was sent beside what there is now; whoever may see the rows is led to them."""
    may_see_rows = found.place.is_inside(request.user.access_to(Permission.REPORT_ROWS))
    return compare(now, found.row, Links(found.place.key, now.period, may_see_rows=may_see_rows))


def _may(request: Request, permission: Permission, row: MonthlyReturn) -> bool:
    access = request.user.access_to(permission)
    return access.covers(province=row.province_id, commune=row.commune_id)


def _history_url(request: Request, row: MonthlyReturn) -> str:
    if not row.pk or not _may(request, Permission.AUDIT_VIEW, row):
        return ""
    return reverse("reports:return_history", args=[row.commune_id, row.month])
