"""(c) A year's contacts from xlsx, against django-import-export's own resource and COPY."""

import io
import resource as machine
import statistics
import time
from collections.abc import Iterator
from datetime import date, datetime
from datetime import time as of_day
from typing import Any

from django.core.files.base import ContentFile
from django.core.management.base import CommandError
from django.db import transaction
from import_export.resources import ModelResource
from tablib import Dataset
from uuid_utils.compat import uuid7
from xlsxwriter import Workbook

from cases.imports.contact import ContactResource
from cases.models import Contact
from cases.models.contact import ContactQuerySet
from reports.benches.line import Line, under
from reports.management.commands.bench import YEAR, as_web
from reports.places import ReportPlace, place_of
from volunteer_teams.access.roles import Role
from volunteer_teams.access.scopes import Access
from volunteer_teams.actions.copying import copy_in
from volunteer_teams.actions.importing import check_import, run_import
from volunteer_teams.database.reach import reach_of
from volunteer_teams.imports.kinds import Kind, find
from volunteer_teams.models import Province, User

SLICE = 5_000  # rows that the library's own resource is timed with
AT_LEAST, MOST_MEMORY = 10, 300  # times as fast; MB


class StockResource(ModelResource):
    """As the library's manual has it, with all that it offers for speed; it checks none of the rules."""

    class Meta:
        model = Contact
        use_bulk = True
        batch_size = 1_000
        skip_diff = True
        force_init_instance = True


def lines(times: int) -> Iterator[Line]:
    """Each in turn as the web role, on the demo's Hà Nội 2020; nothing is kept."""
    province = Province.objects.filter(code="01", valid_to=None).first()
    contacts = _contacts(place_of(province)) if province else Contact.objects.none()
    if province is None or not contacts.exists():
        raise CommandError("The demo is not loaded: DEBUG=1 manage.py prepare.", returncode=2)
    kind, officer = find("contacts"), officer_for(place_of(province))
    assert kind
    content, number = as_workbook(contacts), contacts.count()
    own, stock, copied, memory = [], [], [], 0.0
    for _ in range(times):
        own.append(timed(kind, content, officer))
        memory = memory or machine.getrusage(machine.RUSAGE_SELF).ru_maxrss / 1024
        stock.append(timed_stock(stock_data(contacts), officer))
        copied.append(timed_copy(list(contacts.order_by("pk")), officer))
    looked, brought = (statistics.median(taken) for taken in zip(*own, strict=True))
    scaled = statistics.median(stock) * number / SLICE
    copy = statistics.median(copied)
    what = f"{number:,} contacts of an xlsx"
    yield Line(f"{what} looked at: read, checked by every rule", f"{looked:.1f} s")
    yield Line(
        f"{what} brought in, beside the library's own resource, in bulk, checking nothing",
        f"{brought:.1f} s", f"{scaled:.0f} s", brought / scaled, f"at least {AT_LEAST} times as fast",
        scaled / brought >= AT_LEAST,
    )  # fmt: skip
    yield Line(
        f"{what} brought in, beside COPY of the same rows",
        f"{brought:.1f} s",
        f"{copy:.2f} s",
        brought / copy,
    )
    yield under("most memory while it is brought in", memory, MOST_MEMORY, "MB")


def timed_copy(rows: list[Contact], officer: User) -> float:
    """How many seconds the rows alone take, under new ids: COPY, and what the policies let through."""
    for row in rows:
        row.pk = uuid7()
    with transaction.atomic(), as_web(), reach_of(officer):
        begun = time.perf_counter()
        copy_in(rows)
        taken = time.perf_counter() - begun
        transaction.set_rollback(True)
    return taken


def officer_for(place: ReportPlace) -> User:
    """An officer of the demo who, for now, may bring in a whole province."""
    officer = User.objects.filter(role_assignments__role=Role.COMMUNE_OFFICER).order_by("pk")[0]
    officer.reach_by_role = {Role.COMMUNE_OFFICER: Access(provinces=place.ids)}
    return officer


def timed(kind: Kind, content: bytes, officer: User) -> tuple[float, float]:
    """How many seconds the preview of a file takes, and then bringing it in."""
    with transaction.atomic(), as_web(), reach_of(officer):
        begun = time.perf_counter()
        batch = check_import(kind=kind, file=ContentFile(content), by=officer)
        looked = time.perf_counter()
        run_import(batch=batch, only_right=True, by=officer)
        taken = looked - begun, time.perf_counter() - looked
        transaction.set_rollback(True)
    return taken


def timed_stock(data: Dataset, officer: User) -> float:
    """How many seconds the library's own resource takes for a slice that is in memory already."""
    with transaction.atomic(), as_web(), reach_of(officer):
        begun = time.perf_counter()
        StockResource().import_data(data, raise_errors=True)
        taken = time.perf_counter() - begun
        transaction.set_rollback(True)
    return taken


def stock_data(contacts: ContactQuerySet) -> Dataset:
    """The first contacts as the library takes them: ids and codes, each under a new id."""
    names = [field.name for field in Contact._meta.concrete_fields if field.name != "id"]
    seen = contacts.exclude(client__is_hidden=True)
    rows = seen.order_by("pk").values_list(*names)[:SLICE]
    return Dataset(*((str(uuid7()), *row) for row in rows), headers=["id", *names])


def as_workbook(contacts: ContactQuerySet) -> bytes:
    """Contacts as an office writes them, under the headings of the template."""
    target = io.BytesIO()
    with Workbook(target, {"constant_memory": True}) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
        rows = contacts.select_related("client", "team__commune", "volunteer").order_by("on", "pk")
        for n, contact in enumerate(rows.iterator(), start=1):
            cells = _cells(contact)
            if n == 1:
                sheet.write_row(0, 0, [ContactResource.fields[name].heading for name in cells])
            for place, cell in enumerate(cells.values()):
                if isinstance(cell, date):
                    sheet.write_datetime(n, place, datetime.combine(cell, of_day()), day)
                elif cell not in ("", None):
                    sheet.write(n, place, cell)
    return target.getvalue()


def _cells(contact: Contact) -> dict[str, Any]:
    """What an office knows of a contact: no code of its row."""
    unnamed = contact.client is None
    return {
        "on": contact.on,
        "commune": contact.team.commune.code,
        "team": contact.team.name,
        "volunteer": f"{contact.volunteer.full_name} #{contact.volunteer_id}",
        "client": contact.client.code if contact.client else "",
        "group": contact.get_group_display() if unnamed else "",
        "sex": contact.get_sex_display() if unnamed else "",
        "birth_year": contact.birth_year if unnamed else "",
        "form": contact.get_form_display(),
        "purpose": contact.get_purpose_display(),
        "outcome": contact.get_outcome_display(),
        "minutes": contact.minutes,
        "next_on": contact.next_on,
        "note": contact.note,
    }


def _contacts(place: ReportPlace) -> ContactQuerySet:
    return Contact.objects.filter(province__in=place.ids).between(YEAR.first, YEAR.last)
