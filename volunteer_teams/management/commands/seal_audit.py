"""manage.py seal_audit: seals the days of the log that are over; to be run every day."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from volunteer_teams.actions.sealing import seal_past_days
from volunteer_teams.audit.seals import line_of
from volunteer_teams.models import AuditSeal


class Command(BaseCommand):
    help = "Seal every day of the log that is over and not sealed yet."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take where to write a copy."""
        parser.add_argument(
            "--copy",
            type=Path,
            metavar="FILE",
            help="write all seals into this file, to be kept where nobody of this machine can change it",
        )

    def handle(self, *args: Any, copy: Path | None, **options: Any) -> None:
        """Seal, say what was sealed, write the copy."""
        for seal in seal_past_days():
            self.stdout.write(f"Sealed {line_of(seal)}")
        if copy:
            seals = AuditSeal.objects.in_order().defer("leaves")
            try:
                copy.write_text("".join(f"{line_of(seal)}\n" for seal in seals), encoding="ascii")
            except OSError as error:
                raise CommandError(f"{copy} cannot be written: {error.strerror}.") from error
            self.stdout.write(f"Wrote {copy}: {len(seals)} seals.")
