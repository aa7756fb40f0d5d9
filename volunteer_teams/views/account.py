"""Accounts: administrators look after everybody's, everybody sees their own."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.actions.accounts import add_account, renew_password
from volunteer_teams.filters.account import AccountFilter
from volunteer_teams.forms.account import AccountAddForm
from volunteer_teams.forms.acting import act
from volunteer_teams.lists import listed
from volunteer_teams.models import User
from volunteer_teams.passwords import new_password
from volunteer_teams.requests import Request
from volunteer_teams.tables.account import AccountTable
from volunteer_teams.tables.role import RoleTable
from volunteer_teams.views.history import history_url


@require_safe
@require_permission(Permission.ACCOUNT_VIEW)
def account_list(request: Request) -> HttpResponse:
    """Every account with the roles held today."""
    found = AccountFilter(request.GET or None, User.objects.for_table(timezone.localdate()))
    return render(
        request,
        "volunteer_teams/account_list.html",
        {
            "filter": found,
            "table": listed(request, AccountTable(found.qs)),
            "may_edit": bool(request.user.access_to(Permission.ACCOUNT_EDIT)),
        },
    )


@require_http_methods(["GET", "POST"])
@require_permission(Permission.ACCOUNT_EDIT)
def account_add(request: Request) -> HttpResponse:
    """Make an account; its first password is shown on the answer, this once."""
    form, password = AccountAddForm(request.POST or None), new_password()
    account = act(form, add_account, password=password, by=request.user)
    if account:
        context = {"account": account, "password": password, "is_new": True}
        return render(request, "volunteer_teams/account_password.html", context)
    return render(request, "volunteer_teams/account_add.html", {"form": form})


@require_safe
@require_permission(Permission.ACCOUNT_VIEW)
def account_detail(request: Request, user_id: int) -> HttpResponse:
    """An account: who, which roles where and when."""
    account = get_object_or_404(User, pk=user_id)
    may_edit = bool(request.user.access_to(Permission.ACCOUNT_EDIT))
    roles = account.role_assignments.for_history()
    return render(
        request,
        "volunteer_teams/account_detail.html",
        {
            "account": account,
            "table": RoleTable(roles, today=timezone.localdate(), may_end=may_edit),
            "history_url": history_url(request, "account_history", account.pk),
            "done_url": f"{reverse('audit_list')}?{urlencode({'by': account.username})}",
            "may_edit": may_edit,
        },
    )


@require_http_methods(["GET", "POST"])
@require_permission(Permission.ACCOUNT_EDIT)
def password_renew(request: Request, user_id: int) -> HttpResponse:
    """Replace a forgotten password; the new one is shown on the answer, this once."""
    account = get_object_or_404(User, pk=user_id)
    if request.method == "POST":
        password = new_password()
        renew_password(user=account, password=password, by=request.user)
        context = {"account": account, "password": password, "is_new": False}
        return render(request, "volunteer_teams/account_password.html", context)
    return render(request, "volunteer_teams/password_renew.html", {"account": account})


@require_safe
@require_permission(Permission.HOME_VIEW)
def my_account(request: Request) -> HttpResponse:
    """One's own account: name, roles, password."""
    roles = request.user.role_assignments.for_history()
    table = RoleTable(roles, today=timezone.localdate(), may_end=False)
    return render(request, "volunteer_teams/my_account.html", {"table": table})
