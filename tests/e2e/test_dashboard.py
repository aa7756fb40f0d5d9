"""The dashboard of a province: without a script from the country's map of figures down to the rows."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.browser import DESK, PHONE, findings, sideways_scroll

PROVINCE, COMMUNE = re.compile("^Thành phố Hà Nội, "), re.compile("^Xã Sóc Sơn")


def number(text: str) -> int:
    """The first number of a text: 'Tháng 5 …: 1.571 lượt' has it after the colon."""
    return int(re.search(r"[\d.]+", text.rpartition(":")[2])[0].replace(".", ""))  # type: ignore[index]


def rows_shown(page: Page) -> int:
    """How many rows a page of rows says there are."""
    return int(page.locator("#rows span").inner_text().replace(".", ""))


def test_a_province_is_read_down_to_the_rows_without_a_script(new_page):
    """Filters, point, bar and row are plain links and a plain form; the address keeps what was asked."""
    page = new_page("tinh.hanoi", java_script_enabled=False)
    page.goto("/reports/")
    page.get_by_role("main").get_by_role("link", name="Thành phố Hà Nội", exact=True).click()
    page.locator("[name=figure]").select_option("M08.group.NGHIEN")
    page.get_by_role("button", name="Xem", exact=True).click()
    expect(page).to_have_url(re.compile(r"figure=M08\.group\.NGHIEN"))

    point = page.locator(".map a", has=page.locator("title", has_text=COMMUNE))
    told = number(point.get_attribute("aria-label").split(",")[0])  # type: ignore[union-attr]
    page.goto(point.get_attribute("href"))
    expect(page.get_by_role("heading", level=1, name=COMMUNE)).to_be_visible()
    assert page.locator("[name=figure]").input_value() == "M08.group.NGHIEN"
    total = page.locator("[aria-labelledby=parts] tr.sum td a").first
    assert number(total.inner_text()) == told

    bar = page.locator(".bars a", has=page.locator(".now")).first
    month = number(bar.get_attribute("aria-label"))
    page.goto(bar.get_attribute("href"))
    assert rows_shown(page) == month
    page.go_back()
    total.click()
    assert rows_shown(page) == told


def test_the_dashboard_is_sound_at_a_desk_and_on_a_phone(new_page):
    """Nothing for axe to find, nothing wider than the window."""
    page = new_page("tinh.hanoi")
    page.goto("/reports/")
    page.get_by_role("main").get_by_role("link", name="Thành phố Hà Nội", exact=True).click()
    expect(page.get_by_role("heading", level=1, name=PROVINCE)).to_be_visible()

    wrong = []
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        wrong += [*findings(page), *sideways_scroll(page)]
    assert not wrong, "\n".join(wrong)
    chart = page.locator("svg.bars").bounding_box()
    assert chart, "the months are drawn"
    assert chart["x"] + chart["width"] <= PHONE["width"]  # all twelve in view, nothing to scroll
