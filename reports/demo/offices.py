"""What stands at the head of the documents of the demo's provinces and communes, then and now."""

from datetime import date

from django.db import transaction

from reports.demo.history import Say
from reports.demo.names import fixture
from volunteer_teams.actions.offices import add_reporting_office
from volunteer_teams.models import Commune, Province, ReportingOffice


@transaction.atomic
def load_offices(say: Say) -> bool:
    """Set those that are missing; False where all are there."""
    added = 0
    for told in fixture("offices"):
        since, values = date.fromisoformat(told["since"]), dict(told)
        kind = "province" if "province" in told else "commune"
        place = (province_on if kind == "province" else commune_on)(values.pop(kind), since)
        if not ReportingOffice.objects.filter(since=since, **{kind: place}).exists():
            add_reporting_office(place=place, by=None, **values | {"since": since})
            added += 1
    if added:
        say(f"{added} headings of documents")
    return bool(added)


def province_on(code: str, on: date) -> Province:
    """The province of that code on a day."""
    return Province.objects.valid_on(on).get(code=code)


def commune_on(code: str, on: date) -> Commune:
    """The commune of that code on a day."""
    return Commune.objects.valid_on(on).get(code=code)
