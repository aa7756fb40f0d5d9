"""manage.py worker: does what is queued in the background."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from volunteer_teams.background.working import work
from volunteer_teams.database.checks import errors_at_start


class Command(BaseCommand):
    help = "Do what is queued in the background, one job at a time; SIGTERM ends it after the job at hand."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take whether to wait for more."""
        parser.add_argument("--once", action="store_true", help="end when nothing is queued any more")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        """Work; never under a login whom row policies do not bind, which would see every row."""
        if problems := errors_at_start():
            raise CommandError(f"{problems[0].msg} {problems[0].hint}")
        work(forever=not once)
