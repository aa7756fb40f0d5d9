"""Loading this year: full life in the communes of the demo accounts, a light layer over the other ones."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from cases.actions.contacting import add_contacts
from reports.demo.bases import write_bases
from reports.demo.case import Case, write_cases
from reports.demo.caseload import Casebook
from reports.demo.clubs import write_clubs
from reports.demo.contacts import nameless_on
from reports.demo.crews import Crew, join, title
from reports.demo.history import Say
from reports.demo.names import People, fixture
from reports.demo.odd_book import odd_book
from reports.demo.spread import Calendar, seeded
from reports.demo.this_year_cases import cases_of, contacts_with, write_identities
from reports.demo.this_year_parts import activities_of, clubs_in, communes_now, crew_in, members_of
from volunteer_teams.actions.activities import add_activities
from volunteer_teams.actions.teams import found_teams
from volunteer_teams.models import Commune, Membership, Team

Told = dict[str, Any]


class ThisYear:
    """Gathers the rows of this year, then writes them."""

    def __init__(self, today: date):
        self.book, self.random, self.today = fixture("this_year"), seeded("this year"), today
        self.people = People(self.random)
        self.first = today - timedelta(31 * self.book["months"])
        self.told = {commune["code"]: commune for commune in self.book["communes"]}
        self.crews: dict[Commune, list[Crew]] = {}

    @transaction.atomic
    def load(self, say: Say) -> bool:
        """Write all of it by the bulk actions; False where it has been written."""
        communes = communes_now(self.book["provinces"], self.today)
        told = [commune for commune in communes if commune.code in self.told]
        names = {team["name"] for commune in self.book["communes"] for team in commune["teams"]}
        if Team.objects.filter(commune__in=told, name__in=names).exists():
            return False
        memberships = [row for commune in communes for row in self.staff(commune)]
        crews = [crew for crews in self.crews.values() for crew in crews]
        found_teams(rows=[crew.team for crew in crews], by=None)
        join(memberships)
        say(f"{len(crews)} teams with {len(memberships)} volunteers")
        self.act(say)
        self.help(say)
        return True

    def staff(self, commune: Commune) -> list[Membership]:
        """The teams of a commune, and their memberships."""
        if commune.code not in self.told:
            crew = crew_in(commune, title(commune), self.book, self.random)
            self.crews[commune] = [crew]
            return members_of(crew, self.random.randint(*self.book["others"]["members"]), [], self.people)
        memberships = []
        self.crews[commune] = []
        for team in self.told[commune.code]["teams"]:
            crew = crew_in(commune, team["name"], self.book, self.random, neighbourhood=team["neighbourhood"])
            memberships += members_of(crew, team["members"], team.get("named", []), self.people)
            self.crews[commune].append(crew)
        return memberships

    def act(self, say: Say) -> None:
        """Activities until yesterday, and the clubs."""
        rows, clubs = [], []
        for commune, crews in self.crews.items():
            is_told = commune.code in self.told
            told, times = self.book["activities"], 1
            if not is_told:
                told = {code: told[code] for code in self.book["others"]["activities"]}
                times = self.book["others"]["every_days_times"]
            for crew in crews:
                rows += activities_of(crew, told, self.first, self.today, self.random, times=times)
            clubs += clubs_in(commune, crews, self.book, self.people) if is_told else []
        add_activities(rows=rows, by=None)
        founded = min(club.founded_on.year for club in clubs)
        write_clubs(clubs, range(founded, self.today.year + 1), self.random)
        say(f"{len(rows)} activities, {len(clubs)} clubs and groups")

    def help(self, say: Say) -> None:
        """Clients, who they are in the communes of the demo accounts, and contacts until yesterday."""
        casebook = Casebook([], Calendar(self.first, self.today), self.people)
        cases: list[Case] = []
        named: list[Case] = []
        told: list[Told] = []
        for commune, crews in self.crews.items():
            chosen = self.chosen(commune)
            made = cases_of(chosen, crews, casebook, self.today)
            cases, told = cases + made, told + chosen
            named += made if commune.code in self.told else []
        write_cases(cases)
        write_identities(named, self.people)
        write_bases(cases, named)
        say(f"{len(cases)} clients, {len(named)} with an identity")
        contacts = contacts_with(cases, told, self.people, self.today)
        for crew in (crew for crews in self.crews.values() for crew in crews):
            days = Calendar(max(self.first, crew.team.founded_on), self.today - timedelta(1))
            count = self.random.randint(*self.book["others"]["contacts"])
            contacts += nameless_on(days.draw(count, self.random), crew, self.random)
        contacts += odd_book(self.book["odd_book"], self.crews, self.today, self.random)
        add_contacts(rows=contacts, by=None)
        say(f"{len(contacts)} contacts")

    def chosen(self, commune: Commune) -> list[Told]:
        """The cases of a commune: as told, elsewhere a few of those that everybody may see."""
        if commune.code in self.told:
            return self.book["cases"][: self.told[commune.code]["cases"]]
        shown = [told for told in self.book["cases"] if not told.get("sex")]
        return self.random.sample(shown, self.random.randint(*self.book["others"]["cases"]))
