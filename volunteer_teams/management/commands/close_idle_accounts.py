"""manage.py close_idle_accounts: the daily work on accounts."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from volunteer_teams.actions.account_state import clear_away, disable_idle_accounts


class Command(BaseCommand):
    help = "Close accounts nobody signed in with for 45 days; delete ended sessions and old counts of tries."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do both; say how many accounts were closed."""
        now = timezone.now()
        closed = disable_idle_accounts(at=now)
        clear_away(at=now)
        self.stdout.write(f"Closed {len(closed)} idle accounts.")
