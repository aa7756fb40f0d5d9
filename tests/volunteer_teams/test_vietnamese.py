"""volunteer_teams.vietnamese: the worked examples of the field."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_teams import vietnamese as vn


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Nguyễn Thị Hồng Đào", "nguyen thi hong dao"),
        (unicodedata.normalize("NFD", "Đội công tác xã hội"), "doi cong tac xa hoi"),
        ("  Hoà   Bình ", "hoa binh"),
        ("Hòa Bình", "hoa binh"),
        ("", ""),
    ],
)
def test_fold_drops_diacritics_case_and_spaces(text, key):
    assert vn.fold(text) == key


def test_names_sort_by_given_name_in_the_vietnamese_alphabet():
    names = [
        "Trần Văn Đức", "Lê Thị Ân", "Phạm Anh", "Nguyễn Văn Dũng", "Hoàng Ánh", "Đỗ Văn An", "Nguyễn Thị Ăn",
    ]  # fmt: skip

    assert sorted(names, key=vn.name_sort_key) == [
        "Đỗ Văn An", "Phạm Anh", "Hoàng Ánh", "Nguyễn Thị Ăn", "Lê Thị Ân", "Nguyễn Văn Dũng", "Trần Văn Đức",
    ]  # fmt: skip


def test_places_sort_with_numbers_before_letters_and_tone_last():
    names = ["Đông Anh", "Dương Xá", "Ba Vì", "Bá Hiến", "Ân Thi", "1", "An Khánh"]

    assert sorted(names, key=vn.sort_key) == [
        "1",
        "An Khánh",
        "Ân Thi",
        "Ba Vì",
        "Bá Hiến",
        "Dương Xá",
        "Đông Anh",
    ]


@pytest.mark.parametrize(
    ("call", "value", "text"),
    [
        (vn.number, 67642, "67.642"),
        (vn.number, -8, "−8"),
        (vn.number, 0, "0"),
        (vn.decimal, 1234.5, "1.234,5"),
        (vn.decimal, 96.75, "96,8"),
        (vn.decimal, -0.04, "0,0"),
        (vn.count, 6, "06"),
        (vn.count, 0, "0"),
        (vn.count, 145, "145"),
        (vn.money, 1_250_000_000, "1,25 tỷ đồng"),
        (vn.money, 22_000_000, "22 triệu đồng"),
        (vn.money, 999_999_999, "1 tỷ đồng"),
        (vn.money, 500, "500 đồng"),
        (vn.money_over, 1_030_000_000, "trên 1 tỷ đồng"),
        (vn.money_over, 1_000_000_000, "1 tỷ đồng"),
        (vn.money_over, 22_500_000, "trên 22 triệu đồng"),
        (vn.money_over, 900, "900 đồng"),
        (vn.short_date, date(2019, 1, 5), "05/01/2019"),
        (vn.long_date, date(2019, 1, 5), "ngày 05 tháng 01 năm 2019"),
        (vn.long_date, date(2026, 3, 15), "ngày 15 tháng 3 năm 2026"),
        (vn.long_date, date(2026, 12, 5), "ngày 05 tháng 12 năm 2026"),
    ],
)
def test_numbers_money_and_dates_as_offices_write_them(call, value, text):
    assert call(value) == text


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("+84 912 345 678", "+84912345678"),
        ("0912.345.678", "+84912345678"),
        ("84912345678", "+84912345678"),
        ("02103 846 123", "+842103846123"),
        ("0123456789", None),
        ("", None),
    ],
)
def test_telephone_numbers_in_use_are_stored_internationally(typed, stored):
    assert vn.phone(typed) == stored


def test_personal_number_tells_birth_year_and_sex():
    assert vn.personal_number("025 085 001234") == "025085001234"
    assert vn.personal_number_birth("025085001234") == (1985, "M")
    assert vn.personal_number_birth("001301012345") == (2001, "F")
    assert vn.personal_number("12345") is None


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạ ", max_size=30))
def test_folding_twice_is_folding_once(text):
    assert vn.fold(vn.fold(text)) == vn.fold(text)


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_a_number_reads_back(value):
    assert int(vn.number(value).replace(".", "").replace("−", "-")) == value


def test_of_a_long_search_the_first_ten_words_are_looked_for():
    assert vn.search_words("Xã  Sóc Sơn, xã") == ["xa", "soc", "son,"]
    assert len(vn.search_words(" ".join(map(str, range(2_000))))) == 10
