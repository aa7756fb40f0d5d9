"""A commune's day: its officer enters contacts, in every way that people do."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser import PASSWORD, assert_signed_in, tab_to
from tests.e2e.entry import fill_contact, note, save_contact, today, typed


@pytest.fixture
def officer(new_page) -> Page:
    """A page of the officer of the first commune."""
    return new_page("xa.hanoi1")


def times_told(page: Page, text: str) -> int:
    """How often a case file tells of something."""
    page.reload()
    return page.locator("#history .log li", has_text=text).count()


def first_client(page: Page) -> str:
    """The address of some client whom the list shows."""
    page.goto("/clients/")
    return page.locator("main tbody th a").first.get_attribute("href") or ""


def test_saving_twice_by_double_click_is_one_contact(officer):
    """Impatience adds nothing."""
    said, client = note(), first_client(officer)
    officer.goto(f"{client}contacts/add/")
    fill_contact(officer, said)

    officer.get_by_role("button", name="Lưu lần gặp").dblclick()

    expect(officer.get_by_text("Đã lưu lần gặp")).to_be_visible()
    assert times_told(officer, said) == 1


def test_going_back_and_sending_again_is_one_contact(officer):
    """The form made its id when it was opened."""
    said, client = note(), first_client(officer)
    officer.goto(f"{client}contacts/add/")
    fill_contact(officer, said)
    save_contact(officer)

    officer.go_back()
    expect(officer.get_by_label("Ghi chú")).to_have_value(said)
    save_contact(officer)

    assert times_told(officer, said) == 1


def test_a_contact_is_written_without_javascript(new_page):
    """htmx and the scripts only make it quicker."""
    plain = new_page("xa.hanoi1", java_script_enabled=False)
    said, client = note(), first_client(plain)
    plain.goto(client)
    plain.get_by_role("main").get_by_role("link", name="Ghi lần gặp").first.click()
    fill_contact(plain, said)
    save_contact(plain)

    assert times_told(plain, said) == 1


def test_a_contact_is_written_with_the_keyboard_alone(page):
    """From signing in to Ctrl+S, without a mouse."""
    said = note()
    page.goto("/accounts/login/")
    page.get_by_label("Tên đăng nhập").focus()
    page.keyboard.type("xa.hanoi1")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    assert_signed_in(page)

    tab_to(page, page.get_by_role("main").get_by_role("link", name="Ghi lần gặp 00376").first)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Ghi lần gặp")).to_be_visible()
    tab_to(page, page.locator("[name=form]").first)
    page.keyboard.press("Space")
    tab_to(page, page.locator("[name=outcome]").first)
    page.keyboard.press("Space")
    tab_to(page, page.get_by_label("Ghi chú"))
    page.keyboard.type(said)
    page.keyboard.press("Control+s")

    expect(page.get_by_text("Đã lưu lần gặp")).to_be_visible()
    assert times_told(page, said) == 1


def test_a_refusal_shows_its_reason_and_keeps_what_was_typed(officer):
    """Nobody meets anybody tomorrow."""
    said, client = note(), first_client(officer)
    officer.goto(f"{client}contacts/add/")
    fill_contact(officer, said)
    officer.get_by_role("group", name="Ngày gặp").locator("label", has_text="Ngày khác").click()
    tomorrow = today() + timedelta(days=1)
    officer.get_by_label("Ngày khác, ghi ngày").first.fill(typed(tomorrow))
    officer.get_by_role("button", name="Lưu lần gặp").click()

    expect(officer.locator(".errors")).to_be_focused()
    expect(officer.locator(".errors")).to_contain_text("chưa đến")
    expect(officer.get_by_label("Ghi chú")).to_have_value(said)
    assert officer.locator("[name=on]").input_value() == typed(tomorrow)
    assert officer.locator("[name=form]:checked").input_value() == "THAM_NHA"
