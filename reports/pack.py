"""What a team's meeting talks about: one page a team for a month, for reading out and for writing on."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import QuerySet

from cases.models import Contact
from cases.plans import PlanRow, last_day, plans_of
from cases.worklist import Task, tasks
from reports.divisions import Division, Part
from reports.indicators import catalogue
from reports.indicators.counting import Counts, count_parts
from reports.indicators.figure import Figure, Kind
from reports.periods import Period, Span, Window
from reports.places import Level, ReportPlace
from volunteer_teams.access.scopes import Access
from volunteer_teams.certificates import Share, shares_by_team
from volunteer_teams.models import Meeting, MeetingDecision, Membership, Team
from volunteer_teams.vietnamese import number

# so many rows that a page holds them with the longest names there are
MOST_LINES, MOST_FIGURES, MOST_TASKS, MOST_DECISIONS = 7, 7, 9, 3
ALWAYS = ("M03", "M08")


@dataclass(frozen=True)
class Result:
    """A figure of the month beside last month's."""

    label: str
    unit: str
    value: str
    before: str


@dataclass(frozen=True)
class Pack:
    """One team's page; lists are cut to what fits, `more_…` says how many are left out."""

    team: Team
    month: date
    until: date
    plan: list[PlanRow]
    results: list[Result]
    tasks: list[Task]
    decisions: list[MeetingDecision]
    quiet: list[str]
    members: list[Membership]
    share: Share
    more_lines: int
    more_tasks: int

    @property
    def done(self) -> int:
        """How many lines of the plan are reached, of those on the page."""
        return sum(row.is_done for row in self.plan)

    @property
    def late(self) -> int:
        """How many of the tasks on the page are overdue."""
        return sum(task.on < self.until for task in self.tasks)


def teams_in(place: ReportPlace, month: date) -> QuerySet[Team]:
    """The teams of a commune, or the one team, as far as they existed in the month."""
    path = "pk__in" if place.level is Level.TEAM else "commune__in"
    rows = Team.objects.filter(**{path: place.ids}).existing_in(month, last_day(month))
    return rows.for_page().in_order()


def packs_of(place: ReportPlace, month: date, today: date) -> list[Pack]:
    """A page for each team of a place. Case codes only, and none of clients with restricted view.

    The number of queries does not grow with the teams, but for the last minutes of each.
    """
    teams = list(teams_in(place, month))
    ids = [team.pk for team in teams]
    until = max(last_day(month), today)
    on = min(last_day(month), max(today, month))
    plans, results = plans_of(teams, month, today), _results(place, teams, month, today)
    due = _tasks(ids, until)
    members = _members(ids, on)
    met = set(
        Contact.objects.filter(team__in=ids)
        .between(month, last_day(month))
        .order_by("team", "volunteer")
        .values_list("team", "volunteer")
        .distinct()
    )
    shares = shares_by_team(ids, on)
    return [
        Pack(
            team=team,
            month=month,
            until=today,
            plan=plans[team.pk][:MOST_LINES],
            results=results[team.pk],
            tasks=due[team.pk][:MOST_TASKS],
            decisions=_decisions(team, until),
            quiet=[m.volunteer.full_name for m in members[team.pk] if (team.pk, m.volunteer_id) not in met],
            members=members[team.pk],
            share=shares[team.pk],
            more_lines=max(len(plans[team.pk]) - MOST_LINES, 0),
            more_tasks=max(len(due[team.pk]) - MOST_TASKS, 0),
        )
        for team in teams
    ]


def _tasks(teams: list[int], until: date) -> dict[int, list[Task]]:
    """What is due of each team's clients; an access without hidden communes sees no hidden client."""
    found: dict[int, list[Task]] = defaultdict(list)
    for task in tasks(Access(teams=frozenset(teams)), until):
        if task.client.team_id:
            found[task.client.team_id].append(task)
    return found


def _members(teams: list[int], on: date) -> dict[int, list[Membership]]:
    found: dict[int, list[Membership]] = defaultdict(list)
    for member in Membership.objects.filter(team__in=teams).current(on).for_table():
        found[member.team_id].append(member)
    return found


def _decisions(team: Team, until: date) -> list[MeetingDecision]:
    """What the last meeting decided."""
    meeting = Meeting.objects.filter(team=team, on__lte=until).order_by("-on", "-pk").first()
    if meeting is None:
        return []
    rows = MeetingDecision.objects.filter(meeting=meeting).select_related("volunteer")
    return list(rows.order_by("position", "pk")[:MOST_DECISIONS])


def _results(place: ReportPlace, teams: Sequence[Team], month: date, today: date) -> dict[int, list[Result]]:
    """The figures of the catalogue that are not zero in the month or the one before, for each team."""
    period = Period(month.year, Span.MONTH, month.month, Window.CALENDAR).so_far(today)
    setting = catalogue.setting(period)
    made = [f for figures in catalogue.figures(setting).values() for f in figures]
    figures = [replace(f, breakdowns=()) for f in made if f.tabled and f.kind is not Kind.STOCK]
    parts = tuple(Part(team.pk, team.name, "", f"team-{team.pk}") for team in teams)
    division = Division(Level.TEAM, "Đội", parts)
    now = count_parts(figures, place, period, division)
    before = count_parts(figures, place, period.whole.previous(), division)
    return {team.pk: _told(figures, now[team.pk], before[team.pk]) for team in teams}


def _told(figures: Sequence[Figure], now: Counts, before: Counts) -> list[Result]:
    known = [f for f in figures if f.code in ALWAYS or now[f.code] or before[f.code]]
    return [
        Result(f.label, f.unit, number(now[f.code]), number(before[f.code])) for f in known[:MOST_FIGURES]
    ]
