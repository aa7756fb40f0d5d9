"""Plans of teams on home pages and on the page of a team."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from cases.models import PlanLine
from cases.plans import last_day, month_after, plan_of
from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.scopes import Access
from volunteer_teams.frame.home import SHOWN, WORK, HomeSection, work_list
from volunteer_teams.frame.team_page import TeamSection
from volunteer_teams.http.requests import Request
from volunteer_teams.look import Tone, Work
from volunteer_teams.models import Team

REMIND_FROM = 20  # day of the month from which next month's plan is asked for


def plans_missing(request: HttpRequest, access: Access) -> dict[str, Any] | None:
    """Teams without a plan for this month, and towards its end for the next one."""
    today = timezone.localdate()
    this = today.replace(day=1)
    months = [this, month_after(this)] if today.day >= REMIND_FROM else [this]
    missing = [(team, month) for month in months for team in _without(access, month)]
    later = month_after(this) if today.day >= REMIND_FROM else this
    return work_list(
        [_work(team, month) for team, month in missing[:SHOWN]],
        len(missing),
        anchor="plans",
        heading="Kế hoạch tháng chưa lập",
        words="kế hoạch chưa lập",
        url=f"{reverse('cases:plan_list')}?month={later:%Y-%m}&is_missing=1",
    )


def plan_of_team(request: Request, team: Team) -> dict[str, Any] | None:
    """This month's plan of a team and how much of it is done, and whether the next one is written."""
    today = timezone.localdate()
    this = today.replace(day=1)
    if not team.is_active(today):
        return None
    rows, after = plan_of(team, this, today), month_after(this)
    return {
        "month": this,
        "after": after,
        "rows": rows,
        "done": sum(row.is_done for row in rows),
        "has_next": PlanLine.objects.of(team, after).exists(),
        "url": reverse("cases:plan_detail", args=[team.pk, this]),
        "next_url": reverse("cases:plan_detail", args=[team.pk, after]),
    }


HOME = (HomeSection(Permission.PLAN_EDIT, WORK, plans_missing, order=65),)
ON_TEAM_PAGE = (TeamSection(Permission.PLAN_VIEW, "cases/sections/plan.html", plan_of_team, order=10),)


def _without(access: Access, month: date) -> list[Team]:
    """The teams there are in a month that have no plan for it."""
    teams = Team.objects.within(access).existing_in(month, last_day(month)).active(timezone.localdate())
    planned = PlanLine.objects.within(access).filter(month=month).values("team")
    return list(teams.exclude(pk__in=planned).select_related("commune").in_order())


def _work(team: Team, month: date) -> Work:
    return Work(
        when=f"Tháng {month.month}",
        due="chưa lập",
        tone=Tone.WARN,
        what=team.name,
        why=f"Đội làm việc theo kế hoạch tháng; chưa có kế hoạch tháng {month.month}/{month.year}",
        who=team.commune.full_name,
        action="Lập kế hoạch",
        url=reverse("cases:plan_detail", args=[team.pk, month]),
    )
