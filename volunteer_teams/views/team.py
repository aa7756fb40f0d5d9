"""Teams."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.actions.teams import dissolve_team, edit_team, found_team
from volunteer_teams.filters.team import TeamFilter
from volunteer_teams.forms.acting import act
from volunteer_teams.forms.team import TeamDissolveForm, TeamForm
from volunteer_teams.frame.team_page import sections_for
from volunteer_teams.http.requests import Request
from volunteer_teams.models import Activity, Membership, Team
from volunteer_teams.tables.lists import listed, number_in
from volunteer_teams.tables.team import TeamTable
from volunteer_teams.team_uses import USES, MonthPage
from volunteer_teams.views.history import history_url
from volunteer_teams.views.reaching import may
from volunteer_teams.views.taking import take
from volunteer_teams.wording import measures_line, team_states, team_warnings

EDITED = ("commune", "name", "neighbourhood", "decision", "founded_on", "is_pilot")
LATEST = 8
ACTIVITIES = MonthPage("Ghi hoạt động cả tháng", "activity_month", Permission.ACTIVITY_ADD)


def teams_shown(request: Request) -> tuple[TeamTable, TeamFilter]:
    """The teams that the filter leaves; leaders only for whoever may see volunteers."""
    today = timezone.localdate()
    rows = Team.objects.within(request.access).for_table(today)
    found = TeamFilter(request.GET, rows, request=request)
    hidden = [] if request.user.access_to(Permission.VOLUNTEER_VIEW) else ["leader"]
    if "province" not in found.form.fields:
        hidden.append("province")
    return TeamTable(found.qs, today=today, exclude=hidden), found


@require_safe
@require_permission(Permission.TEAM_VIEW)
def team_list(request: Request) -> HttpResponse:
    """Teams by name, place and state."""
    table, found = teams_shown(request)
    return render(
        request,
        "volunteer_teams/team_list.html",
        {
            "table": listed(request, table),
            "filter": found,
            "is_empty": not found.form.data and not found.qs.exists(),
            "may_add": bool(request.user.access_to(Permission.TEAM_ADD)),
        },
    )


@require_http_methods(["GET", "POST"])
@require_permission(Permission.TEAM_VIEW)
def team_list_take(request: Request) -> HttpResponse:
    """The same teams as a file."""
    table, found = teams_shown(request)
    return take(request, table, found.form)


@require_safe
@require_permission(Permission.TEAM_VIEW)
def team_detail(request: Request, team_id: int) -> HttpResponse:
    """A team: who is in it, what it lacks, what it did last."""
    today = timezone.localdate()
    rows = Team.objects.within(request.access).for_page().with_strength(today).with_leader(today)
    team = get_object_or_404(rows, pk=team_id)
    members = Membership.objects.within(request.user.access_to(Permission.VOLUNTEER_VIEW)).filter(team=team)
    activities = Activity.objects.within(request.user.access_to(Permission.ACTIVITY_VIEW)).filter(team=team)
    is_active = team.is_active(today)
    return render(
        request,
        "volunteer_teams/team_detail.html",
        {
            "team": team,
            "states": team_states(team, today),
            "warnings": team_warnings(team) if is_active else [],
            "members": members.current(today).for_table(),
            "former": members.filter(until__lt=today).for_table(),
            "may_see_members": bool(request.user.access_to(Permission.VOLUNTEER_VIEW)),
            "may_see_activities": bool(request.user.access_to(Permission.ACTIVITY_VIEW)),
            "activities": [(row, measures_line(row)) for row in activities.for_table()[:LATEST]],
            "month_pages": _month_pages(request, team, today) if is_active else [],
            "may_add_activity": is_active and may(request, Permission.ACTIVITY_ADD, team),
            "may_add_member": is_active and may(request, Permission.MEMBERSHIP_ADD, team),
            "may_end_member": may(request, Permission.MEMBERSHIP_END, team),
            "history_url": history_url(request, "team_history", team.pk),
            "sections": [(section.template, context) for section, context in sections_for(request, team)],
            "may_edit": may(request, Permission.TEAM_EDIT, team),
            "may_dissolve": team.dissolved_on is None and may(request, Permission.TEAM_DISSOLVE, team),
        },
    )


@require_http_methods(["GET", "POST"])
@require_permission(Permission.TEAM_ADD)
def team_add(request: Request) -> HttpResponse:
    """Found a team."""
    chosen = {"commune": commune} if (commune := number_in(request, "commune")) else None
    form = TeamForm(request.POST or None, access=request.access, initial=chosen)
    if team := act(form, found_team, by=request.user):
        messages.success(request, f"Đã thành lập {team.name}.")
        return redirect(team)
    return render(request, "volunteer_teams/team_add.html", {"form": form})


@require_http_methods(["GET", "POST"])
@require_permission(Permission.TEAM_EDIT)
def team_edit(request: Request, team_id: int) -> HttpResponse:
    """Put right what is known of a team."""
    team = get_object_or_404(Team.objects.within(request.access), pk=team_id)
    initial = {name: getattr(team, name) for name in EDITED}
    form = TeamForm(request.POST or None, access=request.access, initial=initial)
    if act(form, edit_team, team=team, by=request.user):
        messages.success(request, "Đã lưu thông tin Đội.")
        return redirect(team)
    return render(request, "volunteer_teams/team_edit.html", {"form": form, "team": team})


@require_http_methods(["GET", "POST"])
@require_permission(Permission.TEAM_DISSOLVE)
def team_dissolve(request: Request, team_id: int) -> HttpResponse:
    """Dissolve a team; what stays without a team is said beside the form."""
    team = get_object_or_404(Team.objects.within(request.access), pk=team_id)
    form = TeamDissolveForm(request.POST or None)
    if act(form, dissolve_team, team=team, by=request.user):
        messages.success(request, f"Đã giải thể {team.name}.")
        return redirect(team)
    today = timezone.localdate()
    left_open = [sentence for use in USES if (sentence := use.left_open(team, today))]
    return render(
        request,
        "volunteer_teams/team_dissolve.html",
        {
            "form": form,
            "team": team,
            "left_open": left_open,
            "members": team.memberships.current(today).count(),
        },
    )


def _month_pages(request: Request, team: Team, today: date) -> list[tuple[str, str]]:
    """Where this person enters a month of the team at once: words and address."""
    pages = [ACTIVITIES, *(use.month for use in USES if use.month)]
    month = today.replace(day=1)
    return [
        (page.words, reverse(page.url_name, args=[team.pk, month]))
        for page in pages
        if may(request, page.permission, team)
    ]
