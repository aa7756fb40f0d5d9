"""manage.py daily: what is to be done each day and was not begun today."""

import logging
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from volunteer_teams.actions.daily import begin_daily
from volunteer_teams.background.daily import COMMANDS

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Seal the log, close idle accounts, delete old drafts, write reminders: each once a day."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take where a copy of the seals goes."""
        parser.add_argument("--seals", type=Path, metavar="FILE", help="as 'seal_audit --copy'")

    def handle(self, *args: Any, seals: Path | None, **options: Any) -> None:
        """Run what is due; one that fails keeps no other from running, and is due again tomorrow."""
        failed = []
        for command in COMMANDS:
            if not begin_daily(command=command, today=timezone.localdate()):
                continue
            given = {"copy": seals} if command == "seal_audit" else {}
            try:
                call_command(command, stdout=self.stdout, **given)
            except Exception:
                log.exception("%s failed", command)
                failed.append(command)
        if failed:
            raise CommandError(f"Failed, and due again tomorrow: {', '.join(failed)}.")
