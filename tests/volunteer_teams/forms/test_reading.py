"""What people type, read as values."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_teams import vietnamese
from volunteer_teams.forms.reading import (
    read_choice,
    read_day,
    read_day_after,
    read_day_in,
    read_whole_number,
)


@pytest.mark.parametrize(
    "text",
    [
        "05/01/2019",
        "5/1/2019",
        " 5 / 1 / 2019 ",
        "05-01-2019",
        "5.1.2019",
        "05012019",
        "5 1 2019",
        "2019-01-05",
    ],
)
def test_a_day_is_read_day_first(text):
    assert read_day(text) == date(2019, 1, 5)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31/11/2026", "tháng 11 năm 2026 chỉ có 30 ngày"),
        ("29/02/2025", "tháng 2 năm 2025 chỉ có 28 ngày"),
        ("0/1/2026", "không có trong lịch"),
        ("01/13/2026", "không có tháng 13"),
        ("20/11/26", "Viết đủ bốn chữ số của năm"),
        ("20/11/20260", "Viết đủ bốn chữ số của năm"),
        ("201126", "ví dụ 20/11/2026"),
        ("01/01/0026", "từ 1900 đến 2200"),
        ("hôm qua", "ví dụ 20/11/2026"),
        ("", "ví dụ 20/11/2026"),
    ],
)
def test_a_wrong_day_is_told_why(text, reason):
    with pytest.raises(ValueError, match=reason):
        read_day(text)


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_what_is_printed_is_read_back(on):
    assert read_day(vietnamese.short_date(on)) == on
    assert read_day(f"{on:%d%m%Y}") == on


@pytest.mark.parametrize("text", ["67642", "67.642", "67 642", "67\u00a0642", " 67642 "])
def test_a_whole_number_is_read_with_and_without_its_points(text):
    assert read_whole_number(text) == 67642


@pytest.mark.parametrize("text", ["1,5", "6.7642", "67.64", "-3", "ba", "", "1.2.3"])
def test_what_is_no_whole_number_is_refused_not_guessed(text):
    with pytest.raises(ValueError, match="số nguyên"):
        read_whole_number(text)


@given(st.integers(0, 10**12))
def test_a_printed_number_is_read_back(value):
    assert read_whole_number(vietnamese.number(value)) == value


MONTH = date(2026, 11, 1)
FORMS = {"NHA": "Thăm nhà", "GOI": "Điện thoại", "NHOM": "Sinh hoạt nhóm", "TRU_SO": "Tại trụ sở"}


@pytest.mark.parametrize(
    "text",
    ["5", "05", "5/11", "05/11", "5.11", "5-11", "0511", " 5 / 11 ", "2026-11-05 00:00:00"],
)
def test_a_day_of_a_notebook_is_read_without_its_year(text):
    assert read_day_in(text, MONTH) == date(2026, 11, 5)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31", "Tháng 11 chỉ có 30 ngày"),
        ("0", "Không có ngày 0"),
        ("5/13", "Không có tháng 13"),
        ("99999", "ví dụ 20/11/2026"),
        ("mai", "ví dụ 20/11/2026"),
    ],
)
def test_a_day_that_is_none_of_a_notebook_is_told_why(text, reason):
    with pytest.raises(ValueError, match=reason):
        read_day_in(text, MONTH)


@pytest.mark.parametrize(
    ("text", "on", "again"),
    [
        ("25", date(2026, 11, 5), date(2026, 11, 25)),
        ("5", date(2026, 11, 5), date(2026, 12, 5)),
        ("5", date(2026, 12, 20), date(2027, 1, 5)),
        ("5/1", date(2026, 12, 20), date(2027, 1, 5)),
        ("3/11", date(2026, 11, 5), date(2026, 11, 3)),  # before it: that is refused, not put off by a year
        ("20/11/2027", date(2026, 11, 5), date(2027, 11, 20)),
    ],
)
def test_the_next_day_is_the_first_such_day_after(text, on, again):
    assert read_day_after(text, on) == again


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.integers(1, 28))
def test_a_number_alone_is_a_day_of_the_next_month_at_most(on, day):
    assert 0 < (read_day_after(str(day), on) - on).days <= 31


@pytest.mark.parametrize("text", ["Thăm nhà", "tham nha", "THAM  NHA.", "tham", "nhà th", "tn", "1", "NHA"])
def test_a_choice_is_read_by_its_words_their_beginnings_initials_number_or_code(text):
    assert read_choice(text, FORMS) == "NHA"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("t", "“t” có thể là Thăm nhà, Điện thoại hoặc Tại trụ sở."),
        ("xyz", "Không có “xyz”. Chọn Thăm nhà, "),
        ("9", "Không có “9”"),
        ("..", "Không có"),
    ],
)
def test_a_choice_that_is_none_or_fits_several_is_not_guessed(text, reason):
    with pytest.raises(ValueError, match=reason):
        read_choice(text, FORMS)


@given(st.text(max_size=200))
def test_whatever_is_typed_is_a_choice_or_a_sentence(text):
    told = ""
    try:
        told = read_choice(text, FORMS)
    except ValueError as wrong:
        told = str(wrong)

    assert told in FORMS or told.endswith(".")
