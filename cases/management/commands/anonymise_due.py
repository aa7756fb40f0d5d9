"""manage.py anonymise_due: the files whose time is over; with --confirmed, those of them that are named."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from cases.actions.anonymising import anonymise_clients
from cases.models import Client
from cases.retention import CASE_FILE, case_file_term, files_due


class Command(BaseCommand):
    help = (
        "List the case files that have been kept for their whole term; run it monthly. Nothing is changed"
        " unless the codes to anonymise are named: --confirmed 00376-2019-001 00376-2019-004"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """What has been confirmed by the commune, by case code."""
        parser.add_argument("--confirmed", nargs="+", metavar="CODE", default=[])

    @transaction.atomic
    def handle(self, *args: Any, confirmed: list[str], **options: Any) -> None:
        """List, or anonymise what is named; a code that is not due stops it before anything is changed."""
        term = case_file_term()
        if term is None:
            raise CommandError(f"There is no term {CASE_FILE}: run 'manage.py load_reference' first.")
        due = files_due(Client.objects.all(), term, timezone.localdate())
        if not confirmed:
            for code, commune in due.values_list("code", "commune__name"):
                self.stdout.write(f"{code}  {commune}")
            self.stdout.write(f"{due.count()} files are over {term.months} months. Nothing was changed.")
            return
        clients = {client.code: client for client in due.filter(code__in=confirmed)}
        if wrong := [code for code in confirmed if code not in clients]:
            raise CommandError(f"Not due, or not there: {', '.join(wrong)}. Nothing was changed.")
        self.stdout.write(f"{anonymise_clients(clients=clients.values(), by=None)} case files anonymised.")
