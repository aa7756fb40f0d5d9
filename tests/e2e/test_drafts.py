"""Nothing typed is lost: line cut, page loaded again, session over, another computer."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser import DESK, PHONE, assert_signed_in, findings, sideways_scroll, sign_in
from tests.e2e.entry import choose, fill_contact, note, save_contact

SAVED = re.compile(r"Đã lưu nháp lúc \d\d:\d\d")
HERE = re.compile(r"Giữ trên máy này lúc \d\d:\d\d")
BACK = "đã trở lại trong biểu"


@pytest.fixture
def officer(new_page) -> Page:
    """Somebody whose drafts and signing out disturb no other test, in a browser that installs no worker."""
    page = new_page(service_workers="block")
    sign_in(page, "xa.hanoi1")
    assert_signed_in(page)
    return page


def open_contact(page: Page) -> None:
    """The form of a contact, as it is without a draft."""
    page.goto("/contacts/add/")
    if page.get_by_role("button", name="Bỏ bản nháp").is_visible():
        page.get_by_role("button", name="Bỏ bản nháp").click()
    expect(page.get_by_text(BACK)).to_have_count(0)


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_what_is_typed_is_kept_and_comes_back(new_page, viewport):
    """After loading again and on another computer; thrown away by one button."""
    page, typed = new_page("doi.hanoi1", viewport=viewport), note()
    open_contact(page)
    fill_contact(page, typed)
    expect(page.get_by_text(SAVED)).to_be_visible()
    assert findings(page) == []
    assert sideways_scroll(page) == []

    page.reload()
    expect(page.get_by_text(BACK)).to_be_visible()
    expect(page.get_by_label("Ghi chú")).to_have_value(typed)
    expect(page.get_by_label("Thăm nhà")).to_be_checked()
    assert findings(page) == []
    assert sideways_scroll(page) == []
    elsewhere = new_page("doi.hanoi1")
    elsewhere.goto("/contacts/add/")
    expect(elsewhere.get_by_label("Ghi chú")).to_have_value(typed)

    page.get_by_role("button", name="Bỏ bản nháp").click()
    expect(page.get_by_label("Ghi chú")).to_have_value("")
    expect(page.get_by_text(BACK)).to_have_count(0)


def expect_empty_vault(page):
    """Nothing is kept in the browser any more, a few seconds after the server has it."""
    for _ in range(50):
        if ":draft:" not in page.evaluate("JSON.stringify({...localStorage})"):
            return
        page.wait_for_timeout(100)
    pytest.fail("What the server has is still kept in the browser.")


def test_line_cut_while_typing_loses_nothing(officer):
    """Kept in the browser, unreadable there, and sent when the line is back: here after loading again."""
    typed = note()
    open_contact(officer)
    officer.get_by_label("Ghi chú").fill("trước khi")
    expect(officer.get_by_text(SAVED)).to_be_visible()
    officer.context.set_offline(True)
    officer.get_by_label("Ghi chú").fill(typed)
    expect(officer.get_by_text(HERE)).to_be_visible()
    kept = officer.evaluate("JSON.stringify({...localStorage})")
    assert ":draft:" in kept
    assert typed.split()[-1] not in kept

    officer.context.set_offline(False)
    officer.reload()

    expect(officer.get_by_text(BACK)).to_be_visible()
    expect(officer.get_by_label("Ghi chú")).to_have_value(typed)
    expect_empty_vault(officer)


def test_line_comes_back_by_itself(officer):
    """Without a key pressed."""
    typed = note()
    open_contact(officer)
    officer.context.set_offline(True)
    officer.get_by_label("Ghi chú").fill(typed)
    expect(officer.get_by_text(HERE)).to_be_visible()

    officer.context.set_offline(False)

    expect(officer.get_by_text(SAVED)).to_be_visible()


def test_form_sent_into_a_dead_line_is_not_lost_and_is_one_row_in_the_end(officer):
    """The browser shows its own page; the form is there again, and saving it makes one contact.

    Where a worker is installed it waits instead: `test_offline`.
    """
    typed = note()
    open_contact(officer)
    choose(officer, "Nhóm", "Người sử dụng, người nghiện ma túy")
    fill_contact(officer, typed)
    expect(officer.get_by_text(SAVED)).to_be_visible()
    officer.context.set_offline(True)
    officer.get_by_role("button", name="Lưu lần gặp").click()
    officer.wait_for_url("chrome-error://**")
    officer.context.set_offline(False)

    officer.goto("/contacts/add/")
    expect(officer.get_by_label("Ghi chú")).to_have_value(typed)
    save_contact(officer)
    officer.goto("/contacts/add/")
    expect(officer.get_by_text(BACK)).to_have_count(0)


def test_signing_out_leaves_nothing_in_the_browser(officer):
    """What could not be sent is thrown away with it."""
    open_contact(officer)
    officer.context.set_offline(True)
    officer.get_by_label("Ghi chú").fill("chưa gửi được")
    expect(officer.get_by_text(HERE)).to_be_visible()
    officer.evaluate("window.stop()")

    officer.context.set_offline(False)
    officer.evaluate("document.querySelector('form[data-sign-out]').requestSubmit()")
    officer.wait_for_url("**/accounts/login/")

    expect_empty_vault(officer)


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_two_people_at_one_record_see_both_values_and_choose(new_page, viewport):
    """The second to save is shown what the first saved, at the field, and says which stays."""
    leader, officer = new_page("doi.hanoi1"), new_page("xa.hanoi1", viewport=viewport)
    first, second, kept = note(), note(), note()
    open_contact(leader)
    choose(leader, "Nhóm", "Người sử dụng, người nghiện ma túy")
    fill_contact(leader, note())
    address = save_contact(leader)
    for page in (leader, officer):
        page.goto(address)
    leader.get_by_label("Ghi chú").fill(first)
    leader.get_by_role("button", name="Lưu lần gặp").click()
    expect(leader.get_by_text("Đã sửa lần gặp")).to_be_visible()

    officer.get_by_label("Ghi chú").fill(second)
    officer.get_by_role("button", name="Lưu lần gặp").click()
    expect(officer.get_by_role("alert")).to_contain_text("mục “Ghi chú” đã được lưu khác")
    both = officer.get_by_role("group", name="Ghi chú: giữ bản nào?")
    expect(both).to_contain_text(f"{second}của anh chị")
    expect(both).to_contain_text(re.compile(rf"{first}đang lưu, .+ lưu lúc \d\d:\d\d ngày"))
    assert findings(officer) == []
    assert sideways_scroll(officer) == []
    officer.get_by_label("Ghi chú", exact=False).last.fill(kept)
    both.get_by_text("của anh chị").click()
    officer.get_by_role("button", name="Lưu lần gặp").click()
    expect(officer.get_by_text("Đã sửa lần gặp")).to_be_visible()

    leader.goto(address)
    expect(leader.get_by_label("Ghi chú")).to_have_value(kept)
