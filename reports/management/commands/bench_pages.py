"""manage.py bench_pages: how long every page of the menu takes, for an account of the demo of each role."""

import statistics
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.test import Client
from django.urls import reverse

from reports.management.commands.bench import as_web
from volunteer_teams.access.roles import ROLE_NAMES, Role
from volunteer_teams.frame.navigation import MenuEntry, entries_for
from volunteer_teams.models import User

SLOWEST = 1_000  # ms that no page may take
TIMES = 5


class Command(BaseCommand):
    help = "Time the pages of the menu as each role sees them, and say which is the slowest."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take how thoroughly."""
        parser.add_argument("--once", action="store_true", help="once: whether it runs at all")

    def handle(self, *, once: bool, **options: Any) -> None:
        """One line a role; nothing is kept."""
        self.stdout.write(
            "\n| pages of the menu | pages | median | the slowest | | limit |\n|---|--:|--:|--:|---|---|"
        )
        for role in Role:
            user = User.objects.filter(is_demo=True, role_assignments__role=role).order_by("pk").first()
            if user is None:
                raise CommandError("The demo is not loaded: DEBUG=1 manage.py prepare.", returncode=2)
            taken = timed(user, entries_for({role}), 1 if once else TIMES)
            label, slowest = max(taken.items(), key=lambda page: page[1])
            self.stdout.write(
                f"| {ROLE_NAMES[role]} | {len(taken)} | {statistics.median(taken.values()):.0f} ms |"
                f" {slowest:.0f} ms | {label} | {SLOWEST} ms, {'kept' if slowest <= SLOWEST else 'OVER'} |"
            )


def timed(user: User, entries: list[MenuEntry], times: int) -> dict[str, float]:
    """The median milliseconds of each page by its name; the first time reads templates and is left out."""
    browser = Client(SERVER_NAME="127.0.0.1")
    with transaction.atomic():
        browser.force_login(user)
        with as_web():
            taken = {entry.label: _page(browser, reverse(entry.url_name), times) for entry in entries}
        transaction.set_rollback(True)
    return taken


def _page(browser: Client, url: str, times: int) -> float:
    taken = []
    for _ in range(times + 1):
        begun = time.perf_counter()
        answer = browser.get(url, follow=True, secure=True)
        taken.append((time.perf_counter() - begun) * 1000)
        if answer.status_code != 200:
            raise CommandError(f"{url} answered {answer.status_code}.")
    return statistics.median(taken[1:])
