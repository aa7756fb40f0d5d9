"""The annex of a year-end report over a reform: by new units, old ones, or both."""

import pytest

from cases.models import Contact
from reports.models import AnnualReport
from reports.places import place_of
from reports.units import Units
from reports.year_end.document import document_of
from tests.page import page
from tests.reports.reformed import YEAR
from volunteer_teams.access.roles import Role


def annex(reformed, units):
    """The annex by units: the figures of contacts by name."""
    report = AnnualReport(province=reformed.province, year=2025, units=units)
    (by_unit, by_team) = document_of(place_of(reformed.province), YEAR, report).annexes
    at = [column.codes for column in by_unit.columns].index(("M08",))
    return by_unit, {row.name: (row.number, row.values[at]) for row in by_unit.rows}, by_team


def test_by_new_units_it_says_what_the_figures_of_before_are_of(reformed_2025):
    by_unit, told, _ = annex(reformed_2025, Units.NEW)

    assert told == {
        "Tổng cộng": ("", 37),
        "Phường Dong Tay": ("1", 26),
        "Xã Thuong": ("2", 5),
        "Xã Ha Moi": ("3", 0),
        "Chưa xếp được vào đơn vị nào": ("4", 6),
    }
    assert "cùng kỳ năm trước tính cho đơn vị mà đơn vị cũ nhập toàn bộ vào" in by_unit.note


def test_by_old_units_it_comes_to_the_same(reformed_2025):
    by_unit, told, by_team = annex(reformed_2025, Units.OLD)

    assert told == {
        "Tổng cộng": ("", 37),
        "Phường Đông": ("1", 15),
        "Phường Tây": ("2", 5),
        "Xã Thượng": ("3", 5),
        "Xã Hạ": ("4", 6),
        "Phường Dong Tay, ngoài các đơn vị cũ": ("5", 6),
    }
    assert by_unit.title == "Tổng hợp kết quả theo xã, phường cũ năm 2025"
    assert "việc của một Đội tính cho đơn vị cũ của Đội đó" in by_unit.note
    assert {"Phường Đông: Đội 1", "Phường Tây", "Xã Hạ"} <= {row.name for row in by_team.rows}


def test_both_have_the_old_ones_without_a_number_below_the_new_one(reformed_2025):
    by_unit, told, _ = annex(reformed_2025, Units.BOTH)

    assert list(told.items()) == [
        ("Tổng cộng", ("", 37)),
        ("Phường Dong Tay", ("1", 26)),
        ("– Phường Đông (cũ)", ("", 15)),
        ("– Phường Tây (cũ)", ("", 5)),
        ("– Ngoài các đơn vị cũ", ("", 6)),
        ("Xã Thuong", ("2", 5)),
        ("– Xã Thượng (cũ)", ("", 5)),
        ("Xã Ha Moi", ("3", 0)),
        ("Chưa xếp được vào đơn vị nào", ("4", 6)),
        ("– Xã Hạ (cũ)", ("", 6)),
    ]
    assert "đơn vị mà đơn vị cũ nhập toàn bộ vào" in by_unit.note
    assert "đơn vị cũ của Đội đó" in by_unit.note


def test_a_small_count_of_people_is_not_told_by_the_difference_of_new_and_old(reformed_2025):
    by_unit, _, _ = annex(reformed_2025, Units.BOTH)
    at = [column.codes for column in by_unit.columns].index(("M10",))

    people = {row.name: row.values[at] for row in by_unit.rows}

    assert people["Phường Dong Tay"] is None  # three
    assert [n for name, n in people.items() if name.startswith("– ")][:3] == [None, None, None]


def test_few_contacts_follow_from_neither_table_that_everybody_reads(reformed_2025):
    Contact.objects.filter(commune=reformed_2025.upper)[0].delete()
    report = AnnualReport(province=reformed_2025.province, year=2025, units=Units.BOTH)

    (annex,) = document_of(place_of(reformed_2025.province), YEAR, report).public.annexes

    at = [column.codes for column in annex.columns].index(("M08",))
    assert [row.name for row in annex.rows if row.values[at] is None] == [
        "Phường Dong Tay",  # many contacts of few people: its own report does not tell them either
        "– Phường Đông (cũ)",
        "– Phường Tây (cũ)",
        "– Ngoài các đơn vị cũ",
        "Xã Thuong",  # four
        "– Xã Thượng (cũ)",
        "Chưa xếp được vào đơn vị nào",
        "– Xã Hạ (cũ)",
    ]


@pytest.mark.parametrize("units", [Units.OLD, Units.BOTH])
def test_it_is_chosen_with_the_annexes_and_printed(signed_in, reformed_2025, units):
    browser = signed_in(Role.PROVINCE_OFFICER, reformed_2025.province)
    address = f"/reports/{place_of(reformed_2025.province).key}/2025"

    browser.post(f"{address}/sign/", {"units": units, "has_units_annex": "on", "has_teams_annex": "on"})

    assert AnnualReport.objects.get(province=reformed_2025.province).units == units
    shown = page(browser.get(f"{address}/sign/"))
    assert shown.all(f"//input[@name='units'][@value='{units}'][@checked]")
    document = document_of(place_of(reformed_2025.province), YEAR)
    assert document.annexes[0].rows == annex(reformed_2025, units)[0].rows
    assert "số trước ngày sắp xếp đơn vị và của năm trước gồm các đơn vị đã nhập vào" in document.window


def test_a_year_without_a_reform_has_nothing_to_choose(signed_in, reformed_2025):
    browser = signed_in(Role.PROVINCE_OFFICER, reformed_2025.province)
    address = f"/reports/{place_of(reformed_2025.province).key}/2026/sign/"

    assert not page(browser.get(address)).all("//input[@name='units']")
    browser.post(address, {"units": "old", "has_units_annex": "on"})
    assert not AnnualReport.objects.filter(units="old").exists()
