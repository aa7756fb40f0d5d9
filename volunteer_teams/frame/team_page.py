"""What upper apps put on the page of a team, shown to whoever holds the permission where the team is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from volunteer_teams.access.permissions import Permission
from volunteer_teams.http.requests import Request
from volunteer_teams.models import Team
from volunteer_teams.views.reaching import may


@dataclass(frozen=True)
class TeamSection:
    """One section of the side column: `build` answers the context of `template`, None for nothing to say."""

    permission: Permission
    template: str
    build: Callable[[Request, Team], dict[str, Any] | None]
    order: int


SECTIONS: list[TeamSection] = []


def register(*sections: TeamSection) -> None:
    """Add sections; called from `AppConfig.ready()`."""
    SECTIONS.extend(sections)
    SECTIONS.sort(key=lambda section: (section.order, section.template))


def sections_for(request: Request, team: Team) -> list[tuple[TeamSection, dict[str, Any]]]:
    """The sections that this person sees of a team, with their contexts, in order."""
    held = [section for section in SECTIONS if may(request, section.permission, team)]
    built = [(section, section.build(request, team)) for section in held]
    return [(section, context) for section, context in built if context is not None]
