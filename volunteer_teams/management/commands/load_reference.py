"""manage.py load_reference: the reference data of fixtures/reference."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from volunteer_teams.actions.reference import load_reference
from volunteer_teams.files.reference import BrokenReference, read


class Command(BaseCommand):
    """Repeatable; a broken file changes nothing and ends with status 2."""

    help = (
        "Add the kinds, programmes and other reference data that are missing; what is there stays as it is."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--folder",
            type=Path,
            default=settings.BASE_DIR / "fixtures" / "reference",
            help="where the JSON files are",
        )

    def handle(self, *, folder, **options):
        try:
            added = load_reference(files=read(folder), by=None)
        except BrokenReference as broken:
            raise CommandError(str(broken), returncode=2) from None
        for name, count in added.items():
            self.stdout.write(f"{name}: {count} added")
