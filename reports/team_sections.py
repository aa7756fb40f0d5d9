"""What this app puts on the page of a team."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from cases.plans import month_after, month_before
from reports.models import TeamRating
from reports.periods import year_of
from reports.ratings import may_be_rated
from reports.tables.target import targets_shown
from reports.targets.reaching import own_targets
from volunteer_teams.access.permissions import Permission
from volunteer_teams.frame.team_page import TeamSection
from volunteer_teams.http.requests import Request
from volunteer_teams.models import Team
from volunteer_teams.views.reaching import may


def packs(request: Request, team: Team) -> dict[str, Any] | None:
    """The page for the team's meeting, of this month and of the last one."""
    today = timezone.localdate()
    if not team.is_active(today):
        return None
    this = today.replace(day=1)
    months = [this, month_before(this)]
    named = [(on, reverse("reports:pack_pdf", args=[f"team-{team.pk}", on])) for on in months]
    return {"months": named}


def sheets(request: Request, team: Team) -> dict[str, Any] | None:
    """What is printed for this team: sheets to write on, of this month and the next one."""
    today = timezone.localdate()
    if not team.is_active(today):
        return None
    this = today.replace(day=1)
    months = [this, month_after(this)]
    may_decide = may(request, Permission.TEAM_EDIT, team)
    return {
        "months": [(on, reverse("reports:contact_sheets_pdf", args=[team.pk, on])) for on in months],
        "decision_url": reverse("reports:team_decision", args=[team.pk]) if may_decide else "",
    }


def grades(request: Request, team: Team) -> dict[str, Any]:
    """The grade of the last year that was given one, and where the year of now is looked at."""
    today = timezone.localdate()
    year = today.year if may_be_rated(today.year, today) else today.year - 1
    year = max(year, team.founded_on.year)
    if team.dissolved_on:
        year = min(year, team.dissolved_on.year)
    return {
        "rating": TeamRating.objects.filter(team=team).for_page().first(),
        "year": year,
        "url": reverse("reports:rating_detail", args=[team.pk, year]),
    }


def targets(request: Request, team: Team) -> dict[str, Any] | None:
    """The team's targets of the running year, with what was reached."""
    today = timezone.localdate()
    return targets_shown(own_targets(team, year_of(today).year, today))


SECTIONS = (
    TeamSection(Permission.TARGET_VIEW, "reports/sections/targets.html", targets, order=5),
    TeamSection(Permission.MEETING_VIEW, "reports/sections/packs.html", packs, order=15),
    TeamSection(Permission.CONTACT_VIEW, "reports/sections/sheets.html", sheets, order=16),
    TeamSection(Permission.RATING_VIEW, "reports/sections/grades.html", grades, order=35),
)
