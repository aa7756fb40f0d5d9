"""Every figure of the catalogue is the same before and after all files and volunteers are anonymised."""

from datetime import date

import pytest

from cases.actions.anonymising import anonymise_due
from cases.models import Client, Contact, Episode, EpisodeStep, Identity, Outcome, Support
from reports.indicators import catalogue
from reports.indicators.counting import count
from reports.periods import Period
from reports.places import NATION, place_of
from tests.factories import IdentityFactory
from volunteer_teams.models import Membership, Volunteer

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
    Membership.objects.running_since(date(2021, 1, 1)).update(until=date(2021, 12, 31))
    before = everything(places)

    done = anonymise_due(clients=Client.objects.all(), volunteers=Volunteer.objects.all(), by=None)

    assert done == (Client.objects.count(), Volunteer.objects.count())
    assert min(done) > 3
    assert not Volunteer.objects.named().exists()
    assert not Identity.objects.exists()
    assert not Contact.objects.exclude(client=None).exclude(note="").exists()
    assert sum(value or 0 for counts in before.values() for value in counts.values()) > 1000
    assert everything(places) == before
