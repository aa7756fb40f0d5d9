"""manage.py load_test_data: a whole country over many years, to measure with, in a database of its own."""

import time
from argparse import ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone

from reports.actions.test_data.database import mark_whole, open_database
from reports.actions.test_data.filling import load_test_data
from reports.actions.test_data.plan import Plan
from volunteer_teams.errors import RuleBroken
from volunteer_teams.management.commands.prepare import REFERENCE, UNITS
from volunteer_teams.management.commands.prepare import Command as Prepare


def number(least: int, most: int) -> Any:
    """The type of an option that is a whole number between two."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
            raise ArgumentTypeError(f"'{text}' is not a whole number from {least:,} to {most:,}.")
        return int(text)

    return read


class Command(BaseCommand):
    help = "Make a database of its own with invented teams, people, cases and contacts of many years."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take how much, and where to."""
        parser.add_argument("--into", required=True, help="the database to make here: test_3m")
        parser.add_argument("--provinces", type=number(1, 34), default=34, help="so many, the largest first")
        parser.add_argument("--years", type=number(1, 30), default=10, help="the last one runs")
        parser.add_argument("--contacts", type=number(1, 100_000_000), default=3_000_000)
        parser.add_argument("--seed", type=number(0, 10**9), default=1, help="same seed, same rows")
        parser.add_argument("--until", type=date.fromisoformat, default=None, help="last day, usually today")
        parser.add_argument("--again", action="store_true", help="throw away test data that is there")

    def handle(self, *, into: str, until: date | None, again: bool, **options: Any) -> None:
        """Make the database, its tables, units and reference data, then fill it; told line by line."""
        asked = {name: options[name] for name in ("provinces", "years", "contacts", "seed")}
        plan = Plan(**asked, until=until or timezone.localdate())
        what = ", ".join(f"{name} {value}" for name, value in asked.items()) + f", until {plan.until}"
        begun = time.monotonic()
        try:
            is_new = open_database(into, what, again=again)
        except RuleBroken as broken:
            raise CommandError(str(broken), returncode=2) from broken
        if not is_new:
            self.say(f"'{into}' has it already: {what}.")
            return
        self.say(f"Making '{into}': {what}.")
        call_command("migrate", verbosity=0, stdout=self.stdout)
        prepare = Prepare()
        prepare.stdout = self.stdout
        for load in (UNITS, REFERENCE):
            prepare.load(load)
        load_test_data(plan=plan, say=self.say)
        self.say("Vacuuming …")
        with connection.cursor() as cursor:
            cursor.execute("vacuum analyze")
            cursor.execute("select pg_size_pretty(pg_database_size(current_database()))")
            size = cursor.fetchone()[0]
        mark_whole(what)
        self.say(
            f"'{into}' is ready: {size}, {time.monotonic() - begun:.0f} s. Used by DATABASE_NAME={into}."
        )

    def say(self, line: str) -> None:
        """One line at once, however long the next takes."""
        self.stdout.write(line)
        self.stdout.flush()
