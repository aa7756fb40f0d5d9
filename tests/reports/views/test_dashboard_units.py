"""`report_detail` of a year with a reform in it: by new units, old ones, or both."""

import pytest

from tests.page import page
from tests.reports.views.test_report_detail import PARTS, behind, number, url
from tests.sheets import opened
from volunteer_teams.access.roles import Role

NOW = ["Phường Dong Tay", "Xã Thuong", "Xã Ha Moi", "Chưa xếp được vào đơn vị nào"]
REST = "Phường Dong Tay, ngoài các đơn vị cũ"
OUTSIDE = "Ngoài các đơn vị cũ"
DIVIDED = "Xã Hạ"
WORDS = "số trước đó, theo tháng và cùng kỳ năm trước tính cho đơn vị mà đơn vị cũ nhập toàn bộ vào"


@pytest.fixture
def year(signed_in, reformed_2025):
    """Asks for the page of the province's year 2025."""
    browser = signed_in(Role.PROVINCE_OFFICER, reformed_2025.province)

    def asked(place=reformed_2025.province, of=2025, **values):
        return page(browser.get(url(place, of), values))

    asked.browser = browser
    return asked


def parts(shown):
    """The numbers of the table by name: the chosen one now and a year before."""
    return {row[0]: row[1:3] for row in shown.rows(PARTS)}


def test_the_choice_is_there_only_where_the_days_have_a_reform(year, reformed_2025):
    assert year().texts("//select[@name='units']/option") == ["Đơn vị mới", "Đơn vị cũ", "Mới và cũ"]
    assert year(reformed_2025.ward).texts("//select[@name='units']/option") == ["Đơn vị mới", "Đơn vị cũ"]
    for shown in (year(of=2024), year(span="quarter-1"), year(reformed_2025.teams[0])):
        assert not shown.all("//select[@name='units']")


def test_by_new_units_as_before(year):
    shown = year()

    assert parts(shown) == {
        "Tổng cộng": ["37", "10"],
        "Phường Dong Tay": ["26", "3 ◊"],
        "Xã Ha Moi": ["0", "0 ◊"],
        "Xã Thuong": ["5", "3"],
        "Chưa xếp được vào đơn vị nào": ["6", "4"],
    }
    assert WORDS in shown.text


def test_by_old_units_it_adds_up_to_the_same_and_says_how(year):
    shown = year(units="old")
    told = parts(shown)

    assert told == {
        "Tổng cộng": ["37", "10"],
        "Phường Đông": ["15", "2"],
        "Phường Tây": ["5", "1"],
        "Xã Thượng": ["5", "3"],
        DIVIDED: ["6", "4"],
        REST: ["6", "0"],
    }
    assert sum(number(now) for now, _ in list(told.values())[1:]) == 37
    assert shown.value("units") == "old"
    assert "từ ngày 01/07/2025, việc của một Đội tính cho đơn vị cũ của Đội đó" in shown.text
    assert "số theo tháng và cùng kỳ năm trước cũng tính như vậy" in shown.text


@pytest.mark.parametrize("asked", [{"units": "old"}, {"units": "old", "by": "district"}, {"units": "both"}])
def test_every_figure_of_a_part_leads_to_exactly_that_many_rows(year, asked):
    links = year(**asked).all(f"{PARTS}//tbody//td/a[contains(@href, '/rows/')]")

    assert len(links) >= 40
    for link in links:
        assert behind(year.browser, link.get("href")) == number(link.text_content()), link.get("href")


def test_both_have_the_old_ones_below_the_new_one_they_went_into(year):
    shown = year(units="both")

    assert list(parts(shown)) == [
        "Tổng cộng",
        "Phường Dong Tay",
        "Phường Đông (cũ)",
        "Phường Tây (cũ)",
        OUTSIDE,
        "Xã Thuong",
        "Xã Thượng (cũ)",
        "Xã Ha Moi",
        "Chưa xếp được vào đơn vị nào",
        "Xã Hạ (cũ)",
    ]
    assert shown.texts("//*[@class='inside']") == [
        "Phường Đông (cũ)",
        "Phường Tây (cũ)",
        OUTSIDE,
        "Xã Thượng (cũ)",
        "Xã Hạ (cũ)",
    ]
    assert WORDS in shown.text
    assert "Theo đơn vị cũ, như đến hết ngày 30/06/2025" in shown.text
    told = {name: number(now) for name, (now, _) in parts(shown).items()}
    assert told["Phường Đông (cũ)"] + told["Phường Tây (cũ)"] + told[OUTSIDE] == told["Phường Dong Tay"]
    assert not shown.all(f"{PARTS}//thead//a")  # no other order


def test_an_old_units_own_page_has_the_figure_it_was_told_with(year):
    row = next(link for link in year(units="old").all(f"{PARTS}//a") if link.text_content() == "Phường Đông")

    shown = page(year.browser.get(row.get("href")))

    assert shown.heading == "Phường Đông (đơn vị cũ), năm 2025"
    assert parts(shown)["Tổng cộng"] == ["15", "2"]
    assert "Theo đơn vị cũ, như đến hết ngày 30/06/2025" in shown.text


def test_a_ward_is_told_by_the_units_that_went_into_it(year, reformed_2025):
    told = parts(year(reformed_2025.ward, units="old"))

    assert told == {
        "Tổng cộng": ["26", "3"],
        "Phường Đông": ["15", "2"],
        "Phường Tây": ["5", "1"],
        REST: ["6", "0"],
    }


def test_a_way_of_dividing_that_only_old_units_have_is_no_mistake_by_new_ones(year):
    shown = year(units="new", by="district")

    assert [row[0] for row in shown.rows(PARTS)][1:] == NOW


def test_what_is_seen_leaves_as_a_file_by_the_same_units(year, reformed_2025):
    address = f"{url(reformed_2025.province, 2025)}take/?units=both"

    answer = year.browser.post(address, {"kind": "xlsx", "reason": "gửi Sở Y tế"})

    _, _, rows = opened(answer)
    told = [(row[1], row[3]) for row in rows if "theo phường, xã" in row[0] or "theo xã, phường" in row[0]]
    assert told[:4] == [
        ("Phường Dong Tay ◊", 26),
        ("– Phường Đông (cũ)", 15),
        ("– Phường Tây (cũ)", 5),
        (f"– {OUTSIDE}", 6),
    ]


def test_who_sees_no_rows_is_not_told_by_old_units(signed_in, reformed_2025):
    browser = signed_in(Role.NATIONAL_OFFICER)

    shown = page(browser.get("/reports/nation/2025/", {"units": "old"}))

    assert not shown.all("//select[@name='units']")
    old = reformed_2025.sample.province
    assert browser.get(f"/reports/province-{old.pk}/2025/").status_code == 200
    assert browser.get(f"/reports/province-{old.pk}-old/2025/").status_code == 404
