"""A reform carried out changes no figure of the year before it, by old units, by new ones, or in total."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cases.actions.reforming import run_reform
from reports.divisions import divisions
from reports.indicators import catalogue
from reports.indicators.counting import count, count_parts, rows
from reports.indicators.figure import Kind
from reports.periods import Period
from reports.places import Level, place_of
from volunteer_teams.models import Commune, Province

YEAR = Period(2020)
ON = date(2025, 7, 1)
LIST = b"""level,old_code,new_code,whole,name,kind
commune,98101,98001,true,Dong Tay,PHUONG
commune,98102,98001,true,Dong Tay,PHUONG
commune,98201,98201,true,Thuong,XA
province,98,99,true,Mau Moi,TINH
"""


def figures(period=YEAR):
    made = catalogue.figures(catalogue.setting(period))
    return [figure for some in made.values() for figure in some]


def counted(unit, period=YEAR):
    return count(figures(period), place_of(unit), period)


@pytest.fixture
def reformed(sample):
    """The sample province, and its figures by unit as they were before its reform."""
    before = {unit: counted(unit) for unit in sample.communes}
    before |= {team: counted(team) for team in sample.teams}
    whole = counted(sample.province)
    ways = {
        way.level: count_parts(figures(), place_of(sample.province), YEAR, way)
        for way in divisions(place_of(sample.province), YEAR)
    }
    done = run_reform(content=LIST, on=ON, by=None)
    assert done.reform
    assert done.reform.teams == 4
    return sample, before, whole, ways


def test_every_figure_of_the_year_by_old_units_is_what_it_was(reformed):
    sample, before, whole, ways = reformed

    assert {unit: counted(unit) for unit in sample.communes}.items() <= before.items()
    assert counted(sample.province) == whole
    again = divisions(place_of(sample.province), YEAR)
    assert [way.level for way in again] == [Level.DISTRICT, Level.COMMUNE, Level.TEAM]
    for way in again:
        parts = count_parts(figures(), place_of(sample.province), YEAR, way)
        assert parts == ways[way.level], way.level
    assert any(whole.values())


def test_by_new_units_flows_and_teams_add_up_and_people_are_counted_anew(reformed):
    sample, before, whole, _ = reformed
    new = Commune.objects.get(code="98001")
    east, west, _ = (before[unit] for unit in sample.communes)

    now = counted(new)

    for figure in figures():
        together = east[figure.code] + west[figure.code]
        if figure.kind is Kind.FLOW or figure.code in ("M01", "M15", "M18"):
            assert now[figure.code] == together, figure.code
        elif figure.kind is Kind.DISTINCT:
            assert max(east[figure.code], west[figure.code]) <= now[figure.code] <= together, figure.code
    assert counted(Province.objects.get(code="99")) == whole


def test_the_rows_behind_a_figure_of_an_old_unit_are_still_as_many_as_it_says(reformed):
    sample, before, _, _ = reformed

    for unit in sample.communes:
        for figure in figures():
            if figure.measure.total is None:
                assert rows(figure, place_of(unit), YEAR).count() == before[unit][figure.code], figure.code


def test_today_the_new_units_hold_what_goes_on_and_the_old_ones_nothing(reformed):
    sample, _, _, _ = reformed
    today = Period(timezone.localdate().year).so_far(timezone.localdate())

    east = counted(sample.communes[0], today)
    new = counted(Commune.objects.get(code="98001"), today)

    assert (east["M01"], east["M02"], east["M15"]) == (0, 0, 0)
    assert (new["M01"], new["M02"]) == (3, 18)
    assert new["M15"] > 0


def test_the_stocks_of_the_eve_are_the_old_units_and_of_the_day_the_new_ones(reformed):
    sample, _, _, _ = reformed
    eve = Period(2025, until=ON - timedelta(days=1))
    day = Period(2025, until=ON)

    assert counted(sample.communes[0], eve)["M01"] == 2
    assert counted(sample.communes[0], day)["M01"] == 0
    new = Commune.objects.get(code="98001")
    assert counted(new, eve)["M01"] == counted(new, day)["M01"] == 3
    assert counted(new, eve)["M15"] == counted(new, day)["M15"]
