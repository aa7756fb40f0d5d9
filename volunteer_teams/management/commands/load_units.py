"""manage.py load_units: the administrative units from fixtures/units."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from volunteer_teams.actions.units import load_units
from volunteer_teams.files.units import BrokenTable, read_tables


class Command(BaseCommand):
    """Repeatable; a broken file changes nothing and ends with status 2."""

    help = "Load provinces, districts, communes and their successions from CSV files."

    def add_arguments(self, parser):
        parser.add_argument(
            "--folder",
            type=Path,
            default=settings.BASE_DIR / "fixtures" / "units",
            help="where provinces.csv, districts.csv, communes.csv and successions.csv are",
        )

    def handle(self, *, folder, **options):
        try:
            loaded = load_units(tables=read_tables(folder), by=None)
        except BrokenTable as broken:
            raise CommandError(str(broken), returncode=2) from None
        for name, table in loaded.items():
            self.stdout.write(f"{name}: {table}")
        if all(table.is_same for table in loaded.values()):
            self.stdout.write("Nothing changed.")
