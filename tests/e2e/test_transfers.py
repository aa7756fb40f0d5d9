"""A client moves: the commune is found while its name is typed, on a phone and at a desk."""

import pytest
from playwright.sync_api import expect

from tests.e2e.browser import DESK, PHONE, findings, sideways_scroll


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_a_transfer_is_proposed_and_taken_back(new_page, viewport):
    page = new_page("xa.hanoi1", viewport=viewport)
    page.goto("/clients/?open=1")
    page.locator("table tbody a").first.click()
    page.get_by_role("link", name="Chuyển sang xã khác").click()
    here = page.url

    page.get_by_label("Xã, phường nhận").press_sequentially("quang minh ha noi", delay=20)
    found = page.locator("#places").get_by_role("link")
    expect(found).to_have_count(1)
    assert page.url == here  # the list came without the page
    assert findings(page) == []
    assert sideways_scroll(page) == []

    found.click()
    page.get_by_label("Ghi chú bàn giao").fill("Thích nghề mộc")
    assert findings(page) == []
    page.get_by_role("button", name="Gửi đề nghị").click()
    expect(page.get_by_text("Hồ sơ chưa chuyển.").first).to_be_visible()
    assert findings(page) == []

    page.get_by_role("link", name="Rút đề nghị").click()
    page.get_by_label("Lý do").fill("Chưa đi nữa")
    page.get_by_role("button", name="Rút đề nghị").click()
    expect(page.get_by_text("Đã rút đề nghị.")).to_be_visible()
