"""Entering what a team did, with the script and without it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser import PHONE, findings

TIP = "Tiếp nhận, cung cấp tin"


def choose(page: Page) -> None:
    """The first team, and the kind that stores no informant."""
    page.goto("/activities/add/")
    page.get_by_role("combobox", name="Đội", exact=True).select_option(index=1)
    page.get_by_role("combobox", name="Loại hoạt động").select_option(label=TIP)


def enter(page: Page, note: str) -> None:
    """The fields of the second step."""
    page.get_by_label("Số tin").fill("2")
    page.get_by_label(re.compile("^Ghi chú")).fill(note)
    page.get_by_role("button", name="Lưu hoạt động").click()


@pytest.mark.parametrize("has_script", [True, False])
def test_a_tip_is_entered_on_a_phone_and_can_be_taken_back(new_page, has_script):
    page = new_page("xa.hanoi1", viewport=PHONE, java_script_enabled=has_script)
    choose(page)
    if not has_script:
        page.get_by_role("button", name="Tiếp").click()

    expect(page.get_by_text("điện thoại người báo tin")).to_be_visible()
    if has_script:
        assert findings(page) == []
    enter(page, "Gọi 0912 345 678")
    expect(page.get_by_role("alert")).to_contain_text("Ghi chú có số điện thoại")
    enter(page, "Đã chuyển Công an xã")
    expect(page.get_by_role("status")).to_contain_text("Đã ghi tiếp nhận, cung cấp tin")

    page.locator("tbody tr", has_text=TIP).first.get_by_role("link").click()
    expect(page.get_by_text("Đã chuyển Công an xã")).to_be_visible()
    page.get_by_role("link", name="Xóa").click()
    page.get_by_role("button", name="Xóa hoạt động").click()
    page.get_by_role("button", name="Hoàn tác").click()

    expect(page.get_by_role("status")).to_contain_text("Đã lấy lại hoạt động")
    expect(page.get_by_role("heading", level=1)).to_have_text(TIP)


def test_going_back_shows_the_whole_page_again(new_page):
    page = new_page("xa.hanoi1")
    choose(page)
    expect(page.get_by_label("Số tin")).to_be_visible()

    page.get_by_role("link", name="Hoạt động", exact=True).first.click()
    page.go_back()

    expect(page.get_by_role("heading", level=1)).to_have_text("Ghi hoạt động")
    expect(page.get_by_label("Số tin")).to_be_visible()
