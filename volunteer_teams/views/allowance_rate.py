"""Base salaries and the provinces' rates."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.actions.allowance_rates import set_allowance_rates, set_base_salary
from volunteer_teams.forms.acting import act
from volunteer_teams.forms.allowance import AllowanceRateAddForm, BaseSalaryAddForm
from volunteer_teams.http.requests import Request
from volunteer_teams.models import AllowanceRate, BaseSalary
from volunteer_teams.tables.allowance import AllowanceRateTable, BaseSalaryTable
from volunteer_teams.tables.lists import listed
from volunteer_teams.views.taking import take


def rates_shown(request: Request) -> AllowanceRateTable:
    """The rates of the provinces in reach."""
    return AllowanceRateTable(AllowanceRate.objects.within(request.access).for_table())


@require_safe
@require_permission(Permission.ALLOWANCE_RATE_VIEW)
def allowance_rate_list(request: Request) -> HttpResponse:
    """What allowances are reckoned with: the base salary, and the rates of the provinces in reach."""
    may_add_salary = bool(request.user.access_to(Permission.BASE_SALARY_EDIT))
    return render(
        request,
        "volunteer_teams/allowance_rate_list.html",
        {
            "rates": listed(request, rates_shown(request)),
            "salaries": BaseSalaryTable(BaseSalary.objects.for_table()),
            "may_add": bool(request.user.access_to(Permission.ALLOWANCE_RATE_EDIT)),
            "may_add_salary": may_add_salary,
            "salary_file_url": reverse("admin:volunteer_teams_basesalary_import") if may_add_salary else "",
        },
    )


@require_http_methods(["GET", "POST"])
@require_permission(Permission.ALLOWANCE_RATE_VIEW)
def allowance_rate_list_take(request: Request) -> HttpResponse:
    """The same rates as a file."""
    return take(request, rates_shown(request))


@require_http_methods(["GET", "POST"])
@require_permission(Permission.ALLOWANCE_RATE_EDIT)
def allowance_rate_add(request: Request) -> HttpResponse:
    """Write what a province pays since a day."""
    form = AllowanceRateAddForm(request.POST or None, access=request.access)
    if province := act(form, set_allowance_rates, by=request.user):
        messages.success(request, f"Đã lưu hệ số thù lao của {province.full_name}.")
        return redirect("allowance_rate_list")
    return render(request, "volunteer_teams/allowance_rate_add.html", {"form": form})


@require_http_methods(["GET", "POST"])
@require_permission(Permission.BASE_SALARY_EDIT)
def base_salary_add(request: Request) -> HttpResponse:
    """Write the base salary since a day."""
    form = BaseSalaryAddForm(request.POST or None)
    if act(form, set_base_salary, by=request.user):
        messages.success(request, "Đã lưu lương cơ sở.")
        return redirect("allowance_rate_list")
    return render(request, "volunteer_teams/base_salary_add.html", {"form": form})
