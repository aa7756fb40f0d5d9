"""What a person may do with one thing, for the buttons of its page."""

from volunteer_teams.access.permissions import Permission
from volunteer_teams.http.requests import Request
from volunteer_teams.models import Team


def may(request: Request, permission: Permission, team: Team) -> bool:
    """Whether the person holds a permission where the team is."""
    access = request.user.access_to(permission)
    return access.covers(province=team.commune.province_id, commune=team.commune_id, team=team.pk)
