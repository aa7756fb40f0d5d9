"""Giving targets: a column pasted from a spreadsheet; without a script a number spread and typed over."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser import awry, status

HERE, THERE, FIGURE = "Xã Sóc Sơn", "Phường Hoàn Kiếm", "M05"  # nobody gave targets of it


def cell(page: Page, name: str):
    """The cell of a place."""
    return page.get_by_role("textbox", name=name, exact=True)


@pytest.fixture
def province(new_page) -> Page:
    """The list of a province's targets, in a window whose clipboard is free."""
    page = new_page("tinh.hanoi", permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"/targets/?indicator={FIGURE}")
    return page


def test_the_demo_has_communes_out_of_pace(province):
    """Attention names them, and the list has each with what it needs."""
    province.goto("/attention/?rule=targets_out_of_pace")
    expect(province.get_by_role("row", name="M08 cần").first).to_be_visible()
    province.goto("/targets/?stand=out_of_pace&level=commune&indicator=M08")
    expect(province.get_by_role("row", name="Chậm tiến độ cần").first).to_be_visible()


def test_a_column_from_a_spreadsheet_finds_its_places(province):
    """Rows go beside their names in whichever order; the sum is told; then dashboards show the target."""
    province.get_by_role("link", name="Giao chỉ tiêu").click()
    assert awry(province) == []
    province.evaluate("text => navigator.clipboard.writeText(text)", f"{HERE}\t1.250\n{THERE}\t700\n")
    cell(province, "Phường Ba Đình").focus()
    province.keyboard.press("Control+V")
    expect(cell(province, HERE)).to_have_value("1.250")
    expect(cell(province, THERE)).to_have_value("700")
    expect(province.locator("[data-sum]")).to_contain_text("Cộng các xã, phường: 1.950")
    cell(province, "Thành phố Hà Nội").fill("2.000")
    expect(province.locator("[data-sum]")).to_contain_text("còn thiếu 50 so với 2.000")
    province.keyboard.press("Enter")
    assert not cell(province, "Thành phố Hà Nội").evaluate("cell => cell === document.activeElement")
    province.get_by_role("button", name="Lưu chỉ tiêu").click()
    expect(province.get_by_role("status")).to_contain_text("Đã lưu 3 chỉ tiêu.")
    assert awry(province) == []

    province.goto("/reports/")
    province.get_by_role("main").get_by_role("link", name="Thành phố Hà Nội", exact=True).click()
    province.locator("[name=figure]").select_option(FIGURE)
    province.get_by_role("button", name="Xem", exact=True).click()
    row = province.locator("[aria-labelledby=parts]").get_by_role("row", name=re.compile(f"^{HERE}"))
    expect(row).to_contain_text("1.250")
    expect(province.locator("[aria-labelledby=parts] tr.sum")).to_contain_text("2.000")
    assert awry(province) == []


def test_a_commune_spreads_a_number_over_its_teams_without_a_script(new_page):
    """A suggestion is looked at, typed over, saved; what is no number is refused in words."""
    page = new_page("xa.hanoi1", java_script_enabled=False)
    page.goto(f"/targets/?indicator={FIGURE}")
    page.get_by_role("link", name="Giao chỉ tiêu").click()
    page.get_by_label("Số cần chia").fill("300")
    page.get_by_label("Chia theo").select_option("equal")
    page.get_by_role("button", name="Điền số gợi ý").click()
    expect(page.get_by_text("Đang xem số gợi ý, chưa lưu.")).to_be_visible()
    for team in ("Đội số 1", "Đội số 2", "Đội số 3"):
        assert cell(page, team).input_value() == "100"

    cell(page, "Đội số 2").fill("nhiều")
    page.get_by_role("button", name="Lưu chỉ tiêu").click()
    expect(page.get_by_text("Viết một số nguyên").first).to_be_visible()
    cell(page, "Đội số 2").fill("120")
    page.get_by_role("button", name="Lưu chỉ tiêu").click()
    expect(page.get_by_text("Đã lưu 3 chỉ tiêu.")).to_be_visible()
    assert cell(page, "Đội số 2").input_value() == "120"
    assert status(page, f"/targets/?indicator={FIGURE}&level=team") == 200
    expect(page.get_by_role("row", name=re.compile("^Đội số 2"))).to_contain_text("120")
