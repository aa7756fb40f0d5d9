"""Forms and sheets on paper: which there are, and what needs no reason."""

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.plans import last_day, may_be_planned
from reports.actions.papers import record_blank_sheets
from reports.papers.blanks import BLANKS, BY_CODE
from reports.papers.contact_sheets import blank_sheets_of
from reports.papers.sheets import sheets_pdf
from reports.views.paper_files import paper_file
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.http.requests import Request
from volunteer_teams.models import Team


@require_safe
@require_permission(Permission.TEAM_VIEW)
def blank_list(request: Request) -> HttpResponse:
    """Every blank form, what it is for, and where the filled one is printed."""
    return render(request, "reports/blank_list.html", {"blanks": BLANKS})


@require_safe
@require_permission(Permission.TEAM_VIEW)
def blank_pdf(request: Request, form_code: str) -> HttpResponse:
    """A blank form: nothing of anybody stands on it, so nothing is logged."""
    if form_code not in BY_CODE:
        raise Http404
    blank = BY_CODE[form_code]
    return paper_file(request, blank.make, f"{blank.code}.pdf", "reports:blank_list")


@require_safe
@require_permission(Permission.CONTACT_VIEW)
def contact_sheets_pdf(request: Request, team_id: int, month: date) -> HttpResponse:
    """The month's contact sheets of a team to write on, one for each member."""
    teams = Team.objects.within(request.access).existing_in(month, last_day(month)).for_page()
    team = get_object_or_404(teams, pk=team_id)
    if not may_be_planned(month, timezone.localdate()):
        raise Http404
    record_blank_sheets(team=team, month=month, by=request.user)
    key = f"phieu-tiep-can-{team.pk}-{month:%Y-%m}"
    return paper_file(request, lambda: sheets_pdf(blank_sheets_of(team, month), key=key), f"{key}.pdf", team)
