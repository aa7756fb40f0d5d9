"""Accounts: administrators look after everybody's, everybody sees their own."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.actions.accounts import open_account
from volunteer_teams.actions.links import print_links
from volunteer_teams.actions.mail_addresses import set_mail_address
from volunteer_teams.filters.account import AccountFilter
from volunteer_teams.forms.account import AccountAddForm
from volunteer_teams.forms.acting import act
from volunteer_teams.forms.mail_address import MailAddressForm
from volunteer_teams.http.requests import Request
from volunteer_teams.models import User
from volunteer_teams.signing_in.duties import factors_of, must_have_second_factor
from volunteer_teams.tables.account import AccountTable
from volunteer_teams.tables.lists import listed
from volunteer_teams.tables.role import RoleTable
from volunteer_teams.views.history import history_url
from volunteer_teams.views.link import slips
from volunteer_teams.views.taking import take


def accounts_shown(request: Request) -> tuple[AccountTable, AccountFilter]:
    """The accounts that the filter leaves."""
    found = AccountFilter(request.GET or None, User.objects.for_table(timezone.localdate()))
    return AccountTable(found.qs), found


@require_safe
@require_permission(Permission.ACCOUNT_VIEW)
def account_list(request: Request) -> HttpResponse:
    """Every account with the roles held today."""
    table, found = accounts_shown(request)
    return render(
        request,
        "volunteer_teams/account_list.html",
        {
            "filter": found,
            "table": listed(request, table),
            "may_edit": bool(request.user.access_to(Permission.ACCOUNT_EDIT)),
            "query": request.GET.urlencode(),
        },
    )


@require_http_methods(["GET", "POST"])
@require_permission(Permission.ACCOUNT_VIEW)
def account_list_take(request: Request) -> HttpResponse:
    """The same accounts as a file."""
    table, found = accounts_shown(request)
    return take(request, table, found.form)


@require_http_methods(["GET", "POST"])
@require_permission(Permission.ACCOUNT_EDIT)
def account_add(request: Request) -> HttpResponse:
    """Make an account; its one-time link is on the answer, this once."""
    form = AccountAddForm(request.POST or None)
    if account := act(form, open_account, by=request.user):
        return slips(request, print_links(users=[account], by=request.user))
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
            "factors": factors_of(account),
            "must_have_factor": must_have_second_factor(account),
            "may_edit": may_edit,
        },
    )


@require_http_methods(["GET", "POST"])
@require_permission(Permission.HOME_VIEW)
def my_mail(request: Request) -> HttpResponse:
    """Where one gets reminders by mail."""
    user = request.user
    form = MailAddressForm(request.POST or None, initial={"email": user.email})
    if act(form, set_mail_address, shown=[user], user=user, by=user):
        messages.success(request, "Đã lưu địa chỉ thư.")
        return redirect("my_account")
    return render(request, "volunteer_teams/my_mail.html", {"form": form})


@require_safe
@require_permission(Permission.HOME_VIEW)
def my_account(request: Request) -> HttpResponse:
    """One's own account: name, roles, password."""
    roles = request.user.role_assignments.for_history()
    table = RoleTable(roles, today=timezone.localdate(), may_end=False)
    context = {"table": table, "factors": factors_of(request.user)}
    return render(request, "volunteer_teams/my_account.html", context)
