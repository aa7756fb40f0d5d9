"""A year with a reform in it by old units and by new: the same totals, and rows for every figure."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection

from cases.actions.contacting import add_contact, edit_contact
from reports.divisions import divisions
from reports.indicators import catalogue
from reports.indicators.counting import count, count_part_series, count_parts, rows
from reports.indicators.figure import Kind
from reports.lineage import reform_eve
from reports.periods import Period, Span
from reports.places import NATION, Level, find_any, place_of
from tests.database import as_person
from tests.factories import person
from tests.reports.reformed import EVE, YEAR
from volunteer_teams.access.roles import Role
from volunteer_teams.actions.activities import add_activity


def figures(period=YEAR):
    made = catalogue.figures(catalogue.setting(period))
    return [figure for some in made.values() for figure in some]


def by_old(place, period=YEAR):
    return {way.level: way for way in divisions(place, period, reform_eve(place, period))}


def told(place, way, period=YEAR, code="M08"):
    """A figure by the names of parts, where there is any."""
    counts = count_parts(figures(period), place, period, way)
    names = {part.id: part.name for part in way.parts} | {None: None}
    return {names[part]: some[code] for part, some in counts.items() if some[code]}


def plain(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return dict(cursor.fetchall())


NEW = """
    select u.name, count(*) from cases_contact c
    left join volunteer_teams_communesuccession s on s.predecessor_id = c.commune_id and s.whole
    join volunteer_teams_commune u on u.id = coalesce(s.successor_id, c.commune_id)
    where c."on" between '2024-12-15' and '2025-12-14' group by 1
"""
OLD = """
    select u.name, count(*) from cases_contact c
    left join volunteer_teams_teammove m on m.team_id = c.team_id and m.successor_id = c.commune_id
    left join volunteer_teams_communesuccession s
        on s.predecessor_id = m.commune_id and s.successor_id = m.successor_id and s.whole
    join volunteer_teams_commune u on u.id = coalesce(s.predecessor_id, c.commune_id)
    where c."on" between '2024-12-15' and '2025-12-14' group by 1
"""


def test_contacts_by_old_and_by_new_units_are_what_plain_sql_counts(reformed_2025):
    place = place_of(reformed_2025.province)
    (by_commune, _) = divisions(place, YEAR)

    new = told(place, by_commune)
    old = told(place, by_old(place)[Level.COMMUNE])

    assert new == {"Phường Dong Tay": 26, "Xã Thuong": 5, None: 6}
    assert plain(NEW) == {"Dong Tay": 26, "Thuong": 5, "Hạ": 6}
    assert old == {
        "Phường Đông": 15,
        "Phường Tây": 5,
        "Xã Thượng": 5,
        "Xã Hạ": 6,
        "Phường Dong Tay, ngoài các đơn vị cũ": 6,
    }
    assert plain(OLD) == {"Đông": 15, "Tây": 5, "Thượng": 5, "Hạ": 6, "Dong Tay": 6}
    assert sum(old.values()) == sum(new.values()) == count(figures(), place, YEAR)["M08"] == 37


@pytest.mark.parametrize("level", [Level.DISTRICT, Level.COMMUNE, Level.TEAM])
def test_every_figure_that_adds_up_comes_to_the_same_total_by_old_units(reformed_2025, level):
    place = place_of(reformed_2025.province)
    total = count(figures(), place, YEAR)

    parts = count_parts(figures(), place, YEAR, by_old(place)[level])

    for figure in figures():
        if figure.kind is Kind.FLOW or figure.code in ("M01", "M18"):
            together = sum(part[figure.code] for part in parts.values())
            assert together == total[figure.code], (level, figure.code)
    assert {total[code] > 0 for code in ("M01", "M08", "M06", "M10", "M12.amount", "M09", "M15")} == {True}
    if level is not Level.TEAM:
        assert not any(parts.get(None, {}).values())


@pytest.mark.parametrize("level", [Level.DISTRICT, Level.COMMUNE])
def test_each_part_by_old_units_is_a_place_with_exactly_those_figures_and_rows(reformed_2025, level):
    place = place_of(reformed_2025.province)
    way = by_old(place)[level]
    parts = count_parts(figures(), place, YEAR, way)

    for part in way.parts:
        own = find_any(part.key)
        assert own, part.key
        assert count(figures(), own, YEAR) == parts[part.id], part.name
        for figure in figures():
            if figure.measure.total is None:
                assert rows(figure, own, YEAR).count() == parts[part.id][figure.code], (
                    part.name,
                    figure.code,
                )


def test_the_country_by_old_provinces_and_a_ward_by_those_that_went_into_it(reformed_2025):
    (provinces,) = by_old(NATION).values()
    ward = by_old(place_of(reformed_2025.ward))

    assert told(NATION, provinces) == {"Tỉnh Mẫu Giang": 37}
    assert told(place_of(reformed_2025.ward), ward[Level.COMMUNE]) == {
        "Phường Đông": 15,
        "Phường Tây": 5,
        "Phường Dong Tay, ngoài các đơn vị cũ": 6,
    }


def test_an_old_unit_goes_on_month_by_month_and_has_its_year_before(reformed_2025):
    place = place_of(reformed_2025.province)
    way = by_old(place)[Level.COMMUNE]
    months = [Period(2025, Span.MONTH, n) for n in (3, 9)] + [Period(2024, Span.MONTH, 3)]
    each = [(catalogue.find("M08", catalogue.setting(month))[1], month) for month in months]

    series = count_part_series(each, place, way)

    names = {part.name: series[part.id] for part in way.parts}
    assert names["Phường Đông"] == [8, 7, 2]
    assert names["Xã Thượng"] == [2, 3, 3]
    assert names["Xã Hạ"] == [6, 0, 4]
    assert names["Phường Dong Tay, ngoài các đơn vị cũ"] == [0, 6, 0]
    some = count_part_series(each, place, way.only({reformed_2025.east.pk, -reformed_2025.ward.pk}))
    assert some == {part: series[part] for part in (reformed_2025.east.pk, -reformed_2025.ward.pk)}


def test_old_units_are_told_only_of_days_with_a_reform_that_touches_the_place(reformed_2025):
    place = place_of(reformed_2025.province)

    assert reform_eve(place, YEAR) == EVE
    assert reform_eve(place, Period(2025, Span.QUARTER, 1)) is None
    assert reform_eve(place, Period(2024)) is None
    assert reform_eve(place, Period(2026)) is None
    assert reform_eve(place, Period(2025, until=EVE)) is None
    assert reform_eve(place, Period(2025, until=date(2025, 7, 1))) == EVE
    assert reform_eve(place_of(reformed_2025.teams[0]), YEAR) is None
    assert find_any(f"team-{reformed_2025.teams[0].pk}-old") is None
    assert find_any(f"commune-{reformed_2025.ward.pk}-old") is None  # it has not ended


def test_what_is_written_late_counts_for_the_old_unit_of_its_day(reformed_2025):
    team = reformed_2025.teams[0]
    officer = person(Role.COMMUNE_OFFICER, reformed_2025.ward)
    contact = {
        "client": reformed_2025.clients[0],
        "volunteer": team.memberships.order_by("pk").first().volunteer,
        "form": "THAM_NHA",
        "purpose": "TU_VAN",
        "outcome": "HOP_TAC",
    }
    with as_person(officer):
        late = add_contact(id=uuid4(), team=team, on=date(2025, 6, 20), by=officer, **contact)
        now = add_contact(id=uuid4(), team=team, on=date(2025, 7, 2), by=officer, **contact)
        flyers = {"kind": reformed_2025.sample.kinds["to-roi"], "quantity": 30}
        leaflets = add_activity(id=uuid4(), team=team, on=date(2025, 6, 20), by=officer, **flyers)

    east, ward = reformed_2025.east.pk, reformed_2025.ward.pk
    assert (late.commune_id, now.commune_id, leaflets.commune_id) == (east, ward, east)
    assert late.province_id == reformed_2025.sample.province.pk
    place = place_of(reformed_2025.province)
    old = told(place, by_old(place)[Level.COMMUNE])
    assert old["Phường Đông"] == 17
    assert sum(old.values()) == count(figures(), place, YEAR)["M08"] == 39

    with as_person(officer):
        edit_contact(contact=late, on=date(2025, 7, 3), by=officer)

    late.refresh_from_db()
    assert (late.commune_id, late.province_id) == (ward, reformed_2025.province.pk)
