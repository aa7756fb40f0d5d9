"""The clubs of a published year, with their figures of each year."""

from collections.abc import Iterable, Sequence
from datetime import date
from random import Random

from cases.actions.clubs import add_clubs
from cases.models import Club, ClubKind, ClubReturn
from reports.demo.crews import Book, Crew
from reports.demo.spread import day_between
from reports.periods import Period


def clubs_of(book: Book, crews: Sequence[Crew], random: Random) -> dict[str, list[tuple[Crew, Club]]]:
    """For each kind so many clubs as the book says stood in the first year, and in the second."""
    before, now = (Period(int(year)) for year in book["years"])
    made: dict[str, list[tuple[Crew, Club]]] = {}
    for kind, (standing, later) in book["clubs"].items():
        first, new = (date(before.year - 3, 1, 15), before.first), (now.first, date(now.year, 6, 30))
        made[kind] = []
        for n, crew in enumerate(random.sample(list(crews), later)):
            commune = crew.team.commune
            club = Club(
                kind=kind,
                name=f"{ClubKind(kind).label} {commune.get_kind_display().lower()} {commune.name}",
                commune=commune,
                team=crew.team,
                organiser=crew.team.name,
                founded_on=day_between(*(first if n < standing else new), random),
                closed_on=crew.team.dissolved_on,
            )
            made[kind].append((crew, club))
    return made


def write_clubs(clubs: Sequence[Club], years: Iterable[int], random: Random) -> None:
    """Write the clubs, with figures of each year in which they stood."""
    stood = [(club, year) for year in years for club in clubs if club.founded_on.year <= year]
    add_clubs(rows=clubs, returns=[figures(club, year, random) for club, year in stood], by=None)


def figures(club: Club, year: int, random: Random) -> ClubReturn:
    """What a club may have counted in a year."""
    supported = random.randint(4, 12)
    return ClubReturn(
        club=club,
        year=year,
        members=random.randint(12, 30),
        households=random.randint(8, 24),
        supported=supported,
        progressed=random.randint(1, supported),
    )
