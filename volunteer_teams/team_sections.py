"""What this app itself puts on the page of a team, beside its members and activities."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from volunteer_teams.access.permissions import Permission
from volunteer_teams.certificates import share
from volunteer_teams.frame.team_page import TeamSection
from volunteer_teams.http.requests import Request
from volunteer_teams.models import Meeting, Membership, Team
from volunteer_teams.views.reaching import may

SHOWN = 3


def meetings(request: Request, team: Team) -> dict[str, Any]:
    """The last minutes, and where to write new ones."""
    rows = Meeting.objects.within(request.user.access_to(Permission.MEETING_VIEW)).filter(team=team)
    may_add = team.is_active(timezone.localdate()) and may(request, Permission.MEETING_EDIT, team)
    add_url = reverse("meeting_add", args=[team.pk]) if may_add else ""
    return {"meetings": rows.for_table()[:SHOWN], "add_url": add_url}


def certificates(request: Request, team: Team) -> dict[str, Any]:
    """How many of its members of today have a certificate."""
    return {"share": share(Membership.objects.filter(team=team).current(timezone.localdate()))}


SECTIONS = (
    TeamSection(Permission.MEETING_VIEW, "volunteer_teams/sections/meetings.html", meetings, order=20),
    TeamSection(
        Permission.TRAINING_VIEW, "volunteer_teams/sections/certificates.html", certificates, order=30
    ),
)
