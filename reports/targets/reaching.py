"""What was reached of targets: the figures of the catalogue beside them, counted for many places at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reports.divisions import Division, Part, of_communes
from reports.indicators import catalogue
from reports.indicators.counting import count, count_parts
from reports.indicators.figure import Figure, Indicator
from reports.models import Target
from reports.periods import Period, year_of
from reports.places import Level, place_of
from reports.targets.pace import Pace
from volunteer_teams.access.scopes import Access
from volunteer_teams.models import Commune, Province, Team

OUT_OF_PACE = "out_of_pace"  # how addresses name all that somebody should act on
Numbers = dict[Target, int]


@dataclass(frozen=True)
class Followed:
    """A target with what was reached of it, and how it stands."""

    target: Target
    indicator: Indicator
    figure: Figure
    pace: Pace

    @property
    def words(self) -> str:
        """'cần 9 lượt nữa trong 6 tuần'."""
        return self.pace.words(self.figure.unit)


def follow(targets: Iterable[Target], today: date) -> list[Followed]:
    """How each of these targets stands, in their order; their places must be loaded.

    A few queries for a year, however many places; of a year that has not begun none.
    """
    asked = [target for target in targets if catalogue.by_code(target.indicator)]
    by_year: dict[int, list[Target]] = defaultdict(list)
    for target in asked:
        by_year[target.year].append(target)
    found: dict[Target, Followed] = {}
    for year, some in by_year.items():
        found |= _year(Period(year), some, today)
    return [found[target] for target in asked]


def out_of_pace(access: Access, today: date, level: Level = Level.COMMUNE) -> list[Followed]:
    """The targets of the running year of communes (or provinces, teams) in reach that somebody should act on,
    the smallest share first."""
    rows = Target.objects.within(access).of_year(year_of(today).year).of_level(level).in_order()
    behind = [one for one in follow(rows, today) if one.pace.is_out_of_pace]
    return sorted(behind, key=lambda one: one.pace.share or 0)


def own_targets(place: Province | Commune | Team, year: int, today: date) -> list[Followed]:
    """How a place's own targets of a year stand, by indicator."""
    rows = Target.objects.of_year(year).of_places(str(place._meta.model_name), [place.pk])
    return follow(rows.in_order(), today)


def pace_of(target: Target, figure: Figure, indicator: Indicator, reached: int, today: date) -> Pace:
    """How one target stands, its figure being counted already.

    A team's time begins with the team, and ends with it.
    """
    period, place = Period(target.year), target.place
    first, ended = period.first, None
    if isinstance(place, Team):
        first = max(first, min(place.founded_on, period.last))
        ended = place.dissolved_on and place.dissolved_on - timedelta(1)
    else:
        ended = place.valid_to
    return Pace(
        value=target.value,
        reached=reached,
        kind=figure.kind,
        better=indicator.better,
        first=first,
        last=period.last,
        today=today,
        ended=ended,
    )


def _year(period: Period, targets: Sequence[Target], today: date) -> dict[Target, Followed]:
    setting = catalogue.setting(period.so_far(today))
    indicators = {code: catalogue.by_code(code) for code in sorted({t.indicator for t in targets})}
    made = {code: (of, catalogue.main_figure(of, setting)) for code, of in indicators.items() if of}
    numbers: Numbers = {}
    if period.has_begun(today):
        figures = {code: figure for code, (_, figure) in made.items()}
        numbers = _counted(figures, period.so_far(today), targets)
    found = {}
    for target in targets:
        indicator, figure = made[target.indicator]
        pace = pace_of(target, figure, indicator, numbers.get(target, 0), today)
        found[target] = Followed(target, indicator, figure, pace)
    return found


def _counted(figures: dict[str, Figure], period: Period, targets: Sequence[Target]) -> Numbers:
    """Each province's by itself; its communes, those of before a reform, and its teams in one go each."""
    groups: dict[tuple[Province, str], list[Target]] = defaultdict(list)
    for target in targets:
        groups[_group(target, period)].append(target)
    numbers: Numbers = {}
    for (province, _), some in groups.items():
        wanted = [figures[code] for code in sorted({target.indicator for target in some})]
        units = {target.place.pk: target.place for target in some}
        if len(units) == 1:
            counted = count(wanted, place_of(some[0].place), period)
            numbers |= {target: counted[target.indicator] for target in some}
            continue
        communes = [unit for unit in units.values() if isinstance(unit, Commune)]
        teams = [unit for unit in units.values() if isinstance(unit, Team)]
        parts = of_communes(communes) if communes else _of_teams(teams)
        counts = count_parts(wanted, place_of(province), period, parts)
        numbers |= {target: counts[target.place.pk].get(target.indicator, 0) for target in some}
    return numbers


def _group(target: Target, period: Period) -> tuple[Province, str]:
    place = target.place
    if isinstance(place, Province):
        return place, "itself"
    if isinstance(place, Team):
        return place.commune.province, "teams"
    is_past = place.valid_to is not None and place.valid_to < period.last
    return place.province, "communes of before" if is_past else "communes"


def _of_teams(teams: Iterable[Team]) -> Division:
    parts = tuple(Part(team.pk, team.name, "", f"team-{team.pk}") for team in teams)
    return Division(Level.TEAM, "Đội", parts)
