"""manage.py access_table: which role holds which permission, as Markdown."""

from typing import Any

from django.core.management.base import BaseCommand

from volunteer_teams.access.table import as_markdown


class Command(BaseCommand):
    help = "Print the table of roles and permissions: manage.py access_table > docs/access.md"
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it."""
        self.stdout.write(as_markdown(), ending="")
