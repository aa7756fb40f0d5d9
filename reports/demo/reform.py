"""The reform of 1 July 2025 in one province: some communes with teams at work before it, at work since."""

import csv
import io
from collections.abc import Sequence
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction

from cases.actions.contacting import add_contacts
from cases.actions.reforming import run_reform
from cases.models import Contact
from reports.demo.case import Case, write_cases
from reports.demo.caseload import Casebook
from reports.demo.contacts import nameless_on, with_client
from reports.demo.crews import Crew, join
from reports.demo.history import Say
from reports.demo.names import People, fixture
from reports.demo.spread import Calendar, seeded
from reports.demo.this_year_cases import cases_of
from reports.demo.this_year_parts import activities_of, crew_in, days_until, members_of
from volunteer_teams.actions.activities import add_activities
from volunteer_teams.actions.teams import found_teams
from volunteer_teams.models import Commune, Membership, Reform

SUCCESSIONS = settings.BASE_DIR / "fixtures" / "units" / "successions.csv"
A_MONTH = 30


class Reformed:
    """Teams of communes that were merged: their work of before, the reform, their work since."""

    def __init__(self, today: date):
        self.book, self.random, self.today = fixture("reform"), seeded("reform"), today
        self.people = People(self.random)
        self.on, self.first = (date.fromisoformat(self.book[name]) for name in ("on", "since"))
        self.eve = self.on - timedelta(1)
        told = fixture("this_year")["activities"]
        self.activities = {code: told[code] for code in self.book["activities"]}

    @transaction.atomic
    def load(self, say: Say) -> bool:
        """Write all of it by the actions; False where that reform has been carried out."""
        if Reform.objects.filter(on=self.on).exists():
            return False
        crews = [crew_in(one, self.book["name"], self.book, self.random) for one in self.communes()]
        members = [row for crew in crews for row in self.members(crew)]
        found_teams(rows=[crew.team for crew in crews], by=None)
        join(members)
        casebook = Casebook([], Calendar(self.first, self.eve), self.people)
        cases = [case for crew in crews for case in cases_of(self.book["cases"], [crew], casebook, self.eve)]
        write_cases(cases)
        before = self.work(crews, cases, self.first, self.eve)
        say(f"{len(crews)} teams, {len(cases)} clients, {before} contacts before it")
        done = run_reform(content=self.successions(), on=self.on, by=None)
        assert done.reform, "the teams have moved"
        for crew in crews:
            crew.team.refresh_from_db()
        since = self.work(crews, cases, self.on, self.today - timedelta(1))
        say(f"{done.reform.teams} teams and {done.reform.clients} clients moved, {since} contacts since")
        return True

    def communes(self) -> list[Commune]:
        """The communes of the eve that have a team."""
        rows = Commune.objects.valid_on(self.eve).select_related("province", "district")
        return [rows.get(province__code=told["province"], code=told["code"]) for told in self.book["teams"]]

    def successions(self) -> bytes:
        """The list of what becomes of the provinces told and of all their communes."""
        ending = Commune.objects.valid_on(self.eve).filter(province__code__in=self.book["provinces"])
        codes = {*ending.values_list("code", flat=True), *self.book["provinces"]}
        lines = list(csv.reader(io.StringIO(SUCCESSIONS.read_text())))
        written = io.StringIO()
        csv.writer(written).writerows([lines[0], *(line for line in lines if line[1] in codes)])
        return written.getvalue().encode()

    def members(self, crew: Crew) -> list[Membership]:
        """Who has served in a team since it was founded."""
        return members_of(crew, self.random.randint(*self.book["members"]), [], self.people)

    def work(self, crews: Sequence[Crew], cases: Sequence[Case], first: date, last: date) -> int:
        """Activities and contacts of these days; answers how many contacts."""
        times = self.book["every_days_times"]
        activities, contacts = [], []
        for crew in crews:
            begun = max(first, crew.team.founded_on)
            activities += activities_of(
                crew, self.activities, begun, last + timedelta(1), self.random, times=times
            )
            months = max(1, (last - begun).days // A_MONTH)
            count = months * self.random.randint(*self.book["contacts_a_month"])
            contacts += nameless_on(Calendar(begun, last).draw(count, self.random), crew, self.random)
        contacts += [contact for case in cases for contact in self.met(case, first, last)]
        add_activities(rows=activities, by=None)
        add_contacts(rows=contacts, by=None)
        return len(contacts)

    def met(self, case: Case, first: date, last: date) -> list[Contact]:
        """Contacts with a client at the rhythm of their programme."""
        begun = max(first, case.client.opened_on)
        every = {told["programme"]: told["every"] for told in self.book["cases"]}[case.episode.programme.code]
        return [with_client(case, on, self.random) for on in days_until(begun, last, every, self.random)]
