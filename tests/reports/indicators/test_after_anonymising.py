"""Every figure of the catalogue is the same before and after every file that may be is anonymised."""

from datetime import date

import pytest

from cases.actions.anonymising import anonymise_clients
from cases.models import Client, Contact, Episode, EpisodeStep, Identity, Outcome, Support
from reports.indicators import catalogue
from reports.indicators.counting import count
from reports.periods import Period
from reports.places import NATION, place_of
from tests.factories import IdentityFactory

pytestmark = pytest.mark.django_db


def everything(places):
    """Each figure of each year in each place, and its parts."""
    found = {}
    for period in (Period(2019), Period(2020), Period(2021)):
        figures = [f for made in catalogue.figures(catalogue.setting(period)).values() for f in made]
        for place in places:
            found[period.year, place.name] = count(figures, place, period)
    return found


def test_no_figure_changes(sample):
    Episode.objects.open().update(closed_on=date(2020, 12, 31), outcome=Outcome.COMPLETED)
    for rows in (Contact, Support, EpisodeStep):
        rows.objects.update(note="Ghi chú")
    for client in Client.objects.all():
        IdentityFactory(client=client)
    places = [NATION, place_of(sample.province), *(place_of(c) for c in sample.province.communes.all())]
    before = everything(places)

    done = anonymise_clients(clients=Client.objects.all(), by=None)

    assert done == Client.objects.count() > 3
    assert not Identity.objects.exists()
    assert not Contact.objects.exclude(client=None).exclude(note="").exists()
    assert sum(value or 0 for counts in before.values() for value in counts.values()) > 1000
    assert everything(places) == before
