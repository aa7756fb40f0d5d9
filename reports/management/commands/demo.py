"""manage.py demo: invented people and rows, to look at and to test with."""

import time
from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone

from reports.demo.accounts import load_accounts, table
from reports.demo.history import Say, load_history
from reports.demo.narratives import load_narratives
from reports.demo.offices import load_offices
from reports.demo.paperwork import Paperwork
from reports.demo.reform import Reformed
from reports.demo.returns import load_months
from reports.demo.targets import load_targets
from reports.demo.this_year import ThisYear
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import ActivityKind, Province


class Command(BaseCommand):
    """Repeatable: each step is written as a whole or, where it is there, left as it is."""

    help = "Load the demonstration: two published years, this year with its returns, accounts. Or print them."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what to leave out, or only to print."""
        parser.add_argument("--accounts", action="store_true", help="print the accounts and do nothing")
        parser.add_argument("--no-history", action="store_true", help="leave out the two published years")

    def handle(self, *, accounts: bool, no_history: bool, **options: Any) -> None:
        """Refuse without DEBUG, as everybody knows the password; then step by step."""
        if not settings.DEBUG:
            raise CommandError("The demo has a known password, so it is for DEBUG=1 only.", returncode=2)
        if accounts:
            self.stdout.write("\n".join(table()))
            return
        if not (Province.objects.exists() and ActivityKind.objects.exists()):
            raise CommandError("First run manage.py load_units and manage.py load_reference.", returncode=2)
        today, begun = timezone.localdate(), time.monotonic()
        history: list[tuple[str, Callable[[Say], bool]]] = [
            ("Phú Thọ 2018", partial(load_history, "phutho_2018")),
            ("Hà Nội 2020", partial(load_history, "hanoi_2020")),
            ("Report texts", load_narratives),
        ]
        present: list[tuple[str, Callable[[Say], bool]]] = [
            ("Reform of 2025", Reformed(today).load),
            ("This year", ThisYear(today).load),
            ("Months", partial(load_months, today)),
            ("Headings", load_offices),
            ("Accounts", partial(load_accounts, today)),
            ("Paperwork", Paperwork(today).load),
            ("Targets", partial(load_targets, today)),
        ]
        for words, load in present if no_history else history + present:
            try:
                is_new = load(partial(self.say, words))
            except RuleBroken as broken:
                raise CommandError(
                    f"{words} does not go with what is there: {broken}", returncode=2
                ) from broken
            if is_new:
                with connection.cursor() as cursor:
                    cursor.execute("analyze")  # until the server does so by itself, it plans for empty tables
            else:
                self.say(words, "there already")
        self.stdout.write(f"The demo is loaded: {time.monotonic() - begun:.0f} s")

    def say(self, step: str, what: str) -> None:
        """One line at once, however long the next takes."""
        self.stdout.write(f"{step}: {what}")
        self.stdout.flush()
