"""Memberships: reached from the page of their team."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.scopes import Access
from volunteer_teams.actions.memberships import (
    change_position,
    edit_membership,
    join_newcomer,
    join_team,
    leave_team,
)
from volunteer_teams.forms.acting import act
from volunteer_teams.forms.volunteer import (
    MembershipAddForm,
    MembershipEditForm,
    MembershipEndForm,
    MembershipPositionForm,
)
from volunteer_teams.http.requests import Request
from volunteer_teams.models import Membership, Position, Team, Volunteer


@require_http_methods(["GET", "POST"])
@require_permission(Permission.MEMBERSHIP_ADD)
def membership_add(request: Request, team_id: int) -> HttpResponse:
    """Somebody joins the team: a volunteer of the commune, or somebody new."""
    today = timezone.localdate()
    rows = Team.objects.within(request.access).for_page().with_strength(today).with_leader(today)
    team = get_object_or_404(rows, pk=team_id)
    choices = Volunteer.objects.within(request.access).could_join(team, today)
    initial = {} if team.leader else {"position": Position.LEADER.value}
    form = MembershipAddForm(request.POST or None, choices=choices, initial=initial)
    if membership := act(form, _join, team=team, by=request.user):
        messages.success(request, f"{membership.volunteer.full_name} đã vào {team.name}.")
        return redirect(team)
    return render(request, "volunteer_teams/membership_add.html", {"form": form, "team": team})


@require_http_methods(["GET", "POST"])
@require_permission(Permission.MEMBERSHIP_ADD)
def membership_edit(request: Request, membership_id: int) -> HttpResponse:
    """Put right the first day or the decision."""
    membership = _membership(request.access, membership_id)
    initial = {"since": membership.since, "decision": membership.decision}
    form = MembershipEditForm(request.POST or None, initial=initial)
    if act(form, edit_membership, membership=membership, by=request.user):
        messages.success(request, "Đã lưu thời gian tham gia.")
        return redirect(membership.team)
    return _page(request, "membership_edit", form, membership)


@require_http_methods(["GET", "POST"])
@require_permission(Permission.MEMBERSHIP_ADD)
def membership_position(request: Request, membership_id: int) -> HttpResponse:
    """Another position, from a day on."""
    membership = _membership(request.access, membership_id)
    form = MembershipPositionForm(request.POST or None, initial={"position": membership.position})
    if act(form, change_position, membership=membership, by=request.user):
        messages.success(request, f"Đã đổi chức danh của {membership.volunteer.full_name}.")
        return redirect(membership.team)
    return _page(request, "membership_position", form, membership)


@require_http_methods(["GET", "POST"])
@require_permission(Permission.MEMBERSHIP_END)
def membership_end(request: Request, membership_id: int) -> HttpResponse:
    """Somebody leaves the team."""
    membership = _membership(request.access, membership_id)
    form = MembershipEndForm(request.POST or None)
    if act(form, leave_team, membership=membership, by=request.user):
        messages.success(
            request, f"{membership.volunteer.full_name} đã thôi tham gia {membership.team.name}."
        )
        return redirect(membership.team)
    return _page(request, "membership_end", form, membership)


def _join(**values: Any) -> Membership:
    return join_newcomer(**values) if "person" in values else join_team(**values)


def _membership(access: Access, membership_id: int) -> Membership:
    rows = Membership.objects.within(access).select_related("volunteer", "team__commune")
    return get_object_or_404(rows, pk=membership_id)


def _page(request: Request, name: str, form: object, membership: Membership) -> HttpResponse:
    return render(request, f"volunteer_teams/{name}.html", {"form": form, "membership": membership})
