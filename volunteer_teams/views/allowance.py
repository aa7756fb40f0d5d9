"""A commune's payment lists."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.actions.allowances import (
    approve_allowance_list,
    correct_payment,
    make_allowance_list,
    renew_allowance_list,
    reopen_allowance_list,
)
from volunteer_teams.allowance_papers import papers_url
from volunteer_teams.allowances import RULE
from volunteer_teams.forms.acting import act
from volunteer_teams.forms.allowance import (
    AllowanceAddForm,
    AllowanceReopenForm,
    PaymentCorrectForm,
    months_back,
)
from volunteer_teams.http.requests import Request
from volunteer_teams.models import AllowanceList, AllowancePayment
from volunteer_teams.number_words import money_in_words
from volunteer_teams.tables.allowance import AllowanceListTable, state_of
from volunteer_teams.tables.lists import listed
from volunteer_teams.views.allowance_drift import drift
from volunteer_teams.views.history import history_url
from volunteer_teams.views.taking import take


def allowances_shown(request: Request) -> AllowanceListTable:
    """The months' lists in reach."""
    return AllowanceListTable(AllowanceList.objects.within(request.access).for_table())


@require_safe
@require_permission(Permission.ALLOWANCE_VIEW)
def allowance_list(request: Request) -> HttpResponse:
    """The months' lists in reach, the newest first."""
    table = listed(request, allowances_shown(request))
    may_add = bool(request.user.access_to(Permission.ALLOWANCE_EDIT))
    return render(request, "volunteer_teams/allowance_list.html", {"table": table, "may_add": may_add})


@require_http_methods(["GET", "POST"])
@require_permission(Permission.ALLOWANCE_VIEW)
def allowance_list_take(request: Request) -> HttpResponse:
    """Which lists there are, as a file."""
    return take(request, allowances_shown(request))


@require_http_methods(["GET", "POST"])
@require_permission(Permission.ALLOWANCE_EDIT)
def allowance_add(request: Request) -> HttpResponse:
    """Reckon the list of a month, usually the last one that is over."""
    last_month = months_back(timezone.localdate())[1]
    form = AllowanceAddForm(
        request.POST or None, access=request.access, initial={"month": f"{last_month:%Y-%m}"}
    )
    if allowance := act(form, make_allowance_list, by=request.user):
        messages.success(request, f"Đã lập danh sách {allowance.audit_label}.")
        return redirect(allowance)
    return render(request, "volunteer_teams/allowance_add.html", {"form": form, "rule": RULE})


@require_safe
@require_permission(Permission.ALLOWANCE_VIEW)
def allowance_detail(request: Request, allowance_id: int) -> HttpResponse:
    """Who is paid how much, by which rule; what has changed since it was reckoned."""
    allowance = _allowance(request, allowance_id)
    payments = list(allowance.payments.for_table())
    total = sum(payment.amount for payment in payments)
    return render(
        request,
        "volunteer_teams/allowance_detail.html",
        {
            "allowance": allowance,
            "state": state_of(allowance),
            "payments": payments,
            "total": total,
            "words": money_in_words(total),
            "drift": drift(allowance),
            "rule": RULE,
            "may_edit": not allowance.is_approved and _may(request, Permission.ALLOWANCE_EDIT, allowance),
            "may_approve": _may(request, Permission.ALLOWANCE_APPROVE, allowance),
            "papers_url": papers_url(allowance.pk),
            "history_url": history_url(request, "allowance_history", allowance.pk),
        },
    )


@require_http_methods(["GET", "POST"])
@require_permission(Permission.ALLOWANCE_EDIT)
def allowance_renew(request: Request, allowance_id: int) -> HttpResponse:
    """Reckon a list anew."""
    return _ask_and_do(
        request, allowance_id, renew_allowance_list, "allowance_renew", "Đã tính lại danh sách."
    )


@require_http_methods(["GET", "POST"])
@require_permission(Permission.ALLOWANCE_APPROVE)
def allowance_approve(request: Request, allowance_id: int) -> HttpResponse:
    """Approve a list."""
    return _ask_and_do(
        request, allowance_id, approve_allowance_list, "allowance_approve", "Đã duyệt danh sách."
    )


@require_http_methods(["GET", "POST"])
@require_permission(Permission.ALLOWANCE_APPROVE)
def allowance_reopen(request: Request, allowance_id: int) -> HttpResponse:
    """Take an approval back, for a reason."""
    allowance = _allowance(request, allowance_id)
    form = AllowanceReopenForm(request.POST or None)
    if act(form, reopen_allowance_list, allowance=allowance, by=request.user):
        messages.success(request, "Đã mở lại danh sách.")
        return redirect(allowance)
    return render(request, "volunteer_teams/allowance_reopen.html", {"allowance": allowance, "form": form})


@require_http_methods(["GET", "POST"])
@require_permission(Permission.ALLOWANCE_EDIT)
def payment_correct(request: Request, payment_id: int) -> HttpResponse:
    """Put another amount on a line, for a reason."""
    rows = AllowancePayment.objects.within(request.access).select_related(
        "volunteer", "team", "list__commune"
    )
    payment = get_object_or_404(rows, pk=payment_id)
    form = PaymentCorrectForm(request.POST or None, payment=payment)
    if act(form, correct_payment, payment=payment, by=request.user):
        messages.success(request, f"Đã sửa thù lao của {payment.volunteer.full_name}.")
        return redirect(payment.list)
    return render(request, "volunteer_teams/payment_correct.html", {"payment": payment, "form": form})


def _allowance(request: Request, allowance_id: int) -> AllowanceList:
    return get_object_or_404(AllowanceList.objects.within(request.access).for_page(), pk=allowance_id)


def _may(request: Request, permission: Permission, allowance: AllowanceList) -> bool:
    access = request.user.access_to(permission)
    return access.covers(province=allowance.province_id, commune=allowance.commune_id)


def _ask_and_do(
    request: Request, allowance_id: int, action: Callable[..., AllowanceList], page: str, said: str
) -> HttpResponse:
    allowance = _allowance(request, allowance_id)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if act(form, action, allowance=allowance, by=request.user):
        messages.success(request, said)
        return redirect(allowance)
    context = {"allowance": allowance, "form": form, "drift": drift(allowance)}
    return render(request, f"volunteer_teams/{page}.html", context)
