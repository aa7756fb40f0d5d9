"""What stands on a team in upper apps, asked before the team is dissolved or somebody leaves it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from volunteer_teams.access.permissions import Permission
from volunteer_teams.models import Team, Volunteer


@dataclass(frozen=True)
class MonthPage:
    """The page on which a team's month of something is entered: its button's words, its name, who may."""

    words: str
    url_name: str
    permission: Permission


@dataclass(frozen=True)
class TeamUse:
    """`last_day` answers the last day of something done in the team's name, by anybody or by one volunteer.

    `words` says what that is; `left_open` answers a sentence about what stays without a team, or nothing;
    `month` is where a month of it is entered.
    """

    words: str
    last_day: Callable[[Team, Volunteer | None], date | None]
    left_open: Callable[[Team, date], str]
    month: MonthPage | None = None


USES: list[TeamUse] = []


def register(use: TeamUse) -> None:
    """Add something that stands on teams; called from `AppConfig.ready()`."""
    USES.append(use)
