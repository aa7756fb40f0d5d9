"""A published year of a province and the year before it, as rows that add up to what was published."""

from collections.abc import Callable

from django.db import transaction

from cases.actions.contacting import add_contacts
from reports.demo.activities import activities_of
from reports.demo.case import write_cases
from reports.demo.caseload import Casebook
from reports.demo.clubs import clubs_of, write_clubs
from reports.demo.contacts import contacts_of
from reports.demo.crews import found_crews, lasting, province_of, recruit
from reports.demo.names import People, fixture
from reports.demo.spread import Calendar, seeded
from reports.periods import Period
from volunteer_teams.actions.activities import add_activities
from volunteer_teams.models import Team

Say = Callable[[str], None]


@transaction.atomic
def load_history(name: str, say: Say) -> bool:
    """Write all of it by the bulk actions; False where it has been written."""
    book, random = fixture(name), seeded(name)
    people, province = People(random), province_of(book)
    mark = book["dissolution"]["decision"]
    if Team.objects.filter(commune__province=province, dissolution_decision=mark).exists():
        return False
    crews = found_crews(book, province, random)
    say(f"{len(crews)} teams")
    say(f"{recruit(crews, book, people, random)} volunteers")
    staying = lasting(crews, book)
    clubs = clubs_of(book, staying, random)
    write_clubs([club for pairs in clubs.values() for _, club in pairs], map(int, book["years"]), random)
    say(f"{sum(map(len, clubs.values()))} clubs and groups")
    for year, told in book["years"].items():
        period = Period(int(year))
        calendar = Calendar(period.first, period.last, told["months"])
        with_club = [crew for crew, club in clubs["B93"] if club.founded_on <= period.first]
        activities = activities_of(told["activities"], calendar, staying, with_club, random)
        add_activities(rows=activities, by=None)
        say(f"{len(activities)} activities of {year}")
        cases = Casebook(staying, calendar, people).fill(told)
        write_cases(cases)
        say(f"{len(cases)} clients with their episodes and supports of {year}")
        contacts = contacts_of(told["contacts"], cases, staying, calendar, random)
        add_contacts(rows=contacts, by=None)
        say(f"{len(contacts)} contacts of {year}")
    return True
