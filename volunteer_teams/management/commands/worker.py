"""manage.py worker: does what is queued in the background."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from volunteer_teams.background.working import work
from volunteer_teams.database.checks import web_login_is_bound_by_policies


class Command(BaseCommand):
    help = "Do what is queued in the background, one job at a time; SIGTERM ends it after the job at hand."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take whether to wait for more."""
        parser.add_argument("--once", action="store_true", help="end when nothing is queued any more")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        """Work; never under a login whom row policies do not bind, which would see every row."""
        problems = web_login_is_bound_by_policies(None, ["default"])
        connections.close_all()
        if problems:
            raise CommandError(f"{problems[0].msg} {problems[0].hint}")
        work(forever=not once)
