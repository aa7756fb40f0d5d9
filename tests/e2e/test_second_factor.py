"""A newcomer's way in: the printed link, codes of an app, a passkey of a virtual authenticator."""

import re
import secrets
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect

from tests.e2e.browser import PHONE, assert_signed_in, findings, sideways_scroll, sign_in
from tests.e2e.site import Site

CHOSEN = "ba con meo leo cay cau 26"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def by_name(site: Site) -> str:
    """The address of the site by a name: passkeys belong to names, not to numbers."""
    return site.url.replace("127.0.0.1", "localhost")


@pytest.fixture
def newcomer(new_page, by_name: str) -> tuple[str, str]:
    """User name and link of an account of a national officer, who must have a second factor."""
    username = f"moi.{secrets.token_hex(4)}"
    admin = new_page("quantri")
    admin.goto("/accounts/add/")
    admin.get_by_label("Họ và tên").fill("Phạm Thị Mới")
    admin.get_by_label("Tên đăng nhập").fill(username)
    admin.get_by_label("Vai trò").select_option("NATIONAL_OFFICER")
    admin.get_by_role("button", name="Tạo tài khoản").click()
    link = admin.locator("[data-link]").inner_text()
    assert sideways_scroll(admin) == []
    assert findings(admin) == []
    return username, by_name + re.sub(r"^http://[^/]+", "", link)


def come_in(page: Page, link: str) -> None:
    """Open the link and choose a password."""
    page.goto(link)
    assert findings(page) == []
    page.get_by_label("Mật khẩu mới", exact=True).fill(CHOSEN)
    page.get_by_label("Nhập lại mật khẩu mới").fill(CHOSEN)
    page.get_by_role("button", name="Đặt mật khẩu và vào").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bước xác nhận thứ hai")


def code(secret: str, steps: int = 0) -> str:
    """What the app on a phone shows, now or some half minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def test_a_newcomer_sets_up_codes_and_signs_in_with_them(new_page, newcomer, by_name):
    """No page opens before the second factor is there; recovery codes are shown once and can be printed."""
    username, link = newcomer
    page = new_page(base_url=by_name, viewport=PHONE)
    come_in(page, link)
    page.goto("/provinces/")
    expect(page).to_have_url(re.compile("/accounts/factors/$"))
    assert sideways_scroll(page) == []
    assert findings(page) == []

    page.get_by_role("link", name="Đặt ứng dụng tạo mã").click()
    secret = page.locator("[data-secret]").inner_text()
    assert page.locator("img.qr").evaluate("picture => picture.naturalWidth") > 0
    assert sideways_scroll(page) == []
    page.get_by_label("Mã 6 số").fill(code(secret))
    page.get_by_role("button", name="Xong, dùng ứng dụng này").click()

    expect(page.locator("ol.codes li")).to_have_count(10)
    expect(page.get_by_role("button", name="In", exact=True)).to_be_visible()
    recovery = page.locator("ol.codes li").first.inner_text()
    page.get_by_role("link", name="Đã cất mã, vào việc").click()
    assert_signed_in(page)
    page.goto("/accounts/factors/codes/")
    expect(page.get_by_text(recovery)).to_have_count(0)

    again = new_page(base_url=by_name)
    sign_in(again, username, CHOSEN)
    expect(again.get_by_role("heading", level=1)).to_have_text("Bước xác nhận thứ hai")
    assert findings(again) == []
    again.get_by_label("Mã 6 số").fill("000000")
    again.get_by_role("button", name="Đăng nhập", exact=True).click()
    expect(again.get_by_role("alert").first).to_contain_text("Mã chưa đúng")
    again.get_by_label("Mã 6 số").fill(code(secret, 1))  # the app's next one: this half minute's is used
    again.get_by_role("button", name="Đăng nhập", exact=True).click()
    assert_signed_in(again)

    lost = new_page(base_url=by_name, java_script_enabled=False)
    sign_in(lost, username, CHOSEN)
    lost.get_by_label("Mã 6 số").fill(recovery)
    lost.get_by_role("button", name="Đăng nhập", exact=True).click()
    assert_signed_in(lost)


def test_a_newcomer_adds_a_passkey_and_signs_in_with_it_alone(new_page, newcomer, by_name):
    """First instead of the password, then after it."""
    username, link = newcomer
    page = new_page(base_url=by_name)
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    come_in(page, link)

    page.get_by_role("link", name="Thêm khóa đăng nhập").click()
    assert findings(page) == []
    page.get_by_label("Đăng nhập bằng khóa này mà không cần mật khẩu").check()
    page.get_by_role("button", name="Thêm khóa").click()
    expect(page.locator("ol.codes li")).to_have_count(10)
    page.get_by_role("link", name="Đã cất mã, vào việc").click()
    assert_signed_in(page)

    page.goto("/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Đăng xuất").click()
    page.get_by_role("button", name="Dùng khóa đăng nhập").click()
    assert_signed_in(page)

    page.goto("/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Đăng xuất").click()
    sign_in(page, username, CHOSEN)
    page.get_by_role("button", name="Dùng khóa đăng nhập").click()
    assert_signed_in(page)
    page.goto("/accounts/factors/")
    expect(page.get_by_text("Khóa 1", exact=True).first).to_be_visible()


def test_a_passkey_that_is_not_there_is_told_in_words(new_page, by_name):
    """The browser's own refusal is English and for developers."""
    page = new_page(base_url=by_name)
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    page.goto("/accounts/login/")

    page.get_by_role("button", name="Dùng khóa đăng nhập").click()

    expect(page.get_by_role("alert").filter(has_text="Trình duyệt chưa nhận được khóa")).to_be_visible()
