"""Decisions on paper: about a team, and about who helps whom; each once its reason is in the log."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from cases.models import Client, Identity
from reports.actions.papers import record_assignment_decision, record_team_decision
from reports.forms.paper import AssignmentDecisionForm, TeamDecisionForm
from reports.papers.decisions import assignment_decision as the_assignment
from reports.papers.decisions import decision_pdf
from reports.papers.decisions import team_decision as the_team
from reports.views.paper_files import paper_file
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.forms.acting import act
from volunteer_teams.http.requests import Request
from volunteer_teams.models import Team

OFFICE = "Trưởng phòng Văn hóa - Xã hội"  # whoever else proposes is typed over it
LEADER = "Đội trưởng"


@require_http_methods(["GET", "POST"])
@require_permission(Permission.TEAM_EDIT)
def team_decision(request: Request, team_id: int) -> HttpResponse:
    """Founding a team or changing its members, with the list of them on that day."""
    team = get_object_or_404(Team.objects.within(request.access).for_page(), pk=team_id)
    form = TeamDecisionForm(request.POST or None, proposer=OFFICE)
    if act(form, record_team_decision, team=team, by=request.user):
        asked = form.cleaned_data
        decision = the_team(team, asked["kind"], asked["on"], asked["proposer"])
        key = f"team decision {team.pk} {asked['kind']} {asked['on']}"
        return paper_file(request, lambda: decision_pdf(decision, key=key), "quyet-dinh-ve-doi.pdf", team)
    return render(request, "reports/team_decision.html", {"team": team, "form": form})


@require_http_methods(["GET", "POST"])
@require_permission(Permission.ASSIGNMENT_ADD)
def assignment_decision(request: Request, client_id: int) -> HttpResponse:
    """Who helps a client now: by case code, by name only for whoever may see that and asks for it."""
    client = get_object_or_404(
        Client.objects.within(request.access).select_related("commune__province", "team__commune__province"),
        pk=client_id,
    )
    assignment = client.assignments.current().for_page().first()
    access = request.user.access_to(Permission.IDENTITY_VIEW)
    identity = Identity.objects.within(access).filter(client=client).first()
    form = AssignmentDecisionForm(request.POST or None, proposer=LEADER, may_identify=bool(identity))
    if act(form, record_assignment_decision, client=client, assignment=assignment, by=request.user):
        asked = form.cleaned_data
        assert assignment, "The action refuses a client whom nobody helps."
        named = identity if asked.get("with_identity") else None
        decision = the_assignment(client, assignment, asked["on"], asked["proposer"], named)
        key = f"assignment decision {client.pk} {asked['on']}"
        return paper_file(
            request, lambda: decision_pdf(decision, key=key), "quyet-dinh-phan-cong.pdf", client
        )
    context = {"client": client, "assignment": assignment, "form": form}
    return render(request, "reports/assignment_decision.html", context)
