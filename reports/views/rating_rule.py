"""The rules that teams are graded by: reference data that administrators keep."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from reports.actions.rating import set_rating_rule
from reports.forms.rating import RatingRuleForm
from reports.models import RatingRule
from reports.tables.rating import RatingRuleTable
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.forms.acting import act
from volunteer_teams.http.requests import Request
from volunteer_teams.tables.lists import listed
from volunteer_teams.views.taking import take


def rules_shown() -> RatingRuleTable:
    """All rules, the newest first."""
    return RatingRuleTable(RatingRule.objects.for_table())


@require_safe
@require_permission(Permission.RATING_RULE_EDIT)
def rating_rule_list(request: Request) -> HttpResponse:
    """All rules, the newest first."""
    return render(request, "reports/rating_rule_list.html", {"table": listed(request, rules_shown())})


@require_http_methods(["GET", "POST"])
@require_permission(Permission.RATING_RULE_EDIT)
def rating_rule_list_take(request: Request) -> HttpResponse:
    """The same as a file."""
    return take(request, rules_shown())


@require_http_methods(["GET", "POST"])
@require_permission(Permission.RATING_RULE_EDIT)
def rating_rule_add(request: Request) -> HttpResponse:
    """A rule since a day; the form begins with what holds now."""
    now = RatingRule.objects.in_force(timezone.localdate()).first()
    form = RatingRuleForm(request.POST or None, now=now)
    if act(form, set_rating_rule, by=request.user):
        messages.success(request, "Đã lưu mức xếp loại.")
        return redirect("reports:rating_rule_list")
    return render(request, "reports/rating_rule_add.html", {"form": form})
