"""manage.py reform: a dated list of successions carried out."""

from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path
from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cases.actions.reforming import run_reform
from cases.reforms.problems import BrokenList
from volunteer_teams.database.reach import everywhere
from volunteer_teams.errors import RuleBroken


class Command(BaseCommand):
    """Repeatable; a list in which something is wrong changes nothing and ends with status 2."""

    help = "Move teams, open files and roles to the units that followed theirs, by a list of successions."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the list, its day, and whether only to tell what it comes to."""
        parser.add_argument(
            "file", type=Path, help="CSV: level, old_code, new_code, whole; see docs/decisions/0020"
        )
        parser.add_argument(
            "--on", type=day, required=True, help="the first day of the new units, 2025-07-01"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="tell what would happen and change nothing"
        )

    def handle(self, *, file: Path, on: date, dry_run: bool, **options: Any) -> None:
        """Carry it out and tell what moved and what is left for people to decide."""
        begun = monotonic()
        try:
            content = file.read_bytes()
            with everywhere():
                done = run_reform(content=content, on=on, by=None, is_trial=dry_run)
        except OSError as error:
            raise CommandError(f"{file} cannot be read ({error.strerror}).", returncode=2) from None
        except BrokenList as broken:
            told = [problem.english for problem in broken.problems]
            more = [f"and {len(told) - 50} more"] if len(told) > 50 else []
            raise CommandError("\n".join([f"{file.name}:", *told[:50], *more]), returncode=2) from None
        except RuleBroken as broken:
            raise CommandError(str(broken), returncode=2) from None
        if done.reform is None:
            self.stdout.write(f"{done.lines} lines. Nothing changed: all of it was there already.")
        else:
            moved = done.reform
            self.stdout.write(
                f"{done.lines} lines, {moved.successions} successions written; moved {moved.teams} teams,"
                f" {moved.clients} files with {moved.episodes} open episodes, {moved.roles} roles."
            )
        self.stdout.write(
            f"Left to decide by hand: {done.teams_left} teams, {done.clients_left} open files"
            " in divided communes."
        )
        self.stdout.write(f"{'Dry run, nothing is changed. ' if dry_run else ''}{monotonic() - begun:.1f} s")


def day(text: str) -> date:
    """A day as 2025-07-01."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"'{text}' is not a day like 2025-07-01") from None
