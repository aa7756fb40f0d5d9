"""The teams of a province in a published year, with their volunteers."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from reports.demo.names import People
from reports.demo.spread import day_between, spread, uneven
from reports.periods import Period
from volunteer_teams.actions.memberships import join_members
from volunteer_teams.actions.teams import found_teams
from volunteer_teams.actions.volunteers import add_volunteers
from volunteer_teams.models import Commune, Membership, Position, Province, Team, Volunteer
from volunteer_teams.models.team import LARGEST, SMALLEST

Book = dict[str, Any]
TITLE = "Đội công tác xã hội tình nguyện"


@dataclass(eq=False)
class Crew:
    """A team, its district, how much it does beside others, and whoever served in it all the time."""

    team: Team
    district: str
    weight: float
    steady: list[Volunteer] = field(default_factory=list)


def province_of(book: Book) -> Province:
    """The province as it was in the published year."""
    return Province.objects.valid_on(date.fromisoformat(book["on"])).get(code=book["province"])


def found_crews(book: Book, province: Province, random: Random) -> list[Crew]:
    """Found the teams that the book counts by district; where it has more than communes, some hold two."""
    earliest, latest = (date.fromisoformat(day) for day in book["founded"])
    ended_on, ended_by = _end(book["dissolution"])
    gone = book.get("ended")
    communes = Commune.objects.valid_on(date.fromisoformat(book["on"])).filter(province=province)
    by_district: dict[str, list[Commune]] = defaultdict(list)
    for commune in communes.select_related("province", "district").order_by("code", "pk"):
        by_district[commune.district.name if commune.district else ""].append(commune)

    crews = []
    for district, wanted in book["teams"].items():
        chosen = _choose(by_district[district], wanted)
        doubled = random.sample(chosen, wanted - len(chosen)) if isinstance(wanted, int) else []
        names = [(commune, 1 if commune in doubled else 0) for commune in chosen]
        names += [(commune, 2) for commune in doubled]
        for commune, number in sorted(names, key=lambda name: (name[0].code, name[1])):
            pilot = commune.name in book["pilot"].get(district, ()) and number < 2
            team = _team(
                commune, number, day_between(earliest, latest, random), pilot=pilot, book=book, random=random
            )
            team.dissolved_on, team.dissolution_decision = ended_on, ended_by
            crews.append(Crew(team, district, uneven(1, random, 15)[0]))
        if gone and district in gone["in"]:
            single = random.choice([commune for commune, number in names if number == 0])
            team = _team(
                single, 2, day_between(earliest, latest, random), pilot=False, book=book, random=random
            )
            team.dissolved_on, team.dissolution_decision = _end(gone)
            crews.append(Crew(team, district, uneven(1, random, 15)[0]))
    found_teams(rows=[crew.team for crew in crews], by=None)
    return crews


def title(commune: Commune) -> str:
    """The name of the only team of a commune."""
    return f"{TITLE} {commune.get_kind_display().lower()} {commune.name}"


def lasting(crews: Iterable[Crew], book: Book) -> list[Crew]:
    """The teams that were still there at the end of the published year."""
    on = date.fromisoformat(book["on"])
    return [crew for crew in crews if crew.team.is_active(on)]


def recruit(crews: list[Crew], book: Book, people: People, random: Random) -> int:
    """Fill the teams so that both years end with the published numbers; answers how many people joined."""
    (before, was), (year, now) = ((Period(int(year)), told) for year, told in book["years"].items())
    kept = lasting(crews, book)
    gone = [crew for crew in crews if crew not in kept]
    gone_sizes = [random.randint(SMALLEST, SMALLEST + 3) for crew in gone]
    leaving = now.get("replaced", 0)
    joining = now["volunteers"] + leaving + sum(gone_sizes) - was["volunteers"]

    sizes = spread(now["volunteers"], uneven(len(kept), random, 30), least=SMALLEST, most=LARGEST)
    new = set(random.sample([n for n, size in enumerate(sizes) if size > SMALLEST], joining))
    left = set(random.sample([n for n, size in enumerate(sizes) if size < LARGEST and n not in new], leaving))
    plan = []
    for n, (crew, size) in enumerate(zip(kept, sizes, strict=True)):
        last = _last_day(crew.team)
        plan += _steady(crew, size - (n in new), before.first, last, people, random)
        if n in new:
            plan.append(member(crew.team, day_between(year.first, year.last, random), last, people))
        if n in left:
            since = _before(crew.team, before.first, random)
            plan.append(member(crew.team, since, day_between(year.first, year.last, random), people))
    for crew, size in zip(gone, gone_sizes, strict=True):
        plan += _steady(crew, size, before.first, _last_day(crew.team), people, random)
    join(plan)
    return len(plan)


def join(plan: Sequence[Membership]) -> None:
    """Keep volunteers and their memberships."""
    add_volunteers(rows=[membership.volunteer for membership in plan], by=None)
    for membership in plan:
        # they take the ids that team and volunteer have now
        membership.team, membership.volunteer = membership.team, membership.volunteer
    join_members(rows=plan, by=None)


def _choose(communes: list[Commune], wanted: int | list[str]) -> list[Commune]:
    if isinstance(wanted, int):
        return communes
    chosen = [commune for commune in communes if commune.name in wanted]
    if len(chosen) != len(wanted):
        raise LookupError(f"communes not found among {wanted}")
    return chosen


def _end(ending: dict[str, str]) -> tuple[date, str]:
    return date.fromisoformat(ending["on"]), ending["decision"]


def _team(
    commune: Commune, number: int, founded_on: date, *, pilot: bool, book: Book, random: Random
) -> Team:
    return Team(
        commune=commune,
        name=f"Đội số {number}" if number else title(commune),
        decision=f"{random.randint(100, 4999)}/{book['decision']}",
        founded_on=founded_on,
        is_pilot=pilot,
    )


def _last_day(team: Team) -> date | None:
    return team.dissolved_on - timedelta(1) if team.dissolved_on else None


def _before(team: Team, first: date, random: Random) -> date:
    """Half joined when the team was founded, the others later, all before the years told."""
    last = first - timedelta(400)
    return team.founded_on if random.random() < 0.5 else day_between(team.founded_on, last, random)


def _steady(
    crew: Crew, size: int, first: date, until: date | None, people: People, random: Random
) -> list[Membership]:
    rows = []
    for n in range(size):
        since = crew.team.founded_on if n < 2 else _before(crew.team, first, random)
        rows.append(member(crew.team, since, until, people, rank(n)))
        crew.steady.append(rows[-1].volunteer)
    return rows


def rank(n: int) -> str:
    """The first leads, the second is the deputy."""
    return (Position.LEADER, Position.DEPUTY)[n] if n < 2 else Position.MEMBER


def member(
    team: Team, since: date, until: date | None, people: People, position: str = Position.MEMBER
) -> Membership:
    """An invented volunteer of the team's commune, as its member from a day on."""
    sex = people.sex()
    volunteer = Volunteer(
        full_name=people.name(sex),
        sex=sex,
        birth_date=people.birth_date(since, 22, 66),
        phone=people.phone(),
        occupation=people.occupation(),
        commune=team.commune,
        resident_since=since - timedelta(people.random.randint(400, 9000)),
    )
    if volunteer.resident_since and volunteer.resident_since < volunteer.birth_date:
        volunteer.resident_since = volunteer.birth_date
    return Membership(team=team, volunteer=volunteer, position=position, since=since, until=until)
