"""Closing an account, opening it again, taking away a lost second factor: each is asked once more."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.actions.account_state import disable_account, enable_account, reset_second_factor
from volunteer_teams.errors import RuleBroken
from volunteer_teams.http.requests import Request
from volunteer_teams.models import User


@require_http_methods(["GET", "POST"])
@require_permission(Permission.ACCOUNT_EDIT)
def account_disable(request: Request, user_id: int) -> HttpResponse:
    """Close an account at once."""
    return _ask_and_do(request, user_id, disable_account, "account_disable", "Đã ngừng tài khoản.")


@require_http_methods(["GET", "POST"])
@require_permission(Permission.ACCOUNT_EDIT)
def account_enable(request: Request, user_id: int) -> HttpResponse:
    """Open a closed account."""
    return _ask_and_do(request, user_id, enable_account, "account_enable", "Đã mở lại tài khoản.")


@require_http_methods(["GET", "POST"])
@require_permission(Permission.ACCOUNT_EDIT)
def factor_reset(request: Request, user_id: int) -> HttpResponse:
    """Take away the second factors of somebody who lost theirs."""
    return _ask_and_do(request, user_id, reset_second_factor, "factor_reset", "Đã gỡ bước xác nhận thứ hai.")


def _ask_and_do(
    request: Request, user_id: int, action: Callable[..., User], page: str, said: str
) -> HttpResponse:
    account, refusal = get_object_or_404(User, pk=user_id), ""
    if request.method == "POST":
        try:
            action(user=account, by=request.user)
        except RuleBroken as broken:
            refusal = str(broken)
        else:
            messages.success(request, said)
            return redirect(account)
    status = 409 if refusal else 200
    context = {"account": account, "refusal": refusal}
    return render(request, f"volunteer_teams/{page}.html", context, status=status)
