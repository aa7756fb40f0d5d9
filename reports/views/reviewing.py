"""What the province makes of a commune's month: accepted, sent back, opened again, and due when."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from reports.actions.return_rules import set_return_rule
from reports.actions.reviewing import accept_return, reopen_return, send_back_return, sending_of
from reports.forms.monthly_return import (
    ReopenForm,
    ReturnRuleForm,
    SendBackForm,
    VersionForm,
    rule_months,
)
from reports.models import MonthlyReturn
from reports.periods import month_ended, year_of
from reports.returns.owing import rules_of
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.forms.acting import act
from volunteer_teams.http.requests import Request
from volunteer_teams.models import Province


@require_http_methods(["GET", "POST"])
@require_permission(Permission.RETURN_REVIEW)
def return_accept(request: Request, commune_id: int, month: date) -> HttpResponse:
    """Accept a month as it was sent."""
    row = _sent(request, commune_id, month)
    form = VersionForm(request.POST or None, version=sending_of(row))
    if act(form, accept_return, monthly_return=row, by=request.user):
        messages.success(request, f"Đã chấp nhận báo cáo {row.audit_label} của {row.commune.full_name}.")
        return redirect(row)
    form.show_now()
    return render(request, "reports/return_accept.html", {"row": row, "form": form})


@require_http_methods(["GET", "POST"])
@require_permission(Permission.RETURN_REVIEW)
def return_send_back(request: Request, commune_id: int, month: date) -> HttpResponse:
    """Send a month back to the commune, saying what to put right."""
    row = _sent(request, commune_id, month)
    form = SendBackForm(request.POST or None, version=sending_of(row))
    if act(form, send_back_return, monthly_return=row, by=request.user):
        messages.success(request, f"Đã trả lại báo cáo {row.audit_label} cho {row.commune.full_name}.")
        return redirect(row)
    form.show_now()
    return render(request, "reports/return_send_back.html", {"row": row, "form": form})


@require_http_methods(["GET", "POST"])
@require_permission(Permission.RETURN_REVIEW)
def return_reopen(request: Request, commune_id: int, month: date) -> HttpResponse:
    """Open an accepted month again, for a reason."""
    row = _sent(request, commune_id, month)
    form = ReopenForm(request.POST or None)
    if act(form, reopen_return, monthly_return=row, by=request.user):
        messages.success(request, f"Đã mở lại báo cáo {row.audit_label} của {row.commune.full_name}.")
        return redirect(row)
    return render(request, "reports/return_reopen.html", {"row": row, "form": form})


@require_http_methods(["GET", "POST"])
@require_permission(Permission.RETURN_REVIEW)
def return_rule_set(request: Request, province_id: int) -> HttpResponse:
    """Since when a province asks for months, and until when each is due."""
    today = timezone.localdate()
    provinces = Province.objects.within(request.access).valid_on(today)
    province = get_object_or_404(provinces, pk=province_id)
    rules = rules_of([province.pk]).get(province.pk, [])
    initial = {"since": f"{month_ended(today):%Y-%m}", "days": rules[0].days if rules else 5}
    form = ReturnRuleForm(request.POST or None, initial=initial, months=rule_months(year_of(today).year))
    if act(form, set_return_rule, province=province, by=request.user):
        messages.success(request, "Đã đặt hạn gửi báo cáo tháng.")
        return redirect("reports:return_list")
    return render(
        request, "reports/return_rule_set.html", {"province": province, "rules": rules, "form": form}
    )


def _sent(request: Request, commune_id: int, month: date) -> MonthlyReturn:
    """A return that was sent at least once, in reach."""
    rows = MonthlyReturn.objects.within(request.access).for_page()
    row = get_object_or_404(rows, commune=commune_id, month=month)
    if row.submitted_at is None:
        raise Http404
    return row
