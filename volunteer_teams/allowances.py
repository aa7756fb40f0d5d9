"""Who is paid how much for a month in a team: the one place of the rule, on rows that are loaded already.

No text says how a month that somebody began or left in is paid (TTLT 24/2012 speaks of a monthly allowance by
rank), so that the rule below was chosen; it stands on the page, and a commune corrects single lines.
"""

from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from volunteer_teams.models import AllowanceRate, Membership, Position

RATES_ON = (
    15  # day of the month whose rates hold for all of it: they are in force for about half of it or more
)
RULE = (
    "Ở Đội từ nửa số ngày của tháng trở lên thì hưởng cả tháng, ít hơn thì không hưởng."
    " Chức danh là chức danh giữ nhiều ngày nhất trong tháng."
    " Hệ số và lương cơ sở là mức có hiệu lực vào ngày 15. Ở nhiều Đội của xã thì hưởng một lần."
)
RANKS = (Position.MEMBER, Position.DEPUTY, Position.LEADER)


class NoRate(Exception):
    """A position that nobody has entered a rate for."""

    def __init__(self, position: Position) -> None:
        super().__init__(position.label)
        self.position = position


@dataclass(frozen=True)
class Due:
    """What one volunteer is due for a month, in đồng."""

    volunteer_id: int
    team_id: int
    position: str
    coefficient: Decimal
    base_salary: int

    @property
    def amount(self) -> int:
        """Coefficient × base salary, in whole đồng."""
        return int((self.coefficient * self.base_salary).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def last_day(month: date) -> date:
    """The last day of the month that begins on a day."""
    return month.replace(day=monthrange(month.year, month.month)[1])


def dues(
    month: date, memberships: Iterable[Membership], rates: Mapping[str, AllowanceRate], base_salary: int
) -> list[Due]:
    """What everybody is due for the month that begins on a day; `NoRate` where a rate is missing."""
    last = last_day(month)
    served: dict[int, Counter[tuple[int, str]]] = defaultdict(Counter)
    days: dict[int, set[date]] = defaultdict(set)
    for row in memberships:
        first_on, last_on = max(row.since, month), min(row.until or last, last)
        here = [first_on + timedelta(n) for n in range((last_on - first_on).days + 1)]
        served[row.volunteer_id][row.team_id, row.position] += len(here)
        days[row.volunteer_id].update(here)
    enough = [volunteer for volunteer in sorted(served) if 2 * len(days[volunteer]) >= last.day]
    return [_due(volunteer, served[volunteer], rates, base_salary) for volunteer in enough]


def _due(
    volunteer_id: int, served: Counter[tuple[int, str]], rates: Mapping[str, AllowanceRate], base_salary: int
) -> Due:
    positions: Counter[str] = Counter()
    for (_, position), count in served.items():
        positions[position] += count
    position = max(positions, key=lambda one: (positions[one], RANKS.index(Position(one))))
    team_id = max(
        (team for team, held in served if held == position), key=lambda one: (served[one, position], -one)
    )
    if position not in rates:
        raise NoRate(Position(position))
    return Due(volunteer_id, team_id, position, rates[position].coefficient, base_salary)
