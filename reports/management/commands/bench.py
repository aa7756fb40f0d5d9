"""manage.py bench: what row policies cost, on the demo's Hà Nội 2020 with its 67,642 contacts."""

import gc
import statistics
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction
from django.db.models import Count
from uuid_utils.compat import uuid7

from cases.agenda import episodes_of
from cases.models import Client, Contact, Support
from reports.periods import Period, Window
from reports.places import NATION, ReportPlace, place_of
from reports.summary import summarise
from volunteer_teams.access.scopes import EVERYWHERE, NOWHERE, Access
from volunteer_teams.actions.copying import copy_in
from volunteer_teams.database import roles
from volunteer_teams.database.reach import reach
from volunteer_teams.models import Province

YEAR = Period(2020, window=Window.STATUTORY)


@dataclass(frozen=True)
class Work:
    """Something that pages do, in whose reach, how often to time it, and what it may cost.

    The limit: so many times as long as without policies, and so many milliseconds more; None sets none.
    """

    name: str
    do: Callable[[], Any]
    access: Access
    times: int
    limit: tuple[float, float] | None = None


class Command(BaseCommand):
    help = "Time queries of pages with and without row policies, in turn, and print the medians."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take how thoroughly."""
        parser.add_argument("--once", action="store_true", help="each work once: whether it runs at all")

    def handle(self, *, once: bool, **options: Any) -> None:
        """Do every work as the owner, whom no policy binds, and as the web role; nothing is kept."""
        province = Province.objects.filter(code="01", valid_to=None).first()
        if province is None or not _contacts(place_of(province)).exists():
            raise CommandError("The demo is not loaded: DEBUG=1 manage.py prepare.", returncode=2)
        with connection.cursor() as cursor:
            cursor.execute("vacuum analyze")
        self.stdout.write("| work | with | without | ratio | limit |\n|---|--:|--:|--:|---|")
        for work in works(place_of(province)):
            bound, free = measure(work, 1 if once else work.times)
            self.stdout.write(
                f"| {work.name} | {bound:.2f} ms | {free:.2f} ms | {bound / free:.2f} |"
                f" {verdict(work, bound, free)} |"
            )


def works(hanoi: ReportPlace) -> list[Work]:
    """What is timed."""
    province = Access(provinces=hanoi.ids)
    rows = list(_contacts(hanoi).order_by("pk"))
    clients = Client.objects.filter(province__in=hanoi.ids).annotate(met=Count("contacts"))
    client = clients.order_by("-met", "pk")[0]
    home = frozenset({client.commune_id})
    commune = Access(communes=home, hidden_communes=home)
    year = "of a province's year"
    return [
        Work(f"contacts {year} by form and group", lambda: by_form(hanoi), province, 300, (1.15, 0.5)),
        Work(f"all figures {year} and the year before", lambda: summarise(hanoi, YEAR), province, 15),
        Work("the same for the country", lambda: summarise(NATION, YEAR), EVERYWHERE, 15),
        Work("the contacts of a case file", lambda: history(client), commune, 500, (1, 0.2)),
        Work("these with supports and episodes", lambda: case_file(client), commune, 200),
        Work("the newest 50 contacts of a commune", lambda: newest(commune), commune, 500),
        Work(f"{len(rows):,} contacts imported", lambda: import_again(rows), province, 7, (1.1, 0)),
        Work("setting a reach and putting it back", lambda: set_reach(province), NOWHERE, 500),
    ]


def by_form(place: ReportPlace) -> list[Any]:
    """The usual figure, without the code around it."""
    return list(_contacts(place).values("form", "group").annotate(n=Count("pk")).order_by("form", "group"))


def history(client: Client) -> list[Contact]:
    """The newest contacts of a client."""
    contacts = client.contacts.select_related("volunteer")  # type: ignore[attr-defined]
    return list(contacts.order_by("-on", "-pk")[:15])


def case_file(client: Client) -> list[Any]:
    """The rows of a case file's page."""
    return [*history(client), *Support.objects.filter(client=client).for_table()[:8], *episodes_of(client)]


def newest(access: Access) -> list[Contact]:
    """The first page of the contact book."""
    return list(Contact.objects.within(access).for_table()[:50])


def import_again(rows: Collection[Contact]) -> None:
    """The same contacts under new ids, as an import writes them; taken back at once."""
    for row in rows:
        row.pk = uuid7()
    with transaction.atomic():
        copy_in(list(rows))
        transaction.set_rollback(True)


def set_reach(access: Access) -> None:
    """What every page pays."""
    with reach(access):
        pass


def _contacts(place: ReportPlace) -> Any:
    return Contact.objects.filter(province__in=place.ids).between(YEAR.first, YEAR.last)


def measure(work: Work, times: int) -> tuple[float, float]:
    """The median milliseconds with policies and without, done in turn; the first of each is not counted."""
    bound, free = [], []
    gc.disable()
    for _ in range(times + (times > 1)):
        with transaction.atomic(), as_web(), reach(work.access):
            bound.append(_timed(work.do))
        with transaction.atomic():
            free.append(_timed(work.do))
    gc.enable()
    return statistics.median(bound[-times:]), statistics.median(free[-times:])


@contextmanager
def as_web() -> Iterator[None]:
    """The owner steps down to the web role for the rest of a transaction."""
    with connection.cursor() as cursor:
        cursor.execute(f"set local role {roles.WEB}")
    yield


def _timed(do: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    do()
    return (time.perf_counter() - begun) * 1000


def verdict(work: Work, bound: float, free: float) -> str:
    """Whether the limit is kept."""
    if work.limit is None:
        return ""
    factor, more = work.limit
    allowed = free * factor + more
    return f"{allowed:.2f} ms, {'kept' if bound <= allowed else 'OVER'}"
