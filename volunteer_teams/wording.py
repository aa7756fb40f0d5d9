"""How the state of a team and the numbers of an activity are put into words."""

from collections.abc import Sequence
from datetime import date

from volunteer_teams.look import Tone
from volunteer_teams.models import Activity, Team
from volunteer_teams.models.team import LARGEST, SMALLEST
from volunteer_teams.vietnamese import number, short_date

State = tuple[Tone, str]


def team_states(team: Team, on: date) -> Sequence[State]:
    """What is to say about a team on a day; its strength and leader must be annotated."""
    if not team.is_active(on):
        if team.dissolved_on and team.dissolved_on <= on:
            return [(Tone.CALM, f"Giải thể {short_date(team.dissolved_on)}")]
        return [(Tone.CALM, f"Thành lập {short_date(team.founded_on)}")]
    return team_warnings(team) or [(Tone.GOOD, "Đủ người")]


def team_warnings(team: Team) -> list[State]:
    """What an active team lacks: a warning, never a refusal (TTLT 24/2012)."""
    found = []
    if team.strength < SMALLEST:
        found.append((Tone.WARN, f"Dưới {SMALLEST} thành viên"))
    if team.strength > LARGEST:
        found.append((Tone.WARN, f"Trên {LARGEST} thành viên"))
    if not team.leader:
        found.append((Tone.WARN, "Chưa có Đội trưởng"))
    return found


def measures_line(activity: Activity) -> str:
    """'2 cuộc, 120 lượt người'; the measures of its kind must be loaded."""
    values = [(getattr(activity, taken.measure), taken.unit) for taken in activity.kind.measures_in_order]
    return ", ".join(f"{number(value)} {unit}" for value, unit in values if value)
