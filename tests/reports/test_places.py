"""reports.places and reports.divisions: names as they were, and history that stays inside after a reform."""

from datetime import date

import pytest

from reports.divisions import divisions
from reports.indicators import catalogue
from reports.indicators.counting import count, count_parts
from reports.periods import Period
from reports.places import NATION, Level, PlaceProblem, find, place_of, resolve
from tests.factories import CommuneFactory, ProvinceFactory, TeamFactory
from volunteer_teams.access.scopes import EVERYWHERE, NOWHERE, Access
from volunteer_teams.models import CommuneSuccession, ProvinceSuccession

REFORM = date(2025, 7, 1)


@pytest.fixture
def reformed(sample):
    """The sample's province renamed in 2025; its two wards made one, its commune split in two."""
    sample.province.valid_to = date(2025, 6, 30)
    sample.province.save(update_fields=["valid_to"])
    new = ProvinceFactory(name="Mẫu Giang", code="97", valid_from=REFORM)
    ProvinceSuccession.objects.create(predecessor=sample.province, successor=new, on=REFORM, whole=True)
    wards = CommuneFactory(province=new, name="Đông Tây", code="97001", kind="PHUONG", valid_from=REFORM)
    halves = [
        CommuneFactory(province=new, name=name, code=code, valid_from=REFORM)
        for name, code in (("Thượng Trong", "97002"), ("Thượng Ngoài", "97003"))
    ]
    east, west, upper = sample.communes
    for old, unit, whole in [
        (east, wards, True),
        (west, wards, True),
        *((upper, half, False) for half in halves),
    ]:
        CommuneSuccession.objects.create(predecessor=old, successor=unit, on=REFORM, whole=whole)
    return new


def test_a_name_or_code_means_the_place_of_that_year(sample, reformed):
    assert resolve("mau giang", Period(2020)).unit == sample.province
    assert resolve("Tỉnh Mẫu Giang", Period(2024)).unit == sample.province
    assert resolve("98", Period(2020)).unit == sample.province
    assert resolve("Mẫu Giang", Period(2026)).unit == reformed
    assert resolve("Mẫu Giang", Period(2025)).unit == reformed  # both existed in 2025: the later one
    assert resolve("98", Period(2025)).unit == sample.province  # only the earlier one has this code
    assert resolve("98101", Period(2020)).unit == sample.communes[0]
    assert resolve("phường đông", Period(2020)).unit == sample.communes[0]
    assert resolve("Đội 2", Period(2020)).unit == sample.teams[1]


def test_a_name_of_several_places_is_refused_with_their_codes(sample):
    other = CommuneFactory(name="Đông", code="55001", province=ProvinceFactory(name="Khác", code="55"))
    TeamFactory(commune=other, name="Đội 1")

    with pytest.raises(
        PlaceProblem, match=r"'Đông' is the name of 2 communes in 2020: Xã Đông, Tỉnh Khác \(code 55001\); "
    ):
        resolve("Đông", Period(2020))
    with pytest.raises(
        PlaceProblem, match=r"'Đội 1' is the name of 2 teams in 2020: Đội 1 of Xã Đông \(55001\); "
    ):
        resolve("Đội 1", Period(2020))
    assert resolve("Đội 1, 98101", Period(2020)).unit == sample.teams[0]


def test_a_level_chooses_between_a_province_and_a_commune_of_one_name(sample):
    ward = CommuneFactory(name="Mẫu Giang", code="98103", kind="PHUONG", province=sample.province)

    assert resolve("Mẫu Giang", Period(2020)).unit == sample.province
    assert resolve("Mẫu Giang", Period(2020), Level.COMMUNE).unit == ward


@pytest.mark.parametrize(
    ("text", "year", "level", "problem"),
    [
        (
            "Không Có",
            2020,
            None,
            "None of the provinces, communes or teams of 2020 has the name or code 'Không Có'.",
        ),
        ("Mẫu Giang", 2020, Level.COMMUNE, "None of the communes of 2020 has the name or code 'Mẫu Giang'."),
        (
            "Mẫu Giang",
            1990,
            None,
            "None of the provinces, communes or teams of 1990 has the name or code 'Mẫu Giang'.",
        ),
    ],
)
def test_an_unknown_place_is_one_sentence(sample, text, year, level, problem):
    with pytest.raises(PlaceProblem) as refusal:
        resolve(text, Period(year), level)
    assert str(refusal.value) == problem


def test_history_before_a_reform_is_inside_the_new_place(sample, reformed):
    figures = [f for made in catalogue.figures(catalogue.setting(Period(2020))).values() for f in made]

    assert count(figures, place_of(reformed), Period(2020)) == count(
        figures, place_of(sample.province), Period(2020)
    )


def test_parts_of_a_year_are_those_of_its_last_day_and_a_split_commune_fits_none(sample, reformed):
    year = Period(2025)
    sample.work.on = date(2025, 3, 3)
    one, _, west, upper = sample.teams
    for team, times in ((one, 2), (west, 3), (upper, 4)):
        sample.work.contact(team, times=times)
    by_commune, by_team = divisions(place_of(reformed), year)
    figures = [
        f for made in catalogue.figures(catalogue.setting(year)).values() for f in made if f.code == "M08"
    ]

    counted = count_parts(figures, place_of(reformed), year, by_commune)

    assert [part.name for part in by_commune.parts] == [
        "Phường Đông Tây",
        "Xã Thượng Trong",
        "Xã Thượng Ngoài",
    ]
    assert [counts["M08"] for counts in counted.values()] == [5, 0, 0, 4]
    assert list(counted)[-1] is None
    assert by_commune.heading == "Xã, phường"
    assert {part.within for part in by_team.parts} == {by_commune.parts[0].id, None}


def test_the_nation_is_divided_into_provinces_of_then(sample, reformed):
    (before,) = divisions(NATION, Period(2020))
    (after,) = divisions(NATION, Period(2026))

    assert sample.province.pk in {part.id for part in before.parts}
    assert after.holder[sample.province.pk] == reformed.pk


def test_a_report_is_for_whom_the_whole_place_lies_within_reach(sample):
    province, commune, team = (
        place_of(sample.province),
        place_of(sample.communes[0]),
        place_of(sample.teams[0]),
    )
    reaches = {
        "nation": EVERYWHERE,
        "province": Access(provinces=frozenset({sample.province.pk})),
        "commune": Access(communes=frozenset({sample.communes[0].pk})),
        "team": Access(teams=frozenset({sample.teams[0].pk})),
        "other": Access(
            provinces=frozenset({sample.province.pk + 1}),
            communes=frozenset({sample.communes[1].pk}),
            teams=frozenset({sample.teams[1].pk}),
        ),
        "nowhere": NOWHERE,
    }

    inside = {
        name: [place.is_inside(access) for place in (NATION, province, commune, team)]
        for name, access in reaches.items()
    }

    assert inside == {
        "nation": [True, True, True, True],
        "province": [False, True, True, True],
        "commune": [False, False, True, True],
        "team": [False, False, False, True],
        "other": [False, False, False, False],
        "nowhere": [False, False, False, False],
    }


def test_an_address_names_a_place(sample):
    for place in (NATION, *map(place_of, (sample.province, sample.communes[0], sample.teams[0]))):
        assert find(place.key) == place
    for wrong in (
        "",
        "x",
        "province-",
        "province-0",
        "province-x",
        "district-999999999",
        "team-1²",
        "commune-" + "9" * 30,
    ):
        assert find(wrong) is None


def test_names_are_those_of_the_day(sample):
    assert place_of(sample.teams[0]).name == "Đội 1, Phường Đông"
    assert place_of(sample.province).kind_word == "tỉnh"
