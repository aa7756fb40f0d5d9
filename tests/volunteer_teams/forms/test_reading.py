"""What people type, read as values."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteer_teams import vietnamese
from volunteer_teams.forms.reading import read_day, read_whole_number


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
