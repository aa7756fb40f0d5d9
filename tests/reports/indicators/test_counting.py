"""reports.indicators: each figure against rows written by hand, its rows, and how many queries it takes."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.divisions import divisions
from reports.indicators import catalogue
from reports.indicators.counting import count, count_part_series, count_parts, count_series, rows
from reports.indicators.figure import Figure
from reports.periods import Period, Window
from reports.places import NATION, Level, ReportPlace, place_of
from tests.factories import ActivityKindFactory
from volunteer_teams.models import Measure

YEAR = Period(2020)


def figures_of(period: Period = YEAR) -> list[Figure]:
    return [f for made in catalogue.figures(catalogue.setting(period)).values() for f in made]


def number_of_rows(figure: Figure, place: ReportPlace, period: Period = YEAR) -> int:
    """What the rows behind a figure come to."""
    found = list(rows(figure, place, period))
    return sum(row.value for row in found) if figure.measure.total is not None else len(found)


def test_every_figure_of_the_province(sample):
    counted = count(figures_of(), place_of(sample.province), YEAR)

    expected = {
        "M01": 4, "M01.communes": 3, "M01.districts": 2,
        "M02": 26, "M02.sex.M": 0, "M02.sex.F": 26,
        "M03": 7, "M03.kind.cuoc-quantity": 6, "M03.kind.long-ghep-quantity": 1,
        "M04": 125, "M05": 41, "M06": 2000,
        "M07.bang-ron-quantity": None,
        "M08": 23, "M08.people": 4,
        "M08.form.THAM_NHA": 13, "M08.form.DIEN_THOAI": 4, "M08.form.NHOM": 6, "M08.form.TRU_SO": 0,
        "M08.group.NGHIEN": 19, "M08.group.SAU_CAI": 4,
        "M08.month.1": 9, "M08.month.5": 12, "M08.month.6": 0, "M08.month.12": 2,
        "M09": 4, "M09.form.CO_SO": 2, "M09.form.GIA_DINH": 2,
        "M10": 2, "M10.services": 3, "M10.services.kind.HIV": 2, "M10.services.kind.PHAP_LY": 1,
        "M11": 2, "M11.kind.NGHE": 1, "M11.kind.VIEC": 2,
        "M12": 2, "M12.amount": 50_500_000,
        "M13": 12, "M14": 2,
        "M15": 6, "M15.register.NGHIEN": 6, "M15.register.BAN_DAM": 1, "M15.register.MUA_BAN": 0,
        "M16": 1,
        "M17": 1, "M17.tap-huan-participants": 28,
        "M18": 2, "M18.kind.B93": 1, "M18.kind.5_1": 1, "M18.kind.TU_LUC": 0,
        "M18.members": 50, "M18.households": 12, "M18.supported": 15, "M18.progressed": 10,
        "M19": 44, "M19.qua-amount": 22_000_000, "M19.case": 1, "M19.case-amount": 500_000,
        "HD.giao-ban-quantity": 11,
    }  # fmt: skip
    assert {code: counted.get(code) for code in expected} == expected
    assert (counted["M07"], counted["M07.phat-thanh-quantity"], counted["M07.phat-thanh-minutes"]) == (
        3,
        9,
        135,
    )


def main_table(sql: str) -> str:
    """The table that a query reads, its sub-queries aside."""
    if " FROM (SELECT " in sql:
        return main_table(sql.partition(" FROM (")[2].rpartition(") subquery")[0])
    bare = ""
    while bare != sql:
        bare, sql = sql, re.sub(r"\([^()]*\)", "", sql)
    return re.search(r'FROM "(\w+)"', sql)[1]


PLAIN_SQL = {
    "M01": "select count(*) from volunteer_teams_team t join volunteer_teams_commune c on c.id = t.commune_id"
    " where c.province_id = %(p)s and founded_on <= '2020-12-14'"
    " and (dissolved_on is null or dissolved_on > '2020-12-14')",
    "M08": "select count(*) from cases_contact where province_id = %(p)s"
    " and \"on\" between '2019-12-15' and '2020-12-14'",
    "M08.people": "select count(distinct client_id) from cases_contact where province_id = %(p)s"
    " and \"on\" between '2019-12-15' and '2020-12-14'",
    "M09": "select count(distinct e.client_id) from cases_episodestep e"
    " join cases_status s on s.id = e.status_id"
    " where s.is_enrolment and e.province_id = %(p)s and e.\"on\" between '2019-12-15' and '2020-12-14'",
    "M09.form.CO_SO": "select count(*) from (select distinct on (client_id) p.treatment_form"
    " from cases_episodestep e join cases_status s on s.id = e.status_id"
    " join cases_programme p on p.id = s.programme_id"
    " where s.is_enrolment and e.province_id = %(p)s and e.\"on\" between '2019-12-15' and '2020-12-14'"
    " order by client_id, e.\"on\" desc, e.id desc) latest where treatment_form = 'CO_SO'",
    "M12.amount": "select sum(amount) from cases_support s join cases_supportkind k on k.id = s.kind_id"
    " where k.indicator = 'M12' and status = 'DA_NHAN' and province_id = %(p)s"
    " and status_on between '2019-12-15' and '2020-12-14'",
    "M06": "select sum(quantity) from volunteer_teams_activity a join volunteer_teams_activitykindmeasure m"
    " on m.kind_id = a.kind_id and m.measure = 'quantity' where m.indicator = 'M06' and province_id = %(p)s"
    " and \"on\" between '2019-12-15' and '2020-12-14'",
    "M15": "select count(distinct client_id) from cases_episode where province_id = %(p)s"
    " and opened_on <= '2020-12-14' and (closed_on is null or closed_on > '2020-12-14')",
}


@pytest.mark.parametrize("code", PLAIN_SQL)
def test_a_figure_is_what_plain_sql_counts(sample, code):
    counted = count(figures_of(), place_of(sample.province), YEAR)

    with connection.cursor() as cursor:
        cursor.execute(PLAIN_SQL[code], {"p": sample.province.pk})
        (expected,) = cursor.fetchone()
    assert counted[code] == expected


def test_the_rows_behind_every_figure_and_part_are_as_many_as_it_says(sample):
    places = [NATION, *map(place_of, [sample.province, *sample.communes, *sample.teams])]
    for place in places:
        counted = count(figures_of(), place, YEAR)
        for figure in figures_of():
            for part in figure.walk():
                assert number_of_rows(part, place) == counted[part.code], (place.name, part.code)


def test_people_are_counted_again_in_every_part_and_amounts_add_up(sample):
    place = place_of(sample.province)
    by_district, by_commune, by_team = divisions(place, YEAR)
    total = count(figures_of(), place, YEAR)

    for division in (by_district, by_commune, by_team):
        parts = count_parts(figures_of(), place, YEAR, division)
        for code in ("M01", "M06", "M08", "M10.services", "M12.amount", "M13", "M18"):
            assert sum(part[code] for part in parts.values()) == total[code], (division.level, code)

    communes = count_parts(figures_of(), place, YEAR, by_commune)
    east, _, upper = (communes[commune.pk] for commune in sample.communes)
    assert (east["M08.people"], upper["M08.people"], total["M08.people"]) == (2, 2, 4)  # one was met in both
    assert (east["M09.form.GIA_DINH"], upper["M09.form.CO_SO"], total["M09"]) == (2, 2, 4)
    assert [part.name for part in by_commune.parts] == ["Phường Đông", "Phường Tây", "Xã Thượng"]
    assert [part.name for part in by_team.parts][:2] == ["Phường Đông: Đội 1", "Phường Đông: Đội 2"]
    assert (by_district.heading, by_commune.heading) == ("Quận, huyện", "Xã, phường")


def test_a_commune_alone_counts_what_it_counts_as_a_part(sample):
    place = place_of(sample.province)
    by_commune = next(d for d in divisions(place, YEAR) if d.level is Level.COMMUNE)
    parts = count_parts(figures_of(), place, YEAR, by_commune)

    for commune in sample.communes:
        assert count(figures_of(), place_of(commune), YEAR) == parts[commune.pk]


def test_one_query_for_each_table(sample):
    figures, place = figures_of(), place_of(sample.province)
    by_district = divisions(place, YEAR)[0]

    for work in (lambda: count(figures, place, YEAR), lambda: count_parts(figures, place, YEAR, by_district)):
        with CaptureQueriesContext(connection) as queries:
            work()
        tables = Counter(main_table(query["sql"]) for query in queries if "FROM" in query["sql"])
        assert tables == {
            f"volunteer_teams_{name}": 1 for name in ("team", "membership", "activity")
        } | {
            f"cases_{name}": 1
            for name in ("contact", "episodestep", "episode", "support", "club", "clubreturn", "clientpair")
        }  # fmt: skip


@pytest.mark.parametrize("code", ["M08", "M08.people", "M08.group.NGHIEN", "M03", "M04", "M19.qua-amount"])
def test_months_that_follow_one_another_are_one_select_and_each_as_counted_alone(sample, code):
    place = place_of(sample.province)
    by_commune = next(d for d in divisions(place, YEAR) if d.level is Level.COMMUNE)
    this_year = [month.so_far(date(2020, 12, 3)) for month in YEAR.months()]
    months = [*(month.year_before() for month in this_year), *this_year]
    setting = catalogue.setting(YEAR)
    found = [catalogue.find(code, replace(setting, period=month)) for month in months]
    each = [(replace(figure, breakdowns=()), month) for (_, figure), month in zip(found, months, strict=True)]

    with CaptureQueriesContext(connection) as queries:
        series = count_series(each, place)
    parts = count_part_series(each, place, by_commune)

    (asked,) = [query["sql"] for query in queries if "UNION" in query["sql"]]
    assert asked.count("UNION") == 1  # this year's, last year's
    assert sum(series) > 0
    for n, (figure, month) in enumerate(each):
        assert series[n] == count([figure], place, month)[code], month
        alone = count_parts([figure], place, month, by_commune)
        assert {part: counts[n] for part, counts in parts.items()} == {
            commune.id: alone[commune.id].get(code, 0) for commune in by_commune.parts
        }, month


def test_a_kind_that_an_administrator_adds_appears_by_itself(sample):
    panel = ActivityKindFactory(
        code="pano", name="Pano, áp phích", measures__indicator="M07", measures__unit="cái", position=900
    )
    sample.work.activity(sample.teams[0], panel, quantity=6)

    counted = count(figures_of(), place_of(sample.province), YEAR)
    figure = next(f for f in figures_of() if f.code == "M07")

    assert counted["M07"] == 9
    assert [part.label for part in figure.breakdowns[0].parts] == ["Loại bang-ron", "Pano, áp phích"]
    assert counted["M07.kind.pano-quantity"] == 6


def test_numbers_of_one_unit_may_stand_in_different_columns(sample):
    kind = ActivityKindFactory(
        name="Hội thi", measures=(Measure.QUANTITY,), measures__indicator="M04", measures__unit="lượt người"
    )
    sample.work.activity(sample.teams[0], kind, quantity=60)

    counted = count(figures_of(), place_of(sample.province), YEAR)

    assert counted["M04"] == 185
    figure = next(f for f in figures_of() if f.code == "M04")
    assert number_of_rows(figure, place_of(sample.province)) == 185


def test_the_calendar_year_counts_other_days(sample):
    year = Period(2020, window=Window.CALENDAR)

    counted = count(figures_of(year), place_of(sample.province), year)

    assert (counted["M08"], counted["M06"]) == (22, 2999)  # 6 of December 2019 out, 5 of December 2020 in


def test_every_code_is_found_again_and_every_indicator_is_there(sample):
    setting = catalogue.setting(YEAR)

    for figure in figures_of():
        for part in figure.walk():
            assert catalogue.find(part.code, setting)[1].code == part.code
    assert [indicator.code for indicator in catalogue.INDICATORS] == [f"M{n:02d}" for n in range(1, 20)] + [
        "HD"
    ]
    assert catalogue.find("M08.form.KHONG_CO", setting) is None
    assert catalogue.find("M99", setting) is None
