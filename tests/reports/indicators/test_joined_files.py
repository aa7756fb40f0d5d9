"""Files of one person: people are counted once, times as often as ever, and every figure has its rows."""

import pytest
from django.db.models import Count, F

from cases.actions.pairing import join_clients, part_clients
from cases.models import Client, ClientPair, Contact, EpisodeStep
from cases.one_person import grouped, joined_files
from reports.divisions import divisions
from reports.indicators import catalogue
from reports.indicators.counting import count, count_parts, rows
from reports.periods import Period
from reports.places import NATION, Level, place_of
from tests.database import as_person
from tests.factories import CommuneFactory, EpisodeFactory, person
from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.roles import Role
from volunteer_teams.access.scopes import EVERYWHERE

YEAR = Period(2020)


@pytest.fixture
def figures(sample):
    """Every figure of the year."""
    return [f for made in catalogue.figures(catalogue.setting(YEAR)).values() for f in made]


@pytest.fixture
def place(sample):
    """The province."""
    return place_of(sample.province)


@pytest.fixture
def two(sample):
    """Two people who took up treatment and were met in the same year."""
    met = Contact.objects.exclude(client=None).values("client")
    enrolled = EpisodeStep.objects.filter(status__is_enrolment=True, client__in=met).values("client")
    first, second = Client.objects.filter(pk__in=enrolled).order_by("pk")[:2]
    return first, second


def test_joined_people_are_counted_once_and_their_contacts_as_often_as_ever(figures, place, two):
    before = count(figures, place, YEAR)

    pair = join_clients(client=two[0], other=two[1], by=None)
    joined = count(figures, place, YEAR)
    part_clients(pair=pair, by=None)

    assert before["M08.people"] - joined["M08.people"] == 1
    assert before["M09"] - joined["M09"] == 1
    assert joined["M09"] == joined["M09.form.CO_SO"] + joined["M09.form.GIA_DINH"]
    assert joined["M08"] == before["M08"]
    assert count(figures, place, YEAR) == before


def test_every_figure_leads_to_exactly_its_rows(sample, figures, two):
    join_clients(client=two[0], other=two[1], by=None)

    for place in [NATION, *map(place_of, [sample.province, *sample.communes, *sample.teams])]:
        counted = count(figures, place, YEAR)
        for figure in figures:
            for part in figure.walk():
                found = list(rows(part, place, YEAR))
                number = sum(row.value for row in found) if part.measure.total is not None else len(found)
                assert number == counted[part.code], (place.name, part.code)


def test_a_person_of_two_communes_stands_in_both_and_once_above(sample, figures, place):
    by_commune = Contact.objects.exclude(client=None).values("commune", "client").annotate(n=Count("pk"))
    east, upper = sample.communes[0], sample.communes[2]
    in_east, in_upper = (
        set(by_commune.filter(commune=commune).values_list("client", flat=True)) for commune in (east, upper)
    )
    one, other = min(in_east - in_upper), min(in_upper - in_east)
    division = next(d for d in divisions(place, YEAR) if d.level is Level.COMMUNE)
    before = count_parts(figures, place, YEAR, division), count(figures, place, YEAR)["M08.people"]

    join_clients(client=Client.objects.get(pk=one), other=Client.objects.get(pk=other), by=None)
    after = count_parts(figures, place, YEAR, division), count(figures, place, YEAR)["M08.people"]

    assert {pk: part["M08.people"] for pk, part in after[0].items()} == {
        pk: part["M08.people"] for pk, part in before[0].items()
    }
    assert before[1] - after[1] == 1


def test_everybody_counts_the_same_whether_they_may_see_the_files_or_not(figures, place, two):
    status = EpisodeFactory(client=two[1], status__programme__is_hidden=True).status
    join_clients(client=two[0], other=two[1], by=None)
    expected = count(figures, place, YEAR)

    for role, where in [(Role.PROVINCE_OFFICER, place.unit), (Role.NATIONAL_OFFICER, None)]:
        with as_person(person(role, where)):
            assert count(figures, place, YEAR) == expected, role
            assert not ClientPair.objects.filter(first__is_hidden=True).exists()
    assert status.programme.is_hidden


def test_files_hang_together_through_others():
    assert grouped([(5, 9), (2, 5), (7, 8)]) == {2: 2, 5: 2, 9: 2, 7: 7, 8: 7}
    assert grouped([(3, 4), (1, 2), (2, 4)]) == {1: 1, 2: 1, 3: 1, 4: 1}
    assert grouped([]) == {}


def test_the_other_files_are_those_that_somebody_may_see(sample):
    first, second, third = Client.objects.filter(is_hidden=False).order_by("pk")[:3]
    join_clients(client=first, other=second, by=None)
    join_clients(client=second, other=third, by=None)
    elsewhere = person(Role.COMMUNE_OFFICER, CommuneFactory()).access_to(Permission.CLIENT_VIEW)

    assert {client.pk for client in joined_files(first, EVERYWHERE)} == {second.pk, third.pk}
    assert joined_files(first, elsewhere) == []


def test_nothing_joined_asks_the_same_query_as_ever(figures, place):
    figure = next(f for f in figures if f.measure.once == "client")

    assert figure.measure.aggregate(figure.where, {}) == Count(
        F("client"), distinct=True, filter=figure.where or None
    )
