"""manage.py clear_drafts: the daily work on drafts."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from volunteer_teams.actions.drafts import clear_drafts


class Command(BaseCommand):
    help = "Delete drafts nobody came back to for 14 days, and the numbers of forms saved before."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it; say how many drafts went."""
        self.stdout.write(f"Deleted {clear_drafts(at=timezone.now())} drafts.")
