"""reports.year_end.beside: whoever has every public report works out no small count of people."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.periods import Period, Span
from reports.places import place_of
from reports.suppression import OF_PEOPLE, SMALLEST_SHOWN, Whole, public_values, public_wholes
from reports.xlsx import workbook
from reports.year_end.document import document_of
from tests.factories import (
    CommuneFactory,
    DistrictFactory,
    MembershipFactory,
    ProvinceFactory,
    TeamFactory,
    issue,
    ready_report,
)
from tests.reports.sums import solved
from tests.reports.test_outgoing import BOTH, PARTS, TWO, in_two_ways, table_in_two_ways
from volunteer_teams.access.roles import Role

YEAR = Period(2020)
FIRST_HALF = Period(2020, Span.HALF, 1)


def hidden_sums(shown, wholes):
    """Every sum that an outsider can write down, with what no paper tells as unknowns."""
    sums = [
        {(place, code): 1 for code in codes} | {(place, "F"): -1}
        for codes in (PARTS, TWO)
        for place in range(len(shown))
    ]
    for whole in wholes:
        for code in ("F", *PARTS, *TWO):
            sums.append({(place, code): 1 for place in whole.parts} | {(whole.place, code): -1})
    return [{cell: n for cell, n in one.items() if shown[cell[0]][cell[1]] is None} for one in sums]


def followed(shown, counts, wholes):
    """The small counts that follow."""
    small = {(n, code) for n, one in enumerate(counts) for code in one if 0 < one[code] < SMALLEST_SHOWN}
    assert not [(n, code) for n, code in small if shown[n][code] is not None]
    return small & solved(hidden_sums(shown, wholes))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(BOTH, min_size=2, max_size=5), st.integers(0, 4))
def test_nothing_follows_from_a_province_its_districts_and_what_each_commune_tells_itself(places, cut):
    province, *communes = table_in_two_ways(places)
    districts = [some for some in (communes[:cut], communes[cut:]) if some]
    sums = [{code: sum(one[code] for one in some) for code in province} for some in districts]
    counts = [province, *sums, *communes]
    first = 1 + len(districts)
    inside = [range(first, first + len(districts[0])), range(first + len(districts[0]), len(counts))]
    wholes = [Whole(0, range(1, first))]
    wholes += [Whole(1 + n, inside[n]) for n in range(len(districts))]
    figures = [[in_two_ways()]]
    fixed = {n: public_values(figures, counts[n]) for n in range(first, len(counts))}

    shown = public_wholes(figures, counts, wholes, fixed)

    assert not followed(shown, counts, wholes)
    assert all(shown[n] == told for n, told in fixed.items())


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(BOTH, BOTH)
def test_nothing_follows_from_a_year_and_the_half_that_was_issued_before_it(first, second):
    counts = table_in_two_ways([first, second])
    figures = [[in_two_ways()]]
    fixed = {1: public_values(figures, counts[1])}
    wholes = [Whole(0, [1, 2])]

    shown = public_wholes(figures, counts, wholes, fixed, untold=[2])

    assert not followed(shown, counts, wholes)
    assert shown[1] == fixed[1]


@pytest.fixture
def communes(sample):
    """So many communes of a province of today, each with a team, and who writes their rows."""

    def made(n, **values):
        province = ProvinceFactory()
        teams = [TeamFactory(commune=CommuneFactory(province=province, **values)) for _ in range(n)]
        for team in teams:
            MembershipFactory(team=team)
        return province, teams, sample.work

    return made


def enrol(work, team, at_base, at_home):
    for form, times in (("CO_SO", at_base), ("GIA_DINH", at_home)):
        for _ in range(times):
            work.enrol(work.client(team), work.programme(form))


def meet(work, team, times, **values):
    for _ in range(times):
        work.contact(team, work.client(team), **values)


def public(unit, period=YEAR):
    return document_of(place_of(unit), period).public


def column(annex, code):
    """A column of an annex, its total first."""
    at = [one.codes for one in annex.columns].index((code,))
    return [row.cells[at] for row in annex.rows]


def test_the_forms_of_treatment_in_the_annex_and_the_communes_own_total_tell_no_form(communes):
    province, teams, work = communes(3)
    for team, (at_base, at_home) in zip(teams, ((3, 7), (2, 9), (9, 12)), strict=True):
        enrol(work, team, at_base, at_home)

    own = public(teams[0].commune).summary.values
    (annex,) = public(province).annexes

    assert (own["M09"], own["M09.form.CO_SO"], own["M09.form.GIA_DINH"]) == (10, None, None)
    assert column(annex, "M09.form.CO_SO") == ["14", "*", "*", "9"]
    assert column(annex, "M09.form.GIA_DINH") == ["28", "*", "*", "12"]


@pytest.mark.parametrize(
    ("times", "told"),
    [
        ((17, 3), ["*", "17", "*"]),  # the other commune tells its 17 itself
        ((17, 3, 4), ["24", "17", "*", "*"]),
        ((17, 1, 1), ["*", "17", "*", "*"]),
        ((17, 4, 4), ["*", "17", "*", "*"]),
        ((17, 12), ["29", "17", "12"]),
    ],
)
def test_a_provinces_total_is_told_unless_its_communes_own_reports_tell_the_rest(communes, times, told):
    province, teams, work = communes(len(times))
    for team, n in zip(teams, times, strict=True):
        meet(work, team, n)

    document = public(province)

    (annex,) = document.annexes
    assert column(annex, "M08") == told
    assert document.summary.values["M08"] == (None if told[0] == "*" else sum(times))


def test_of_districts_those_are_not_told_whose_communes_tell_all_but_one(communes):
    province, _, work = communes(0)
    for times in ((17, 3), (16, 4), (30,)):
        district = DistrictFactory(province=province)
        for n in times:
            team = TeamFactory(commune=CommuneFactory(province=province, district=district))
            MembershipFactory(team=team)
            meet(work, team, n)

    (annex,) = public(province).annexes

    assert column(annex, "M08") == ["70", "*", "*", "30"]


def test_a_half_that_was_issued_and_the_year_do_not_tell_the_other_half(communes):
    _, (team,), work = communes(1)
    meet(work, team, 9, on=date(2020, 3, 2))
    meet(work, team, 3, on=date(2020, 9, 2))
    place = place_of(team.commune)
    before = document_of(place, YEAR)
    assert before.public.summary.values["M08"] == 12

    ready_report(place, FIRST_HALF)
    half = issue(place, FIRST_HALF)

    told = {one["code"]: one["public"] for one in half.paper["figures"]}
    assert (told["M08"], told["M08.form.THAM_NHA"]) == (9, 9)
    after = document_of(place, YEAR)
    assert after.summary.values["M08"] == 12
    assert after.public.summary.values["M08"] is None
    assert after.public.summary.values["M08.form.THAM_NHA"] is None


def test_nor_do_a_communes_half_and_the_provinces_year(communes, signed_in):
    province, teams, work = communes(3)
    meet(work, teams[0], 9, on=date(2020, 3, 2))
    meet(work, teams[0], 3, on=date(2020, 9, 2))
    for team in teams[1:]:
        meet(work, team, 20)
    assert column(public(province).annexes[0], "M08") == ["52", "12", "20", "20"]

    place = place_of(teams[0].commune)
    for period in (FIRST_HALF, YEAR):
        ready_report(place, period)
        issue(place, period)

    assert column(public(province).annexes[0], "M08") == ["*", "*", "20", "20"]
    meet(work, teams[1], 5)
    assert column(public(province).annexes[0], "M08") == ["*", "*", "25", "20"]

    browser = signed_in(Role.PROVINCE_OFFICER, province)
    book = browser.get(f"/reports/{place_of(province).key}/2020/public/xlsx/").content
    assert book == workbook(document_of(place_of(province), YEAR).paper, is_public=True)


def test_a_month_that_is_hidden_in_a_half_does_not_follow_from_the_months_of_the_year(communes):
    _, (team,), work = communes(1)
    for month, times in ((1, 3), (2, 10), (8, 6), (9, 30)):
        meet(work, team, times, on=date(2020, month, 5))
    place = place_of(team.commune)
    ready_report(place, FIRST_HALF)
    issue(place, FIRST_HALF)

    told = document_of(place, YEAR).public.summary.values

    assert (told["M08"], told["M08.month.1"], told["M08.month.2"]) == (49, None, None)


def test_who_was_persuaded_or_met_does_not_tell_how_many_at_least(communes):
    _, (team,), work = communes(1)
    enrol(work, team, 1, 0)
    for _ in range(9):
        client = work.client(team)
        work.contact(team, client, purpose="VAN_DONG", on=date(2020, 1, 10))
        work.enrol(client, work.programme("GIA_DINH"))
    meet(work, team, 1, group="SAU_CAI")

    document = document_of(place_of(team.commune), YEAR)

    exact, told = document.summary.values, document.public.summary.values
    assert (exact["M09"], exact["M09.form.GIA_DINH"], exact["M16"]) == (10, 9, 9)
    assert (told["M09"], told["M09.form.GIA_DINH"], told["M16"]) == (10, None, None)
    assert (exact["M08.group.NGHIEN"], exact["M08.people.group.NGHIEN"]) == (9, 9)
    assert (told["M08.group.NGHIEN"], told["M08.people.group.NGHIEN"]) == (None, None)


def test_a_single_team_tells_nothing_of_people_in_public(communes):
    _, (one,), work = communes(1)
    other = TeamFactory(commune=one.commune)
    MembershipFactory(team=other)
    meet(work, one, 20)
    meet(work, other, 3)

    assert public(one.commune).summary.values["M08"] == 23
    document = document_of(place_of(one), YEAR)
    of_people = {code for code, one in document.summary.by_code.items() if one.source.name in OF_PEOPLE}
    assert document.summary.values["M08"] == 20
    assert not any(document.public.summary.values[code] for code in of_people)
    assert document.public.summary.values["M02"] == 1


def test_last_years_figures_are_told_as_last_years_report_told_them(communes):
    province, teams, work = communes(2)
    meet(work, teams[0], 17)
    meet(work, teams[1], 3)

    assert public(province, Period(2021)).summary.before["M08"] is None
    assert public(province).summary.values["M08"] is None
