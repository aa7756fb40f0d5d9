"""What this year is made of: teams and their members, what they did, their clubs."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from cases.models import Club, ClubKind
from reports.demo.crews import Book, Crew, member, rank
from reports.demo.ids import uuid7_on
from reports.demo.names import People, fixture
from volunteer_teams.models import Activity, ActivityKind, Commune, Membership, Team


def communes_now(codes: list[str], today: date) -> list[Commune]:
    """The communes of today in these provinces."""
    rows = Commune.objects.valid_on(today).filter(province__code__in=codes)
    return list(rows.select_related("province", "district").order_by("code", "pk"))


def crew_in(commune: Commune, name: str, book: Book, random: Random, *, neighbourhood: str = "") -> Crew:
    """A team of a commune, founded when the commune was, without members yet."""
    team = Team(
        commune=commune,
        name=name,
        neighbourhood=neighbourhood,
        decision=f"{random.randint(10, 300)}/{book['decision']}",
        founded_on=max(date.fromisoformat(book["founded_on"]), commune.valid_from),
    )
    return Crew(team, district="", weight=1)


def members_of(crew: Crew, count: int, named: list[list[str]], people: People) -> list[Membership]:
    """So many members since the founding, the named ones first; the first leads, the second is the deputy."""
    rows = []
    for n in range(count):
        row = member(crew.team, crew.team.founded_on, None, people, rank(n))
        if n < len(named):
            row.volunteer.full_name, row.volunteer.sex = named[n]
        crew.steady.append(row.volunteer)
        rows.append(row)
    return rows


def days_until(first: date, last: date, every: float, random: Random) -> Iterator[date]:
    """Days about so far apart, counted back from the last."""
    on = last
    while on >= first:
        yield on
        on -= timedelta(max(1, round(every * random.uniform(0.7, 1.3))))


def activities_of(
    crew: Crew, told_by: dict[str, Any], first: date, today: date, random: Random, *, times: float = 1
) -> list[Activity]:
    """What a team did until yesterday; `times` so much rarer than told."""
    kinds = {kind.code: kind for kind in ActivityKind.objects.filter(code__in=told_by)}
    words = fixture("words")
    first = max(crew.team.founded_on, first)
    rows = []
    for code, told in told_by.items():
        measures = {name: value for name, value in told.items() if name != "every_days"}
        last = today - timedelta(random.randint(1, max(1, round(told["every_days"] * times / 2))))
        for on in days_until(first, last, told["every_days"] * times, random):
            row = Activity(id=uuid7_on(on, random), team=crew.team, kind=kinds[code], on=on)
            for name, (low, high) in measures.items():
                step = 50_000 if name == "amount" else 1
                setattr(row, name, random.randrange(low, high + 1, step))
            if kinds[code].takes_partners:
                row.partners = random.choice(words["partners"])
            if code == "tin-bao":
                row.note = random.choice(words["tips"])
            rows.append(row)
    return rows


def clubs_in(commune: Commune, crews: list[Crew], book: Book, people: People) -> list[Club]:
    """A club of each kind told."""
    place = f"{commune.get_kind_display().lower()} {commune.name}"
    return [
        Club(
            kind=ClubKind(told["kind"]),
            name=told["name"].format(commune=place),
            commune=commune,
            province=commune.province,
            team=crews[n % len(crews)].team,
            organiser=told["organiser"],
            founded_on=crews[0].team.founded_on + timedelta(people.random.randint(10, 90)),
        )
        for n, told in enumerate(book["clubs"])
    ]
