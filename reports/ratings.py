"""What grade a team's year comes to: each criterion with its figure, what A and B ask for, and the whole."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID

from django.db.models import CharField, Count, Q
from django.db.models.functions import Cast, Substr, TruncMonth

from cases.models import Contact, Episode
from cases.plans import last_day, month_after, plans_of
from reports.models import Grade, RatingRule
from volunteer_teams.certificates import shares_by_team
from volunteer_teams.database.reach import counting
from volunteer_teams.models import Meeting, Team
from volunteer_teams.models.team import TeamQuerySet
from volunteer_teams.vietnamese import decimal

IN_TIME = Decimal(90)  # percent of a month's contacts, for the month to be entered in time
FROM_MONTH = 11  # a year is rated from this month of it on
UNMEASURED = "không tính"


@dataclass(frozen=True)
class Criterion:
    """One thing that is measured; percent unless it is a number of times."""

    code: str
    name: str
    means: str
    is_percent: bool = True

    def words(self, figure: Decimal | None) -> str:
        """'85,7%', '0,85 lần', or that it cannot be told."""
        if figure is None:
            return UNMEASURED
        return f"{decimal(figure, 1)}%" if self.is_percent else f"{decimal(figure, 2)} lần"


CRITERIA = (
    Criterion(
        "contacts",
        "Lần gặp một người một tháng",
        "Số lần gặp người có hồ sơ, chia cho số người đang trong đợt hỗ trợ cuối mỗi tháng. "
        "Đội không có người nào thì không tính.",
        is_percent=False,
    ),
    Criterion("plan", "Việc kế hoạch đạt", "Số việc trong kế hoạch tháng đã đạt. Không lập kế hoạch: 0%."),
    Criterion("meetings", "Tháng có giao ban", "Số tháng có ít nhất một biên bản giao ban."),
    Criterion(
        "in_time",
        "Tháng ghi sổ đúng hạn",
        "Số tháng có lần gặp và ghi ít nhất 90% số lần gặp đúng hạn, không kể lần gặp nhập từ tệp.",
    ),
    Criterion(
        "certified", "Thành viên có chứng chỉ", "Số thành viên có chứng chỉ tập huấn, cuối tháng cuối."
    ),
)
BY_CODE = {criterion.code: criterion for criterion in CRITERIA}


@dataclass(frozen=True)
class Mark:
    """A criterion with its figure, what A and B ask for, and which it reaches; nothing where none is told."""

    criterion: Criterion
    figure: Decimal | None
    good: Decimal
    fair: Decimal

    @property
    def level(self) -> str:
        """A, B, C or nothing."""
        if self.figure is None:
            return ""
        return Grade.A if self.figure >= self.good else Grade.B if self.figure >= self.fair else Grade.C

    @property
    def told(self) -> tuple[str, str, str]:
        """The figure, and what A and B ask for, in words."""
        words = self.criterion.words
        return words(self.figure), words(self.good), words(self.fair)

    def as_kept(self) -> dict[str, str | None]:
        """As a rating keeps it."""
        figure = None if self.figure is None else str(self.figure)
        return {"code": self.criterion.code, "figure": figure, "good": str(self.good), "fair": str(self.fair)}


@dataclass(frozen=True)
class Suggestion:
    """The marks of a team, and what they come to; no grade where nothing was to be measured."""

    marks: tuple[Mark, ...]
    grade: str
    months: int


def as_marks(kept: Iterable[dict[str, Any]]) -> list[Mark]:
    """The marks that a rating kept."""
    return [
        Mark(
            BY_CODE[one["code"]],
            Decimal(one["figure"]) if one["figure"] is not None else None,
            Decimal(one["good"]),
            Decimal(one["fair"]),
        )
        for one in kept
    ]


def may_be_rated(year: int, today: date) -> bool:
    """Whether enough of a year is over."""
    return today >= date(year, FROM_MONTH, 1)


def teams_of_year(teams: TeamQuerySet, year: int) -> TeamQuerySet:
    """Those there were in a year, in order, with their places."""
    return teams.existing_in(date(year, 1, 1), date(year, 12, 31)).for_page().in_order()


def months_over(year: int, today: date) -> list[date]:
    """The first days of the months of a year that are over."""
    months = (date(year, number, 1) for number in range(1, 13))
    return [month for month in months if last_day(month) < today]


def rule_of(year: int, today: date) -> RatingRule | None:
    """The rule that holds at the end of the year, or now."""
    return RatingRule.objects.in_force(min(date(year, 12, 31), today)).first()


def suggestions(
    teams: Sequence[Team], year: int, today: date, rule: RatingRule | None = None
) -> dict[int, Suggestion]:
    """For each team what its year comes to, of the months that are over and that it was there for.

    The number of queries does not grow with the teams. Hidden clients count like all others.
    """
    rule = rule or rule_of(year, today)
    months = months_over(year, today)
    if rule is None or not months:
        return {team.pk: Suggestion((), "", 0) for team in teams}
    with counting():
        figures = _figures(teams, months, today, rule)
    found = {}
    for team in teams:
        marks = tuple(_mark(criterion, figures[team.pk][criterion.code], rule) for criterion in CRITERIA)
        there = len(_there(team, months))
        found[team.pk] = Suggestion(marks, grade_of(marks, rule) if there else "", there)
    return found


def grade_of(marks: Iterable[Mark], rule: RatingRule) -> str:
    """A: no criterion below B and enough at A; B: enough at B; else C; nothing when none was measured."""
    levels = [mark.level for mark in marks if mark.level]
    if not levels:
        return ""
    at_a, at_b = levels.count(Grade.A), len(levels) - levels.count(Grade.C)
    if at_b == len(levels) and at_a * 100 >= rule.share_a * len(levels):
        return Grade.A
    return Grade.B if at_b * 100 >= rule.share_b * len(levels) else Grade.C


def _mark(criterion: Criterion, figure: Decimal | None, rule: RatingRule) -> Mark:
    good, fair = getattr(rule, f"{criterion.code}_a"), getattr(rule, f"{criterion.code}_b")
    return Mark(criterion, figure, Decimal(good), Decimal(fair))


def _there(team: Team, months: Sequence[date]) -> list[date]:
    """The months through all of which a team existed."""
    return [month for month in months if team.is_active(month) and team.is_active(last_day(month))]


def _figures(
    teams: Sequence[Team], months: Sequence[date], today: date, rule: RatingRule
) -> dict[int, dict[str, Decimal | None]]:
    ids = [team.pk for team in teams]
    met, in_time = _contacts(ids, months, rule)
    people, planned, meetings = _people(ids, months), _plans(teams, months, today), _meetings(ids, months)
    shares = shares_by_team(ids, last_day(months[-1]))
    found: dict[int, dict[str, Decimal | None]] = {}
    for team in teams:
        there = _there(team, months)
        lines = [done for month in there for done in planned[team.pk, month]]
        share = shares[team.pk]
        found[team.pk] = {
            "contacts": _ratio(
                sum(met[team.pk, month] for month in there), sum(people[team.pk, month] for month in there), 2
            ),
            "plan": _percent(sum(lines), len(lines)) if lines else Decimal(0),
            "meetings": _percent(sum((team.pk, month) in meetings for month in there), len(there)),
            "in_time": _percent(sum((team.pk, month) in in_time for month in there), len(there)),
            "certified": _percent(share.certified, share.members),
        }
    return found


def _contacts(
    ids: Sequence[int], months: Sequence[date], rule: RatingRule
) -> tuple[dict[tuple[int, date], int], set[tuple[int, date]]]:
    """How often each team met people with a file in each month, and which months were entered in time.

    A contact's id is made by the form, and tells when it was written (UUIDv7). That of one from a file tells
    nothing, so it counts neither way.
    """
    in_time = Q()
    for month in months:
        due = month_after(month) + timedelta(days=rule.entered_by_day)
        in_time |= Q(on__gte=month, on__lte=last_day(month), id__lt=_id_of(due))
    rows = Contact.objects.filter(team__in=ids).between(months[0], last_day(months[-1]))
    typed = Q(version="7")
    rows = rows.annotate(version=Substr(Cast("pk", CharField()), 15, 1))
    counted = rows.order_by().annotate(month=TruncMonth("on")).values_list("team", "month")
    met: dict[tuple[int, date], int] = defaultdict(int)
    entered = set()
    numbers = counted.annotate(
        named=Count("client"), written=Count("pk", filter=typed), timely=Count("pk", filter=typed & in_time)
    )
    for team, month, named, written, timely in numbers:
        met[team, month] = named
        if timely * 100 >= IN_TIME * written:
            entered.add((team, month))
    return met, entered


def _id_of(on: date) -> UUID:
    """The least id that can be made on a day."""
    begins = datetime.combine(on, datetime.min.time(), UTC) - timedelta(hours=7)  # of Vietnam's day
    return UUID(int=int(begins.timestamp() * 1000) << 80)


def _people(ids: Sequence[int], months: Sequence[date]) -> dict[tuple[int, date], int]:
    """How many of each team's people of now were in an open episode at the end of each month."""
    rows = Episode.objects.of_files().filter(client__team__in=ids, opened_on__lte=last_day(months[-1]))
    spans = rows.order_by("pk").values_list("client__team", "client", "opened_on", "closed_on")
    found: dict[tuple[int, date], set[int]] = defaultdict(set)
    for team, client, opened_on, closed_on in spans:
        for month in months:
            if opened_on <= last_day(month) and (closed_on is None or closed_on > last_day(month)):
                found[team, month].add(client)
    return defaultdict(int, {key: len(clients) for key, clients in found.items()})


def _plans(teams: Sequence[Team], months: Sequence[date], today: date) -> dict[tuple[int, date], list[bool]]:
    """Of each line of each month's plan whether it was reached."""
    return {
        (team, month): [row.is_done for row in rows]
        for month in months
        for team, rows in plans_of(teams, month, today).items()
    }


def _meetings(ids: Sequence[int], months: Sequence[date]) -> set[tuple[int, date]]:
    rows = Meeting.objects.filter(team__in=ids, on__gte=months[0], on__lte=last_day(months[-1]))
    return set(rows.order_by().annotate(month=TruncMonth("on")).values_list("team", "month").distinct())


def _percent(part: int, whole: int) -> Decimal | None:
    return _ratio(part * 100, whole, 1)


def _ratio(part: int, whole: int, places: int) -> Decimal | None:
    """Nothing where there is nothing to divide by; rounded as it is shown, so that nobody wonders."""
    if not whole:
        return None
    return (Decimal(part) / whole).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
