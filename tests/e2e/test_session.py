"""A session that ends while somebody is writing: the word before it, and nothing that was typed is lost."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser import PASSWORD, Traffic, assert_signed_in, findings, sign_in
from tests.e2e.site import Site

NAME = "Đội viết dở trước giờ nghỉ trưa"


@pytest.fixture
def officer(new_page) -> Page:
    """Signed in by herself: her session may end without ending that of other tests."""
    page = new_page()
    sign_in(page, "xa.hanoi1")
    assert_signed_in(page)
    return page


@pytest.fixture(autouse=True)
def sign_others_in_again(sessions):
    """What ends here are all sessions."""
    yield
    sessions.clear()


def end_sessions(traffic: Traffic, site: Site) -> None:
    """End every session for good: what the page itself had asked for just before prolongs none."""
    sessions = site.end_sessions()
    traffic.wait_for_none()
    while site.end(sessions):
        traffic.wait_for_none()


def come_back(page: Page) -> None:
    """Sign in on the page that came instead."""
    expect(page.get_by_text("Phiên làm việc đã hết vì 30 phút không có thao tác.")).to_be_visible()
    page.get_by_label("Tên đăng nhập").fill("xa.hanoi1")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()


@pytest.mark.parametrize("has_script", [True, False])
def test_a_form_sent_too_late_comes_back_filled(new_page, site: Site, has_script):
    """With the script and without it; it is saved only when it is sent again."""
    page = new_page(java_script_enabled=has_script)
    traffic = Traffic(page)
    sign_in(page, "xa.hanoi1")
    assert_signed_in(page)
    page.goto("/teams/add/")
    page.get_by_label("Tên Đội").fill(NAME)
    end_sessions(traffic, site)
    page.get_by_role("main").get_by_role("button", name=re.compile("Đội|Lưu|Thành lập")).first.click()

    come_back(page)

    expect(page).to_have_url(re.compile(r"/teams/add/$"))
    expect(page.get_by_label("Tên Đội")).to_have_value(NAME)
    expect(page.get_by_text("Chưa lưu: chữ gõ dở lúc")).to_be_visible()
    page.goto("/teams/?q=gio+nghi+trua")
    expect(page.get_by_role("main").get_by_text(NAME)).to_have_count(0)


def test_somebody_else_at_the_same_desk_does_not_get_it(officer, site):
    """The form comes back to its writer alone."""
    traffic = Traffic(officer)
    officer.goto("/teams/add/")
    officer.get_by_label("Tên Đội").fill(NAME)
    end_sessions(traffic, site)
    officer.get_by_role("main").get_by_role("button", name=re.compile("Đội|Lưu|Thành lập")).first.click()

    officer.get_by_label("Tên đăng nhập").fill("xa.hanoi2")
    officer.get_by_label("Mật khẩu").fill(PASSWORD)
    officer.get_by_role("button", name="Đăng nhập", exact=True).click()

    expect(officer).to_have_url(re.compile(r"/teams/add/$"))
    expect(officer.get_by_label("Tên Đội")).to_have_value("")


def test_the_end_is_announced_and_can_be_put_off(new_page):
    """Five minutes before; Escape stays too."""
    page = new_page()
    traffic = Traffic(page)
    page.clock.install()
    sign_in(page, "xa.hanoi1")
    assert_signed_in(page)
    page.clock.fast_forward("00:05")  # what a page asks for in its first seconds counts as use
    traffic.wait_for_none()
    dialog = page.get_by_role("dialog", name="Lâu chưa có thao tác")
    page.clock.fast_forward("20:00")
    expect(dialog).to_be_hidden()

    page.clock.fast_forward("05:30")
    expect(dialog).to_contain_text("Còn khoảng 4 phút")
    assert findings(page) == []
    page.get_by_role("button", name="Ở lại").click()
    expect(dialog).to_be_hidden()

    page.clock.fast_forward("25:30")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_after_the_end_the_page_is_covered_and_what_was_typed_goes_through_signing_in(new_page, site):
    """Nobody who passes by reads on; one button leads to signing in and back to the filled form."""
    page = new_page()
    traffic = Traffic(page)
    page.clock.install()
    sign_in(page, "xa.hanoi1")
    assert_signed_in(page)
    page.goto("/teams/add/")
    page.get_by_label("Tên Đội").fill(NAME)
    page.clock.fast_forward("10:00")
    end_sessions(traffic, site)
    page.clock.fast_forward("30:00")

    dialog = page.get_by_role("dialog", name="Lâu chưa có thao tác")
    expect(dialog).to_contain_text("Đăng nhập lại để làm tiếp")
    backdrop = dialog.evaluate("dialog => getComputedStyle(dialog, '::backdrop').backgroundColor")
    assert backdrop == "rgb(246, 245, 240)"
    page.get_by_role("button", name="Đăng nhập lại").click()
    come_back(page)

    expect(page.get_by_label("Tên Đội")).to_have_value(NAME)
