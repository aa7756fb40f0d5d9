"""manage.py backup: a sealed, checked copy of the database, and which older ones are kept."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from volunteer_teams.backups.keeping import Terms, remove_over
from volunteer_teams.backups.keys import backup_keys
from volunteer_teams.backups.manifest import Manifest
from volunteer_teams.backups.reading import checked
from volunteer_teams.backups.taking import take


class Command(BaseCommand):
    help = "Take a sealed copy of the database, check it, and remove copies whose time is over."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take where copies lie, and how many are kept; or a copy to look at."""
        parser.add_argument("--folder", type=Path, default=settings.BACKUP_FOLDER)
        for period, number in Terms()._asdict().items():
            parser.add_argument(
                f"--{period}",
                type=int,
                default=number,
                metavar="N",
                help=f"keep one of each of the last N {period} ({number})",
            )
        parser.add_argument(
            "--check", type=Path, metavar="FILE", help="only open this copy and count its rows"
        )

    def handle(self, *args: Any, folder: Path, check: Path | None, **options: Any) -> None:
        """Take it, or look at one; one line says what there is."""
        keys = keys_of_this_machine(self)
        if check:
            self.stdout.write(said(check, checked(check, keys)))
            return
        now = timezone.localtime().replace(tzinfo=None)
        path, manifest = take(folder, keys, now)
        gone = remove_over(folder, now, Terms(*(max(options[period], 0) for period in Terms._fields)))
        self.stdout.write(said(path, manifest) + (f" Removed {len(gone)} older." if gone else ""))


def keys_of_this_machine(command: BaseCommand) -> dict[str, bytes]:
    """The keys of copies; a new one comes with a word on what to do with it."""
    file = settings.BASE_DIR / "var" / "backup-key"
    was_there = file.exists()
    keys = backup_keys(given=settings.BACKUP_KEYS, file=file, is_own_machine=settings.IS_OWN_MACHINE)
    if file.exists() and not was_there:
        command.stdout.write(
            f"Made the key of backups, {file}: copy it, and the keys of identities, to where neither this "
            "machine nor the backups are. Without it nobody opens a backup again."
        )
    return keys


def said(path: Path, manifest: Manifest) -> str:
    """One line about a copy that was checked."""
    return (
        f"{path}: {manifest.rows} rows of {len(manifest.tables)} tables, {path.stat().st_size / 1e6:.1f} MB, "
        f"of {manifest.day}, checked."
    )
