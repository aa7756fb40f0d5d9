"""Giving roles and ending them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.roles import ROLE_NAMES
from volunteer_teams.actions.accounts import end_role, grant_role
from volunteer_teams.forms.account import RoleEndForm, RoleGrantForm, RolePickForm
from volunteer_teams.forms.acting import act
from volunteer_teams.http.requests import Request
from volunteer_teams.models import RoleAssignment, User
from volunteer_teams.place_words import place_words

PLACES_SHOWN = 20


@require_http_methods(["GET", "POST"])
@require_permission(Permission.ACCOUNT_EDIT)
def role_grant(request: Request, user_id: int) -> HttpResponse:
    """Choose role and place, which stand in the address; then from when until when."""
    account = get_object_or_404(User, pk=user_id)
    pick = RolePickForm(request.GET or None, access=request.access)
    context = {"account": account, "pick": pick}
    if pick.is_valid() and (choice := pick.choice()):
        form = RoleGrantForm(request.POST or None, choice=choice, account=account, access=request.access)
        if act(form, grant_role, user=account, role=choice.role, place=choice.place, by=request.user):
            messages.success(request, "Đã giao vai trò.")
            return redirect(account)
        context |= {"form": form, "role": ROLE_NAMES[choice.role], "place": place_words(choice.place)}
    elif pick.is_valid():
        found = pick.found()[: PLACES_SHOWN + 1]
        places = [(place.pk, place_words(place)) for place in found]
        context |= {"found": places[:PLACES_SHOWN], "has_more": len(places) > PLACES_SHOWN}
    return render(request, "volunteer_teams/role_grant.html", context)


@require_http_methods(["GET", "POST"])
@require_permission(Permission.ACCOUNT_EDIT)
def role_end(request: Request, user_id: int, assignment_id: int) -> HttpResponse:
    """End a role on a day."""
    assignment = get_object_or_404(RoleAssignment.objects.for_access(), pk=assignment_id, user=user_id)
    form = RoleEndForm(request.POST or None)
    if act(form, end_role, assignment=assignment, by=request.user):
        messages.success(request, "Đã kết thúc vai trò.")
        return redirect(assignment.user)
    context = {"assignment": assignment, "place": place_words(assignment.place), "form": form}
    return render(request, "volunteer_teams/role_end.html", context)
