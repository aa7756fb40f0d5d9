"""What leaves a place: small counts are hidden, and what is hidden does not follow from the rest."""

from collections.abc import Mapping
from datetime import date

import pytest
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.models import SupportStatus
from reports.indicators.figure import Figure, Kind
from reports.indicators.sources import ACTIVITIES, SUPPORTS
from reports.outgoing import Tables, outgoing
from reports.periods import Period, Window
from reports.places import NATION, Level, place_of
from reports.suppression import SMALLEST_SHOWN, hide_small, public_table
from tests.factories import CommuneFactory, MembershipFactory, ProvinceFactory, TeamFactory
from tests.reports.data import Work
from tests.reports.sums import solved

PARTS = ("F.kind.a", "F.kind.b", "F.kind.c")


def figure(source=SUPPORTS):
    parts = [(code.rpartition(".")[2], code, Q()) for code in PARTS]
    return Figure("F", "Người", "người", Kind.FLOW, source).broken_down(
        "kind", "Theo loại", parts, adds_up=True
    )


def table(places: list[tuple[int, int, int]]) -> list[Mapping[str, int]]:
    """Counts of places by parts, with their sum first."""
    made = [{"F": sum(parts), **dict(zip(PARTS, parts, strict=True))} for parts in places]
    return [{code: sum(one[code] for one in made) for code in ("F", *PARTS)}, *made]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(*[st.integers(0, 12)] * 3), min_size=2, max_size=6))
def test_no_small_count_is_shown_and_none_follows_from_a_sum(places):
    counts = table(places)

    shown = public_table([[figure()]], counts)

    assert all(
        value in (None, real[code])
        for told, real in zip(shown, counts, strict=True)
        for code, value in told.items()
    )
    assert not [v for told in shown for v in told.values() if v and v < SMALLEST_SHOWN]
    sums = [[told[code] for code in ("F", *PARTS)] for told in shown]
    sums += [[told[code] for told in shown] for code in ("F", *PARTS)]
    assert not [one for one in sums if one.count(None) == 1]
    assert not [
        told
        for told, real in zip(shown, counts, strict=True)
        for code in real
        if real[code] == 0 and told[code] is None
    ]


TWO = ("F.sex.nam", "F.sex.nu")
BOTH = st.tuples(*[st.integers(0, 9)] * 3, st.floats(0, 1))


def in_two_ways():
    parts = [(code.rpartition(".")[2], code, Q()) for code in TWO]
    return figure().broken_down("sex", "Theo giới", parts, adds_up=True)


def table_in_two_ways(places):
    """The same, of which so great a share are men."""
    made = [table([place[:3]])[1] for place in places]
    for one, (*_, share) in zip(made, places, strict=True):
        one |= {TWO[0]: round(one["F"] * share), TWO[1]: one["F"] - round(one["F"] * share)}
    return [{code: sum(one[code] for one in made) for code in made[0]}, *made]


def hidden_sums(shown):
    """Every sum of the table, with the hidden numbers as unknowns."""
    sums = [
        {(place, code): 1 for code in codes} | {(place, "F"): -1}
        for codes in (PARTS, TWO)
        for place in range(len(shown))
    ]
    for code in ("F", *PARTS, *TWO):
        sums.append({(place, code): 1 for place in range(1, len(shown))} | {(0, code): -1})
    return [{cell: n for cell, n in one.items() if shown[cell[0]][cell[1]] is None} for one in sums]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(BOTH, min_size=2, max_size=5), st.booleans())
def test_no_small_count_follows_from_all_sums_taken_together(places, is_told_above):
    counts = table_in_two_ways(places)
    first = public_table([[in_two_ways()]], counts[:1])[0] if is_told_above else None

    shown = public_table([[in_two_ways()]], counts, first)

    small = {
        (place, code) for place, one in enumerate(counts) for code in one if 0 < one[code] < SMALLEST_SHOWN
    }
    assert not [(place, code) for place, code in small if shown[place][code] is not None]
    assert not {cell for cell in solved(hidden_sums(shown)) if cell in small and (cell[0] or not first)}
    assert first is None or shown[0] == first


def test_two_hidden_ones_that_come_to_two_are_not_told_by_their_sum():
    counts = table([(1, 1, 40), (30, 30, 30)])

    shown = public_table([[figure()]], counts)

    assert [shown[1][code] for code in PARTS] == [None, None, None]
    assert [hide_small([1, 1, 48]), hide_small([2, 3, 48])] == [[None, None, None], [None, None, 48]]


def test_where_the_place_is_told_already_nothing_is_told_of_the_places_in_it_rather_than_too_much():
    counts = table([(1, 0, 0), (1, 0, 0), (1, 0, 0), (1, 0, 0), (1, 0, 0)])

    shown = public_table([[figure()]], counts, counts[0])

    assert shown[0] == counts[0]
    assert {value for told in shown[1:] for value in told.values()} == {None}


def test_large_counts_and_what_is_about_nobody_are_shown_as_they_are():
    counts = table([(10, 20, 30), (11, 21, 31)])
    few = table([(1, 2, 0), (0, 1, 3)])

    assert public_table([[figure()]], counts) == counts
    assert public_table([[figure(ACTIVITIES)]], few) == few


@pytest.fixture
def two(sample):
    """Two provinces; in the other one three people got a loan, and one was referred."""
    work = Work()
    other = ProvinceFactory(name="Ít Người", code="97")
    team = TeamFactory(commune=CommuneFactory(province=other, code="97001"))
    MembershipFactory(team=team)
    people = [work.client(team) for _ in range(6)]
    for one in people[:3]:
        work.support(one, sample.supports["VAY"], amount=7_000_000)
    work.support(people[0], sample.supports["HIV"], status=SupportStatus.REFERRED)
    for one in people:
        work.contact(team, one, 9)
    for _ in range(6):
        work.contact(sample.teams[3], work.client(sample.teams[3]), 5)
    return other


def test_the_nation_is_told_by_provinces_of_the_last_day(two, sample):
    told = outgoing(NATION, Period(2020, window=Window.CALENDAR))

    assert told.level == Level.PROVINCE
    assert [row.part and row.part.name for row in told.rows] == [None, "Tỉnh Ít Người", "Tỉnh Mẫu Giang"]
    assert [row.values["M01"] for row in told.rows] == [5, 1, 4]
    assert [row.values["M08"] for row in told.rows] == [54 + 52, 54, 52]
    assert [row.values["M12"] for row in told.rows] == [5, None, None]
    assert [row.values["M12.amount"] for row in told.rows] == [71_500_000, None, None]
    assert "M08.month.1" not in told.rows[0].values


def test_a_province_is_told_by_communes_and_a_commune_alone(sample):
    province = outgoing(place_of(sample.province), Period(2020))
    commune = outgoing(place_of(sample.communes[0]), Period(2020))

    assert [row.part and row.part.code for row in province.rows] == [None, "98101", "98102", "98201"]
    assert [row.values["M06"] for row in province.rows] == [2000, 1200, 0, 800]
    assert [row.part for row in commune.rows] == [None]


@pytest.mark.parametrize(("code", "is_of_people"), [("M06", False), ("M08", True)])
def test_of_the_country_only_what_counts_people_is_asked_for_a_province(two, sample, code, is_of_people):
    tables = Tables(Period(2020).last)

    told = tables.of(place_of(sample.province), [Period(2020)], wanted=[code])

    assert told[0][None][code]
    assert (NATION.key in {key for key, *_ in tables.kept}) is is_of_people


def test_a_table_that_is_asked_again_for_more_hides_what_it_would_have_hidden_at_once(two, sample):
    on, period = date(2020, 12, 31), Period(2020, window=Window.CALENDAR)
    place = place_of(sample.province)
    at_once = Tables(on).of(place, [period])[0]

    tables = Tables(on)
    for wanted in (["M08"], ["M12", "M08"], ["M01"], []):
        bit_by_bit = tables.of(place, [period], wanted=wanted)[0]

    assert bit_by_bit == at_once
    assert at_once[None]["M12"] is None
    assert at_once[None]["M01"] == 4


def test_some_indicators_alone(sample):
    told = outgoing(NATION, Period(2020), ["M06"])

    assert [(indicator.code, one.code) for indicator, one in told.listed()] == [("M06", "M06")]
    assert told.rows[0].values == {"M06": 2000}
