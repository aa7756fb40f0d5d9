"""What leaves for DHIS2: of the documented form, equal to plain counts, with nothing that may not leave."""

import json
from copy import deepcopy
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import connection

from reports.actions.exchanging import take_for_dhis2
from reports.dhis2.checking import WrongPayload, check
from reports.dhis2.elements import elements
from reports.dhis2.payloads import Payloads, payloads, periods
from reports.dhis2.uids import short, uid
from reports.outgoing import figures_told
from reports.periods import Period, Window
from tests.factories import CommuneFactory, MembershipFactory, ProvinceFactory, TeamFactory
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import AuditEvent, ProvinceSuccession

TODAY = date(2026, 11, 22)


FIXED = {
    ("dataElement", "M08"): "cjQLIoFoViS",
    ("dataElement", "M08.group"): "CCEEwkPMZUZ",
    ("categoryOptionCombo", "M08.group.NGHIEN"): "bgHn4z5mtKG",
    ("organisationUnit", "01:1975-05-02"): "b96VeUfVaO7",
    ("dataSet", "DTN-TINH-Yearly"): "nqOXdWO2AEu",
}


def made(year: int = 2020, kind: str = "yearly") -> Payloads:
    return payloads(periods(year, kind, TODAY), kind)


def values(made: Payloads, code: str, option: str = "") -> dict[tuple[str, str], int]:
    """The values of a data element by period and the code of the unit."""
    units = {unit["id"]: unit["code"] for unit in made.metadata["organisationUnits"]}
    cell = uid("categoryOptionCombo", option) if option else None
    return {
        (value["period"], units[value["orgUnit"]]): int(value["value"])
        for value in made.data_values["dataValues"]
        if value["dataElement"] == uid("dataElement", code) and value.get("categoryOptionCombo") == cell
    }


def plain(sql: str) -> dict[str, int]:
    """Numbers by the code of the province."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return dict(cursor.fetchall())


@pytest.fixture
def other(sample):
    """A second province where much is done with ten people, and something with three."""
    work = sample.work
    other = ProvinceFactory(name="Thứ Hai", code="97")
    team = TeamFactory(commune=CommuneFactory(province=other, code="97001"))
    MembershipFactory(team=team)
    people = [work.client(team) for _ in range(10)]
    for n, one in enumerate(people):
        work.contact(team, one, 7, on=date(2020, 1 + n, 9))
        work.enrol(one, work.programme("GIA_DINH"), date(2020, 1 + n, 9))
    for one in people[:3]:
        work.support(one, sample.supports["VAY"], amount=7_000_000)
    for _ in range(6):
        work.contact(sample.teams[3], work.client(sample.teams[3]), 5)
    return other


@pytest.mark.parametrize("kind", ["monthly", "quarterly", "yearly"])
def test_a_year_is_of_the_documented_form(other, kind):
    check(made(kind=kind))


def test_values_are_plain_counts_of_calendar_periods(other):
    yearly, monthly = made(), made(kind="monthly")

    contacts = plain(
        """select p.code, count(*) from cases_contact c
        join volunteer_teams_province p on p.id = c.province_id
        where extract(year from c."on") = 2020 group by 1"""
    )
    leaflets = plain(
        """select to_char(a."on", 'YYYYMM'), sum(quantity) from volunteer_teams_activity a
        join volunteer_teams_activitykind k on k.id = a.kind_id
        where k.code = 'to-roi' and extract(year from a."on") = 2020 group by 1"""
    )
    assert values(yearly, "M08") == {("2020", code): n for code, n in contacts.items()}
    assert set(contacts) == {"97", "98"}
    found = {period: n for (period, unit), n in values(monthly, "M06").items() if unit == "98" and n}
    assert found == leaflets
    assert values(monthly, "M06")["202007", "98"] == 0
    assert values(made(kind="quarterly"), "M06")["2020Q2", "98"] == leaflets["202005"]


def test_the_country_tells_only_what_is_not_the_sum_of_its_provinces(other):
    yearly = made()
    volunteers = plain("select 'VN', count(distinct volunteer_id) from volunteer_teams_membership")

    assert ("2020", "VN") not in values(yearly, "M08")
    assert values(yearly, "M02")["2020", "VN"] == volunteers["VN"] == 27
    kinds = {e["code"]: e["aggregationType"] for e in yearly.metadata["dataElements"]}
    assert [kinds[code] for code in ("M08", "M08.people", "M01", "M02")] == ["SUM", "NONE", "LAST", "NONE"]
    national = next(one for one in yearly.metadata["dataSets"] if one["code"] == "DTN-VN-Yearly")
    told = {element["dataElement"]["id"] for element in national["dataSetElements"]}
    assert uid("dataElement", "M02") in told
    assert uid("dataElement", "M08") not in told


def test_small_counts_are_not_there_and_zeros_are(other):
    yearly = made()

    assert values(yearly, "M12") == {("2020", "VN"): 5}  # three and two: neither is told
    assert values(yearly, "M12.amount") == {}
    assert values(yearly, "M10") == {("2020", "97"): 0}
    assert values(yearly, "M08.form", "M08.form.TRU_SO")["2020", "98"] == 0


def test_parts_are_values_of_one_element_with_their_category(other):
    yearly = made()
    groups = plain(
        """select c."group", count(*) from cases_contact c join volunteer_teams_province p
        on p.id = c.province_id where p.code = '97' and extract(year from c."on") = 2020 group by 1"""
    )

    assert values(yearly, "M08.group", "M08.group.NGHIEN")["2020", "97"] == groups["NGHIEN"] == 70
    element = next(e for e in yearly.metadata["dataElements"] if e["code"] == "M08.group")
    combo = next(c for c in yearly.metadata["categoryCombos"] if c["id"] == element["categoryCombo"]["id"])
    assert not combo["skipTotal"]
    register = next(c for c in yearly.metadata["categoryCombos"] if c["code"] == "M15.register")
    assert register["skipTotal"]


def test_units_carry_their_days_and_those_that_are_gone_give_their_code_free(sample):
    heir = ProvinceFactory(name="Mẫu Giang", code="98", valid_from=date(2025, 7, 1))
    type(sample.province).objects.filter(pk=sample.province.pk).update(valid_to=date(2025, 6, 30))
    ProvinceSuccession.objects.create(
        predecessor=sample.province, successor=heir, whole=True, on=date(2025, 7, 1)
    )

    units = {u["code"]: u for u in made(2025, "monthly").metadata["organisationUnits"]}

    assert set(units) == {"VN", "98-20250630", "98"}
    assert units["98"]["openingDate"] == "2025-07-01"
    assert "closedDate" not in units["98"]
    assert units["98-20250630"]["closedDate"] == "2025-06-30"
    assert {units[code]["parent"]["id"] for code in ("98", "98-20250630")} == {units["VN"]["id"]}
    found = {unit for _, unit in values(made(2025, "monthly"), "M06")}
    assert found == {"98-20250630", "98"}


def test_identifiers_are_of_the_documented_form_and_always_the_same():
    """Changed, they would make everything twice in each DHIS2 that has them."""
    assert {key: uid(*key) for key in FIXED} == FIXED
    assert short("a" * 50) == "a" * 50
    assert len({short("a" * 50 + end) for end in "bc"}) == 2
    assert {len(short("a" * 50 + end)) for end in "bc"} == {50}


@pytest.mark.django_db
def test_no_two_things_of_the_catalogue_share_an_identifier(other):
    known = elements(figures_told(Period(2020)))
    ids = [element.uid for element in known]

    assert len(set(ids)) == len(ids) > 40


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda m: m.metadata["dataElements"][0].update(id="0kWynlWMjJR"), "does not match"),
        (lambda m: m.metadata["dataElements"][0].pop("shortName"), "'shortName' is a required property"),
        (lambda m: m.metadata["dataElements"][0].update(valueType="PEOPLE"), "is not one of"),
        (
            lambda m: m.metadata["dataElements"][1].update(name=m.metadata["dataElements"][0]["name"]),
            "the name",
        ),
        (lambda m: m.metadata["organisationUnits"][1].update(openingDate="01/07/2025"), "is not a 'date'"),
        (lambda m: m.metadata["categories"].pop(), "is named and not described"),
        (lambda m: m.data_values["dataValues"][0].update(period="2020-01"), "does not match"),
        (lambda m: m.data_values["dataValues"][0].update(value=12), "is not of type 'string'"),
        (lambda m: m.data_values["dataValues"].append(m.data_values["dataValues"][0]), "is given 2 times"),
        (lambda m: m.data_values["dataValues"][0].update(orgUnit="JkWynlWMjJR"), "not described"),
    ],
)
def test_what_dhis2_would_not_take_is_refused(other, spoil, words):
    payload = deepcopy(made())
    check(payload)
    spoil(payload)

    with pytest.raises(WrongPayload, match=words):
        check(payload)


def test_the_file_holds_both_and_how_to_take_them_the_same_each_time(other):
    one = take_for_dhis2(year=2020, period="yearly", by=None)
    two = take_for_dhis2(year=2020, period="yearly", by=None)

    assert one == two
    with ZipFile(BytesIO(one)) as file:
        assert file.namelist() == ["0-doc-truoc.txt", "1-metadata.json", "2-dataValueSets.json"]
        told = json.loads(file.read("2-dataValueSets.json"))
        words = file.read("0-doc-truoc.txt").decode()
    assert told == made().data_values
    assert "dương lịch" in words
    assert "Năm 2020" in words
    event = AuditEvent.objects.filter(code="reports.dhis2_taken").first()
    assert event.changes == {"year": 2020, "part": "yearly", "values": len(told["dataValues"])}


def test_a_period_that_is_not_over_is_left_out(sample):
    assert [p.number for p in periods(2026, "monthly", TODAY)] == list(range(1, 11))
    assert [p.number for p in periods(2026, "quarterly", TODAY)] == [1, 2, 3]
    assert {p.window for p in periods(2026, "quarterly", TODAY)} == {Window.CALENDAR}
    with pytest.raises(RuleBroken, match="chưa có kỳ nào kết thúc"):
        take_for_dhis2(year=2026, period="yearly", by=None, today=TODAY)
    assert not AuditEvent.objects.filter(code="reports.dhis2_taken").exists()
