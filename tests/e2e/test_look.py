"""How pages behave in a browser: findings of axe, widths, keys, forms sent once, a policy that holds."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser import PHONE, findings, sideways_scroll

TOO_LOW = """() => [...document.querySelectorAll("a.btn, button, input, select, .tabbar a, summary")]
    .filter(e => !["hidden", "radio", "checkbox"].includes(e.type))
    .filter(e => e.offsetParent && e.getBoundingClientRect().height < 43.5).map(e => e.outerHTML)"""
COUNT_SENT = """document.addEventListener("submit", event => {
    window.sent = (window.sent || 0) + 1;
    window.typed = [...new FormData(event.target).values()];
    event.preventDefault(); })"""
PRESS_CTRL_S = """isComposing => document.querySelector("#wrong_note").dispatchEvent(new KeyboardEvent(
    "keydown", {key: "s", ctrlKey: true, isComposing, bubbles: true, cancelable: true}))"""


@pytest.fixture
def tab(new_page) -> Page:
    """A page of an officer who is signed in."""
    return new_page("xa.hanoi1")


@pytest.mark.parametrize("path", ["/components/", "/menu/", "/khong-co/", "/accounts/password/change/"])
def test_a_page_has_no_finding_and_fits_its_width(tab, path):
    for width in (1280, 1024, 360, 320):
        tab.set_viewport_size({"width": width, "height": 800})
        tab.goto(path)

        assert sideways_scroll(tab) == []
        assert findings(tab) == []
    tab.set_viewport_size(PHONE)
    assert tab.evaluate(TOO_LOW) == []


def test_the_policy_holds_and_htmx_lives_within_it(tab):
    tab.goto("/components/")

    config = tab.evaluate(
        "[htmx.config.allowEval, htmx.config.historyCacheSize, !!document.querySelector('style')]"
    )
    assert config == [False, 0, False]
    assert tab.evaluate("[...document.fonts].filter(font => font.status === 'loaded').length") >= 4


def test_ctrl_s_sends_a_form_once_until_its_answer_comes(tab):
    """The answer never comes: what is sent is counted, and stopped where the browser would send it."""
    tab.goto("/components/")
    tab.evaluate(COUNT_SENT)
    field = tab.locator("#wrong_note")
    field.fill("gia đình ổn định")

    field.press("Control+s")
    field.press("Control+s")
    tab.get_by_role("button", name="Lưu hồ sơ").dblclick()

    assert tab.evaluate("window.sent") == 1
    assert "gia đình ổn định" in tab.evaluate("window.typed")
    assert field.input_value() == "gia đình ổn định"


def test_ctrl_s_waits_while_an_input_method_composes(tab):
    tab.goto("/components/")
    tab.evaluate(COUNT_SENT)

    tab.evaluate(PRESS_CTRL_S, True)
    assert tab.evaluate("window.sent") is None

    tab.evaluate(PRESS_CTRL_S, False)
    assert tab.evaluate("window.sent") == 1


def test_escape_closes_the_menu(tab):
    tab.goto("/components/")

    tab.locator("summary.me").click()
    expect(tab.locator("details.menu")).to_have_attribute("open", "")
    tab.keyboard.press("Escape")
    expect(tab.locator("details.menu")).not_to_have_attribute("open", "")
    expect(tab.locator("summary.me")).to_be_focused()
