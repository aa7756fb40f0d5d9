"""manage.py retention_table: what is kept about people, why and until when, as Markdown."""

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from volunteer_teams.retention.table import as_markdown


class Command(BaseCommand):
    help = "Print what is kept about people: manage.py retention_table > docs/data-retention.md"
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it, with the terms that the product brings along."""
        terms = settings.BASE_DIR / "fixtures" / "reference" / "retention_terms.json"
        self.stdout.write(as_markdown(json.loads(terms.read_text("utf-8"))), ending="")
