"""From which figures on something needs attention: reference data that administrators keep."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from reports.actions.attention import set_attention_limit
from reports.forms.attention import AttentionLimitForm
from reports.models import AttentionLimit
from reports.tables.attention import AttentionLimitTable
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.forms.acting import act
from volunteer_teams.http.requests import Request
from volunteer_teams.tables.lists import listed
from volunteer_teams.views.taking import take


def limits_shown() -> AttentionLimitTable:
    """All limits, those of a code together."""
    return AttentionLimitTable(AttentionLimit.objects.for_table())


@require_safe
@require_permission(Permission.ATTENTION_LIMIT_EDIT)
def attention_limit_list(request: Request) -> HttpResponse:
    """All limits, those of a code together, the newest first."""
    return render(request, "reports/attention_limit_list.html", {"table": listed(request, limits_shown())})


@require_http_methods(["GET", "POST"])
@require_permission(Permission.ATTENTION_LIMIT_EDIT)
def attention_limit_list_take(request: Request) -> HttpResponse:
    """The same as a file."""
    return take(request, limits_shown())


@require_http_methods(["GET", "POST"])
@require_permission(Permission.ATTENTION_LIMIT_EDIT)
def attention_limit_add(request: Request) -> HttpResponse:
    """A limit since a day."""
    form = AttentionLimitForm(request.POST or None)
    if act(form, set_attention_limit, by=request.user):
        messages.success(request, "Đã lưu mức.")
        return redirect("reports:attention_limit_list")
    return render(request, "reports/attention_limit_add.html", {"form": form})
