"""Signing in and out, in a real browser."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.browser import (
    PHONE,
    assert_signed_in,
    findings,
    flaws,
    sideways_scroll,
    sign_in,
)
from tests.e2e.site import Site


def test_nobody_sees_a_page_before_signing_in(page: Page):
    """Home sends to the page of signing in, which works at a desk and on a phone."""
    page.goto("/")

    expect(page).to_have_url(re.compile(r"/accounts/login/\?next=/$"))
    assert flaws(page) == []
    assert findings(page) == []
    assert sideways_scroll(page) == []
    page.set_viewport_size(PHONE)
    assert sideways_scroll(page) == []


def test_signing_in_leads_home_and_signing_out_ends_it(page: Page):
    """A commune's officer comes in with the right password and goes out again."""
    sign_in(page, "xa.hanoi1")
    assert_signed_in(page)

    page.goto("/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Đăng xuất").click()
    page.goto("/")

    expect(page).to_have_url(re.compile(r"/accounts/login/"))


def test_after_five_wrong_passwords_one_is_told_to_wait(page: Page, site: Site):
    """Whoever guesses is stopped, even with the right password in the end."""
    try:
        for _ in range(5):
            sign_in(page, "xa.phutho1", "khong-phai-mat-khau")
            expect(page.get_by_text("Tên đăng nhập hoặc mật khẩu chưa đúng.").first).to_be_visible()

        sign_in(page, "xa.phutho1")

        expect(page.get_by_text(re.compile(r"Sai quá 5 lần\. Thử lại sau \d\d:\d\d")).first).to_be_visible()
    finally:
        site.forget_attempts()


def test_a_wrong_password_takes_the_focus_to_the_summary(page: Page, site: Site):
    """The refusal is the first thing that a screen reader says."""
    sign_in(page, "xa.hanoi2", "sai")

    expect(page.locator(".errors")).to_be_focused()
    expect(page).to_have_title("Lỗi: Đăng nhập · Đội tình nguyện")
    assert findings(page) == []
    site.forget_attempts()
