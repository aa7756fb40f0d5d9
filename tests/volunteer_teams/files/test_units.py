"""The tables in fixtures/units, without a database: what is published, and that the states fit together."""

import re
import unicodedata
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest

from volunteer_teams.files.units import read_tables

FOLDER = Path(__file__).parents[3] / "fixtures" / "units"
OLD_TONE_STYLE = re.compile(r"o[àáảãạèéẻẽẹ]\b|(?<!q)u[ỳýỷỹỵ]\b", re.IGNORECASE)
KIND = re.compile(r"(Xã|Phường|Thị trấn|Đặc khu|Tỉnh|Thành phố|Huyện|Quận|Thị xã) ")
BEFORE, AFTER, CITY = date(2025, 6, 30), date(2025, 7, 1), date(2026, 4, 30)


@pytest.fixture(scope="module")
def tables():
    return read_tables(FOLDER)


def valid_on(rows, on):
    return [row for row in rows if row["valid_from"] <= on <= row.last_day]


def name_of(rows, code, on):
    (row,) = [row for row in valid_on(rows, on) if row["code"] == code]
    return row["kind"], row["name"]


@pytest.mark.parametrize(
    ("on", "provinces", "districts", "communes"),
    [
        (date(2020, 12, 14), 63, 696, 10_035),
        (BEFORE, 63, 696, 10_035),
        (AFTER, 34, 0, 3_321),
        (date(2026, 4, 29), 34, 0, 3_321),
        (CITY, 34, 0, 3_321),
    ],
)
def test_each_day_has_the_published_number_of_units(tables, on, provinces, districts, communes):
    counts = [len(valid_on(rows, on)) for rows in (tables.provinces, tables.districts, tables.communes)]

    assert counts == [provinces, districts, communes]


@pytest.mark.parametrize(
    ("on", "communes", "wards", "zones"),
    [(AFTER, 2_621, 687, 13), (date(2026, 4, 29), 2_621, 687, 13), (CITY, 2_611, 697, 13)],
)
def test_each_day_has_the_published_kinds_of_commune(tables, on, communes, wards, zones):
    kinds = Counter(row["kind"] for row in valid_on(tables.communes, on))

    assert kinds == {"XA": communes, "PHUONG": wards, "DAC_KHU": zones}


@pytest.mark.parametrize(
    ("code", "before", "after", "kinds"),
    [
        ("01", 526, 126, {"XA": 75, "PHUONG": 51}),
        ("25", 207, 148, {"XA": 133, "PHUONG": 15}),
    ],
)
def test_hanoi_and_phu_tho_have_the_published_communes(tables, code, before, after, kinds):
    of_province = [row for row in tables.communes if row["province"][0] == code]

    assert len(valid_on(of_province, BEFORE)) == before
    assert len(valid_on(of_province, CITY)) == after
    assert Counter(row["kind"] for row in valid_on(of_province, CITY)) == kinds


@pytest.mark.parametrize(("code", "count"), [("01", 30), ("25", 13)])
def test_hanoi_and_phu_tho_have_the_published_districts(tables, code, count):
    assert sum(row["province"][0] == code for row in tables.districts) == count


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("15", "Yên Bái", "Lào Cai"),
        ("24", "Bắc Giang", "Bắc Ninh"),
        ("44", "Quảng Bình", "Quảng Trị"),
        ("52", "Bình Định", "Gia Lai"),
        ("80", "Long An", "Tây Ninh"),
        ("82", "Tiền Giang", "Đồng Tháp"),
        ("91", "Kiên Giang", "An Giang"),
    ],
)
def test_code_given_again_with_another_meaning_is_told_by_the_day(tables, code, before, after):
    assert name_of(tables.provinces, code, BEFORE) == ("TINH", before)
    assert name_of(tables.provinces, code, AFTER) == ("TINH", after)


def test_dong_nai_becomes_a_city_with_ten_new_wards_on_30_april_2026(tables):
    of_province = [row for row in tables.communes if row["province"] == ("75", CITY)]
    before = {row["code"]: row["kind"] for row in valid_on(tables.communes, AFTER)}
    raised = [row["name"] for row in of_province if before[row["code"]] != row["kind"]]

    assert name_of(tables.provinces, "75", date(2026, 4, 29)) == ("TINH", "Đồng Nai")
    assert name_of(tables.provinces, "75", CITY) == ("THANH_PHO", "Đồng Nai")
    assert len(of_province) == 95
    assert sorted(raised) == sorted([
        "Lộc Ninh", "Tân Khai", "Đồng Phú", "Tân Phú", "Trị An",
        "Trảng Bom", "Dầu Giây", "Long Thành", "Xuân Lộc", "Nhơn Trạch",
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("code", "name", "province"), [("20333", "Hoàng Sa", "48"), ("22736", "Trường Sa", "56")]
)
def test_hoang_sa_and_truong_sa_are_special_zones_with_a_position(tables, code, name, province):
    (zone,) = [row for row in valid_on(tables.communes, CITY) if row["code"] == code]

    assert (zone["name"], zone["kind"], zone["province"][0]) == (name, "DAC_KHU", province)
    assert zone["lat"]
    assert zone["lon"] > 110


@pytest.mark.parametrize("level", ["province", "commune"])
@pytest.mark.parametrize(("eve", "on"), [(BEFORE, AFTER), (date(2026, 4, 29), CITY)])
def test_every_unit_that_ended_has_a_successor_and_every_new_one_a_predecessor(tables, level, eve, on):
    units = {"province": tables.provinces, "commune": tables.communes}[level]
    edges = [row for row in tables.successions if row["on"] == on]
    new_levels = {"province": {"province"}, "commune": {"commune", "district"}}[level]

    ended = {row.key for row in units if row["valid_to"] == eve}
    begun = {row.key for row in units if row["valid_from"] == on}

    assert ended
    assert {edge["predecessor"] for edge in edges if edge["level"] == level} == ended
    assert {edge["successor"] for edge in edges if edge["level"] in new_levels} == begun


def test_succession_is_whole_exactly_when_it_is_the_only_one(tables):
    successors = Counter((row["level"], row["predecessor"]) for row in tables.successions)

    alone = [successors[row["level"], row["predecessor"]] == 1 for row in tables.successions]

    assert [row["whole"] for row in tables.successions] == alone
    assert False in alone


def test_provinces_go_whole_into_34(tables):
    edges = [row for row in tables.successions if row["level"] == "province" and row["on"] == AFTER]
    into_phu_tho = {edge["old_code"] for edge in edges if edge["new_code"] == "25"}

    assert len(edges) == 63
    assert all(edge["whole"] for edge in edges)
    assert into_phu_tho == {"17", "25", "26"}  # Hòa Bình, Phú Thọ, Vĩnh Phúc


def test_communes_stay_within_the_province_their_own_went_into(tables):
    provinces = [row for row in tables.successions if row["level"] == "province"]
    went_into = {edge["predecessor"]: edge["successor"] for edge in provinces}
    communes = {row.key: row for row in tables.communes}
    edges = [row for row in tables.successions if row["level"] == "commune"]

    astray = [
        edge.line
        for edge in edges
        if went_into[communes[edge["predecessor"]]["province"]] != communes[edge["successor"]]["province"]
    ]

    assert astray == []


def test_names_are_composed_without_kind_and_with_the_tone_on_the_first_vowel(tables):
    names = {row["name"] for rows in (tables.provinces, tables.districts, tables.communes) for row in rows}
    lines = [line for path in FOLDER.glob("*.csv") for line in path.read_text(encoding="utf-8").splitlines()]

    assert [line for line in lines if not unicodedata.is_normalized("NFC", line)] == []
    assert {name for name in names if OLD_TONE_STYLE.search(name)} == set()
    assert {name for name in names if KIND.match(name)} == {"Phường Đúc"}  # a ward of Huế: Phường Phường Đúc
    assert {"Hòa Bình", "Sóc Sơn", "1", "Quỳnh Lưu"} <= names


def test_communes_lie_near_one_of_their_predecessors(tables):
    """A position that the source has swapped with another commune's shows as more than 60 km."""
    communes = {row.key: row for row in tables.communes}
    apart = defaultdict(list)
    for edge in tables.successions:
        old, new = (communes.get(edge[end]) for end in ("predecessor", "successor"))
        if edge["level"] == "commune" and old["lat"]:
            apart[new["name"], new.key].append(abs(old["lat"] - new["lat"]) + abs(old["lon"] - new["lon"]))

    far = [commune for commune, degrees in apart.items() if min(degrees) > 0.55]

    assert len(apart) > 3000
    assert far == []
