"""A team's plan beside what came of it: the result is counted from what was recorded, never typed."""

import calendar
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Sum

from cases.models import Contact, PlanLine, PlanLineKind
from volunteer_teams.look import Tone
from volunteer_teams.models import Activity, Measure, Team
from volunteer_teams.vietnamese import number

FIRST_MONTH = date(2012, 12, 1)  # the joint circular that the teams work by came into force
AHEAD = 12  # months that may be planned for

ActivityTotals = dict[tuple[int, int], dict[str, int]]  # by team and kind, each measure
ContactCounts = dict[int, list[tuple[int, str, str, int]]]  # by team: volunteer, group, purpose, how many


@dataclass(frozen=True)
class PlanRow:
    """A line with its result; `done` is None where nothing is counted."""

    line: PlanLine
    done: int | None
    today: date

    @property
    def name(self) -> str:
        """'Tuyên truyền', 'Lần gặp: Người sau cai nghiện, Tư vấn, giáo dục', or the words of the line."""
        line = self.line
        if line.activity_kind:
            return line.activity_kind.name
        if line.what == PlanLineKind.OTHER:
            return line.text
        told = [line.get_group_display(), line.get_purpose_display()]
        about = ", ".join(part for part in told if part)
        return f"Lần gặp: {about}" if about else "Lần gặp"

    @property
    def note(self) -> str:
        """What was written beside a counted line."""
        return "" if self.line.what == PlanLineKind.OTHER else self.line.text

    @property
    def unit(self) -> str:
        """What is counted."""
        if self.line.activity_kind:
            return first_measure(self.line)[1]
        return "lượt" if self.line.what == PlanLineKind.CONTACTS else ""

    @property
    def planned(self) -> str:
        """'4 cuộc'."""
        return f"{number(self.line.quantity)} {self.unit}".strip() if self.line.quantity else ""

    @property
    def reached(self) -> str:
        """'3 cuộc', or for other work the day it was done."""
        if self.done is not None:
            return f"{number(self.done)} {self.unit}".strip()
        return f"xong {self.line.done_on:%d/%m}" if self.line.done_on else ""

    @property
    def is_done(self) -> bool:
        """Whether as much as was planned has been done."""
        if self.done is None:
            return self.line.done_on is not None
        return self.done >= (self.line.quantity or 0)

    @property
    def state(self) -> tuple[Tone, str]:
        """Done; over its day without being done; or still running."""
        until = self.line.until or last_day(self.line.month)
        if self.is_done:
            return Tone.GOOD, "Đạt"
        if until < self.today:
            return Tone.DANGER, "Chưa đạt"
        return (Tone.INFO, "Đang làm") if self.line.month <= self.today else (Tone.CALM, "Chưa đến")


def plan_of(team: Team, month: date, today: date) -> list[PlanRow]:
    """The plan of one team in a month, line by line with its result."""
    return plans_of([team], month, today)[team.pk]


def plans_of(teams: Sequence[Team], month: date, today: date) -> dict[int, list[PlanRow]]:
    """The plans of several teams in a month, with three queries however many they are."""
    lines = PlanLine.objects.filter(team__in=teams, month=month).for_plan()
    found: dict[int, list[PlanRow]] = {team.pk: [] for team in teams}
    if rows := list(lines):
        activities, contacts = _activities(teams, month), _contacts(teams, month)
        for line in rows:
            found[line.team_id].append(PlanRow(line, _done(line, activities, contacts), today))
    return found


def first_measure(line: PlanLine) -> tuple[str, str]:
    """The measure that a line about an activity counts, and its unit: the first one of its kind."""
    assert line.activity_kind
    taken = line.activity_kind.measures_in_order
    return (taken[0].measure, taken[0].unit) if taken else (Measure.QUANTITY, "")


def last_day(month: date) -> date:
    """The last day of the month that begins on a day."""
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


def month_after(month: date) -> date:
    """The first day of the next month."""
    return last_day(month) + timedelta(days=1)


def month_before(month: date) -> date:
    """The first day of the month before."""
    return (month - timedelta(days=1)).replace(day=1)


def may_be_planned(month: date, today: date) -> bool:
    """Whether a month lies neither before there were teams nor too far ahead."""
    ahead = (month.year - today.year) * 12 + month.month - today.month
    return month >= FIRST_MONTH and ahead <= AHEAD


def _activities(teams: Iterable[Team], month: date) -> ActivityTotals:
    rows = Activity.objects.filter(team__in=teams, on__gte=month, on__lte=last_day(month))
    sums = {f"total_{name}": Sum(F(name), default=0) for name in Measure.values}
    totals: Iterable[Any] = rows.order_by("team", "kind").values("team", "kind").annotate(**sums)
    return {
        (row["team"], row["kind"]): {name: row[f"total_{name}"] for name in Measure.values} for row in totals
    }


def _contacts(teams: Iterable[Team], month: date) -> ContactCounts:
    rows = Contact.objects.filter(team__in=teams).between(month, last_day(month))
    keys = ("team", "volunteer", "group", "purpose")
    counts: ContactCounts = defaultdict(list)
    for team, *key, how_many in rows.order_by(*keys).values_list(*keys).annotate(n=Count("pk")):
        counts[team].append((*key, how_many))  # type: ignore[arg-type]
    return counts


def _done(line: PlanLine, activities: ActivityTotals, contacts: ContactCounts) -> int | None:
    if line.what == PlanLineKind.OTHER:
        return None
    if line.what == PlanLineKind.ACTIVITY:
        assert line.activity_kind_id
        return activities.get((line.team_id, line.activity_kind_id), {}).get(first_measure(line)[0], 0)
    return sum(
        how_many
        for volunteer, group, purpose, how_many in contacts.get(line.team_id, [])
        if line.volunteer_id in (None, volunteer)
        and line.group in ("", group)
        and line.purpose in ("", purpose)
    )
