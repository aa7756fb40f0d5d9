"""manage.py anonymise_due: files and volunteers whose time is over; those that are named are anonymised."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from cases.actions.anonymising import anonymise_due
from cases.models import Client, RetentionTerm
from cases.retention import CASE_FILE, VOLUNTEER, files_due, term_of, volunteers_due
from volunteer_teams.models import Volunteer


class Command(BaseCommand):
    help = (
        "List the case files and volunteers that have been kept for their whole term; run it monthly. Nothing"
        " is changed unless those to anonymise are named: --confirmed 00000-2019-001 --volunteers 17 204"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """What has been confirmed by the commune, by case code and by number."""
        parser.add_argument("--confirmed", nargs="+", metavar="CODE", default=[])
        parser.add_argument("--volunteers", nargs="+", metavar="NUMBER", type=int, default=[])

    @transaction.atomic
    def handle(self, *args: Any, confirmed: list[str], volunteers: list[int], **options: Any) -> None:
        """List, or anonymise what is named; what is not due stops it before anything is changed."""
        today, terms = timezone.localdate(), (loaded(CASE_FILE), loaded(VOLUNTEER))
        files = files_due(Client.objects.all(), terms[0], today)
        people = volunteers_due(Volunteer.objects.all(), terms[1], today)
        if not confirmed and not volunteers:
            for code, commune in files.values_list("code", "commune__name"):
                self.stdout.write(f"{code}  {commune}")
            for pk, commune in people.values_list("pk", "commune__name"):
                self.stdout.write(f"volunteer {pk}  {commune}")
            self.stdout.write(f"{files.count()} files are over {terms[0].months} months,")
            self.stdout.write(f"{people.count()} volunteers over {terms[1].months}. Nothing was changed.")
            return
        clients = {client.code: client for client in files.filter(code__in=confirmed)}
        persons = {person.pk: person for person in people.filter(pk__in=volunteers)}
        wrong = [code for code in confirmed if code not in clients]
        if wrong := [*wrong, *(str(pk) for pk in volunteers if pk not in persons)]:
            raise CommandError(f"Not due, or not there: {', '.join(wrong)}. Nothing was changed.")
        done = anonymise_due(clients=clients.values(), volunteers=persons.values(), by=None)
        self.stdout.write(f"{done[0]} case files and {done[1]} volunteers anonymised.")


def loaded(code: str) -> RetentionTerm:
    """A term, which somebody must have loaded."""
    if term := term_of(code):
        return term
    raise CommandError(f"There is no term {code}: run 'manage.py load_reference' first.")
