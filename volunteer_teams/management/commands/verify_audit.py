"""manage.py verify_audit: names the first row of the log that is not as it was when its day was sealed."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from volunteer_teams.actions.sealing import record_verification
from volunteer_teams.audit.seals import verify

CANNOT_READ = 2


class Command(BaseCommand):
    help = "Compare the log with its seals; ends with 1 and one sentence when a row or a seal was changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the copy to compare with."""
        parser.add_argument(
            "--against", type=Path, metavar="FILE", help="a copy of the seals that 'seal_audit --copy' wrote"
        )

    def handle(self, *args: Any, against: Path | None, **options: Any) -> None:
        """Look at every sealed day, write down that this was done, and say what was found."""
        found = verify(copies_in(against) if against else None)
        if found.days or found.problem:
            record_verification(verified=found, by=None)
        if found.problem:
            raise CommandError(found.problem, returncode=1)
        if found.last_day is None:
            self.stdout.write("No day of the log is sealed yet: run 'manage.py seal_audit' every day.")
            return
        self.stdout.write(f"The log is whole: {found.rows} rows of {found.days} days, to {found.last_day}.")


def copies_in(file: Path) -> dict[date, str]:
    """The lines of a copy by their days."""
    copies = {}
    try:
        lines = file.read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{file} cannot be read: {error}.", returncode=CANNOT_READ) from error
    for number, line in enumerate(lines, start=1):
        try:
            copies[date.fromisoformat(line.partition(" ")[0])] = line.strip()
        except ValueError as error:
            raise CommandError(f"{file}, line {number}: this is no seal.", returncode=CANNOT_READ) from error
    return copies
