"""Plans of teams for a month, with their results."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.actions.planning import add_plan_line, copy_plan, delete_plan_line, edit_plan_line
from cases.filters.plan import PlanFilter
from cases.forms.plan import PlanLineForm
from cases.models import PlanLine
from cases.plans import last_day, may_be_planned, month_after, month_before, plan_of
from cases.tables.plan import PlanTable
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.scopes import Access
from volunteer_teams.errors import RuleBroken
from volunteer_teams.forms.acting import act
from volunteer_teams.http.requests import Request
from volunteer_teams.models import Team
from volunteer_teams.tables.lists import listed
from volunteer_teams.views.history import history_url
from volunteer_teams.views.reaching import may
from volunteer_teams.views.taking import take


def plans_shown(request: Request, month: date) -> tuple[PlanTable, PlanFilter]:
    """The teams that the filter leaves, with how many lines their plan of a month has."""
    teams = Team.objects.within(request.access).existing_in(month, last_day(month))
    planned = Count("plan_lines", filter=Q(plan_lines__month=month))
    rows = teams.select_related("commune").annotate(planned=planned).in_order()
    found = PlanFilter(request.GET, rows, request=request)
    return PlanTable(found.qs, month=month), found


@require_safe
@require_permission(Permission.PLAN_VIEW)
def plan_list(request: Request) -> HttpResponse:
    """Which teams have a plan for a month, and how many lines it has."""
    month = shown_month(request.GET.get("month", ""))
    table, found = plans_shown(request, month)
    return render(
        request,
        "cases/plan_list.html",
        {
            "table": listed(request, table),
            "filter": found,
            "may_found": bool(request.user.access_to(Permission.TEAM_ADD)),
            "month": month,
            "before": month_before(month),
            "after": month_after(month),
        },
    )


@require_http_methods(["GET", "POST"])
@require_permission(Permission.PLAN_VIEW)
def plan_list_take(request: Request) -> HttpResponse:
    """The same teams as a file."""
    month = shown_month(request.GET.get("month", ""))
    table, found = plans_shown(request, month)
    return take(request, table, found.form, besides=f"tháng {month.month}/{month.year}")


@require_safe
@require_permission(Permission.PLAN_VIEW)
def plan_detail(request: Request, team_id: int, month: date) -> HttpResponse:
    """A team's plan line by line, beside what was recorded."""
    team, today = planning_team(request.access, team_id, month), timezone.localdate()
    rows = plan_of(team, month, today)
    may_edit = may(request, Permission.PLAN_EDIT, team)
    has_before = PlanLine.objects.of(team, month_before(month)).exists()
    return render(
        request,
        "cases/plan_detail.html",
        {
            "team": team,
            "month": month,
            "rows": rows,
            "done": sum(row.is_done for row in rows),
            "before": month_before(month),
            "after": month_after(month) if may_be_planned(month_after(month), today) else None,
            "may_edit": may_edit,
            "may_copy": may_edit and not rows and has_before,
            "history_url": history_url(request, "cases:plan_history", team.pk, month),
        },
    )


@require_http_methods(["GET", "POST"])
@require_permission(Permission.PLAN_EDIT)
def plan_line_add(request: Request, team_id: int, month: date) -> HttpResponse:
    """Add a line to a plan."""
    team = planning_team(request.access, team_id, month)
    form = PlanLineForm(request.POST or None, team=team, month=month)
    if act(form, add_plan_line, team=team, month=month, by=request.user):
        messages.success(request, "Đã thêm vào kế hoạch.")
        return redirect("cases:plan_detail", team.pk, month)
    return render(request, "cases/plan_line_add.html", {"form": form, "team": team, "month": month})


@require_http_methods(["GET", "POST"])
@require_permission(Permission.PLAN_EDIT)
def plan_line_edit(request: Request, plan_line_id: UUID) -> HttpResponse:
    """Change a line, or write down that other work was done."""
    line = _line(request, plan_line_id)
    form = PlanLineForm(request.POST or None, team=line.team, month=line.month, line=line)
    if act(form, edit_plan_line, line=line, by=request.user):
        messages.success(request, "Đã lưu.")
        return redirect(*address(line))
    context = {"form": form, "line": line, "team": line.team, "month": line.month}
    return render(request, "cases/plan_line_edit.html", context)


@require_POST
@require_permission(Permission.PLAN_EDIT)
def plan_line_delete(request: Request, plan_line_id: UUID) -> HttpResponse:
    """Take a line out of its plan."""
    line = _line(request, plan_line_id)
    try:
        delete_plan_line(line=line, by=request.user)
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        messages.success(request, "Đã bỏ khỏi kế hoạch.")
    return redirect(*address(line))


@require_POST
@require_permission(Permission.PLAN_EDIT)
def plan_copy(request: Request, team_id: int, month: date) -> HttpResponse:
    """Begin a plan with last month's lines."""
    team = planning_team(request.access, team_id, month)
    try:
        lines = copy_plan(team=team, month=month, by=request.user)
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        messages.success(request, f"Đã chép {len(lines)} việc từ tháng trước: xem lại số lượng và hạn.")
    return redirect("cases:plan_detail", team.pk, month)


def planning_team(access: Access, team_id: int, month: date) -> Team:
    """A team within reach, with its places; 404 for a month that may have no plan, too."""
    if not may_be_planned(month, timezone.localdate()):
        raise Http404
    return get_object_or_404(Team.objects.within(access).for_page(), pk=team_id)


def shown_month(text: str) -> date:
    """The month written as 2026-12, or this month where it is none that may be planned."""
    today = timezone.localdate()
    try:
        month = date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)
    return month if may_be_planned(month, today) else today.replace(day=1)


def address(line: PlanLine) -> tuple[Any, ...]:
    """Where the plan of a line stands."""
    return "cases:plan_detail", line.team_id, line.month


def _line(request: Request, plan_line_id: UUID) -> PlanLine:
    return get_object_or_404(PlanLine.objects.within(request.access).for_plan(), pk=plan_line_id)
