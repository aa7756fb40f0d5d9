"""manage.py restore: puts a copy of the database in the place of what is there."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import Tags
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from volunteer_teams.actions.restoring import record_restore
from volunteer_teams.backups.manifest import refuse_newer
from volunteer_teams.backups.reading import checked
from volunteer_teams.backups.restoring import bring_up_to_date, has_tables, put_back, put_right
from volunteer_teams.backups.taking import refuse_other_logins, take
from volunteer_teams.management.commands.backup import keys_of_this_machine

YES = "XOA"


class Command(BaseCommand):
    help = "Put a backup in the place of the database; over live data it asks twice and takes a backup first."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the copy."""
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("file", type=Path, nargs="?")
        what.add_argument(
            "--abandon",
            action="store_true",
            help="undo what a killed restore left, and keep the data",
        )

    def handle(self, *args: Any, file: Path | None, **options: Any) -> None:
        """Check the copy, ask where there is something to lose, restore beside it, change places."""
        if file is None:
            put_right()
            self.stdout.write("The database is open, and holds what it held before the restore.")
            return
        keys = keys_of_this_machine(self)
        put_right()
        refuse_other_logins()
        manifest = checked(file, keys)
        refuse_newer(manifest)
        is_live = has_tables()
        if is_live:
            self.ask(f"The database holds data; a backup of {manifest.day} shall replace all of it.")

        def bring_up() -> None:
            bring_up_to_date()
            self.check(tags=[Tags.database], databases=["default"])  # the keys of identities fit

        def last_copy() -> None:
            if is_live:
                now = timezone.localtime().replace(tzinfo=None)
                kept, _ = take(settings.BACKUP_FOLDER, keys, now, is_before_restore=True)
                self.stdout.write(f"What was there is kept in {kept}.")

        lost = put_back(file, keys, manifest, bring_up=bring_up, last_copy=last_copy)
        record_restore(taken_at=manifest.day, rows=manifest.rows, by=None)
        self.stdout.write(
            f"Restored {manifest.rows} rows of {len(manifest.tables)} tables, of {manifest.day}."
        )
        for setting in lost:
            self.stdout.write(f"Set again for the database: {setting}")
        self.stdout.write(
            "Next: 'manage.py prepare'; close accounts that were closed since that day, run 'manage.py "
            "anonymise_due' for people whose term ended since, and let everybody sign in again."
        )

    def ask(self, sentence: str) -> None:
        """Have the database's name typed, and a yes that nobody types by chance."""
        name = connection.settings_dict["NAME"]
        self.stdout.write(sentence)
        for wanted, words in ((name, f"Type the name of the database, {name}"), (YES, f"Type {YES}")):
            try:
                typed = input(f"{words}, to go on: ")
            except EOFError:
                typed = ""
            if typed.strip() != wanted:
                raise CommandError("Not confirmed: nothing was changed.")
