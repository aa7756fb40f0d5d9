"""manage.py dhis2_export: the provinces' figures of a year, as DHIS2 takes them."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from reports.actions.exchanging import take_for_dhis2
from reports.dhis2.checking import WrongPayload
from reports.dhis2.payloads import PERIOD_TYPES
from reports.forms.report import FIRST_YEAR
from volunteer_teams.database.reach import everywhere
from volunteer_teams.errors import RuleBroken

REFUSED = 2


class Command(BaseCommand):
    requires_system_checks = []  # they load every page
    help = "Write metadata and data values for DHIS2, small counts of people left out, as one zip file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the year, how it is divided, and where to write."""
        parser.add_argument("--year", type=int, required=True, help="a calendar year, such as 2025")
        parser.add_argument("--period", choices=list(PERIOD_TYPES), default="yearly", help="default: yearly")
        parser.add_argument("--out", type=Path, required=True, help="the zip file to write")

    def handle(self, *, year: int, period: str, out: Path, **options: Any) -> None:
        """Make it, hold it against DHIS2's documented form, then write it: nothing is left half written."""
        latest = timezone.localdate().year
        if not FIRST_YEAR <= year <= latest:
            raise CommandError(f"{year} is not a year from {FIRST_YEAR} to {latest}.", returncode=REFUSED)
        try:
            with everywhere():
                made = take_for_dhis2(year=year, period=period, by=None)
                part = out.with_name(f".{out.name}.part")
                part.write_bytes(made)
                part.replace(out)
        except RuleBroken as broken:
            raise CommandError(str(broken), returncode=REFUSED) from broken
        except WrongPayload as wrong:
            raise CommandError(f"Nothing was written. {wrong}", returncode=1) from wrong
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or str(error)
            raise CommandError(f"{out} cannot be written: {why}.", returncode=REFUSED) from error
        self.stdout.write(f"Wrote {out}: {len(made):,} bytes, {period} periods of {year}.")
