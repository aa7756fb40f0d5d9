"""What goes with the teams' work in the communes of the demo accounts: plans, minutes, training, payments."""

from datetime import date, timedelta

from django.db import transaction

from cases.models import PlanLine
from reports.demo.between_communes import write_transfers, write_twice
from reports.demo.desks import desks_on, write_import, write_payments, write_rates
from reports.demo.history import Say
from reports.demo.names import fixture
from reports.demo.spread import seeded
from reports.demo.team_papers import write_meetings, write_plans, write_trainings
from volunteer_teams.models import Team


class Paperwork:
    """Comes after the accounts: what only people may do, the people of the demo do."""

    def __init__(self, today: date):
        self.book, self.random, self.today = fixture("paperwork"), seeded("paperwork"), today

    @transaction.atomic
    def load(self, say: Say) -> bool:
        """Write all of it by the actions of the pages; False where it has been written."""
        desks = desks_on(self.today)
        communes = [desk.commune for desk in desks.values()]
        teams = list(Team.objects.filter(commune__in=communes).active(self.today).order_by("pk"))
        if PlanLine.objects.filter(team__in=teams).exists():
            return False
        months = months_until(self.today, self.book["months"])
        lines = write_plans(teams, months, self.book["plan"], self.today, self.random)
        minutes = write_meetings(teams, months, self.book["meetings"], self.today, self.random)
        classes = write_trainings(communes, self.book["trainings"], self.today, self.random)
        say(f"{lines} lines of plans, {minutes} minutes, {classes} trainings")
        write_rates(self.book["rates"], min(team.founded_on for team in teams), self.today)
        lists = write_payments(desks.values(), months, self.book["payments"])
        moves = write_transfers(desks, self.book["transfers"], self.today, self.random)
        write_twice(desks, self.book["twice"])
        write_import(desks, self.book["import"], self.today)
        say(f"{lists} payment lists, {moves} transfers, two files of one person, a file brought in")
        return True


def months_until(today: date, count: int) -> list[date]:
    """The first days of so many months, the last one this month's."""
    months = [today.replace(day=1)]
    while len(months) < count:
        months.insert(0, (months[0] - timedelta(1)).replace(day=1))
    return months
