"""How pages behave in a browser: findings of axe, widths, keys, forms sent once, a policy that holds."""

import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from tests.factories import CommuneFactory, person
from volunteer_teams.access.roles import Role

PASSWORD = "muoi-hai-con-giap-2026"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
TOO_LOW = """() => [...document.querySelectorAll("a.btn, button, input, select, .tabbar a, summary")]
    .filter(e => !["hidden", "radio", "checkbox"].includes(e.type))
    .filter(e => e.offsetParent && e.getBoundingClientRect().height < 43.5).map(e => e.outerHTML)"""


@pytest.fixture
def officer(transactional_db):
    """An officer who knows her password."""
    user = person(Role.COMMUNE_OFFICER, CommuneFactory(), username="xa.socson")
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    return user


def sign_in(tab: Page) -> None:
    tab.goto("/accounts/login/")
    tab.fill("[name=login]", "xa.socson")
    tab.fill("[name=password]", PASSWORD)
    tab.click("button[type=submit]")
    expect(tab.locator("h1")).to_have_text("Việc cần làm")


def findings(tab: Page) -> list[str]:
    return [
        f"{v['id']}: {v['nodes'][0]['html']}" for v in Axe().run(tab, options=RULES).response["violations"]
    ]


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize(
    "path", ["/accounts/login/", "/components/", "/menu/", "/khong-co/", "/accounts/password/change/"]
)
@pytest.mark.urls("tests.e2e.urls")
def test_a_page_has_no_finding_and_fits_its_width(tab, officer, path, width):
    if path != "/accounts/login/":
        sign_in(tab)
    tab.set_viewport_size({"width": width, "height": 800})

    tab.goto(path)

    assert findings(tab) == []
    for narrow in (width, 320):
        tab.set_viewport_size({"width": narrow, "height": 800})
        assert tab.evaluate("document.documentElement.scrollWidth") <= narrow
    if width == 360:
        assert tab.evaluate(TOO_LOW) == []


def test_a_wrong_password_takes_the_focus_to_the_summary(tab, officer):
    tab.goto("/accounts/login/")
    tab.fill("[name=login]", "xa.socson")
    tab.fill("[name=password]", "sai")

    tab.click("button[type=submit]")

    expect(tab.locator(".errors")).to_be_focused()
    expect(tab).to_have_title("Lỗi: Đăng nhập · Đội tình nguyện")
    assert findings(tab) == []


@pytest.mark.urls("tests.e2e.urls")
def test_the_policy_holds_and_htmx_lives_within_it(visit, officer):
    tab = visit.new_page()
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    sign_in(tab)

    tab.goto("/components/")

    assert [words for words in said if "Content Security Policy" in words] == []
    config = tab.evaluate(
        "[htmx.config.allowEval, htmx.config.historyCacheSize, !!document.querySelector('style')]"
    )
    assert config == [False, 0, False]
    assert tab.evaluate("[...document.fonts].filter(font => font.status === 'loaded').length") >= 4


@pytest.mark.urls("tests.e2e.urls")
def test_ctrl_s_sends_a_form_once_until_its_answer_comes(tab, officer):
    sign_in(tab)
    tab.goto("/components/")
    sent: list[str] = []

    def hold(route: Route) -> None:
        if route.request.method == "POST":
            sent.append(route.request.post_data or "")
            time.sleep(0.5)
            route.fulfill(status=204)
        else:
            route.continue_()

    tab.route("**/components/", hold)
    field = tab.locator("#wrong_note")
    field.fill("gia đình ổn định")

    field.press("Control+s")
    field.press("Control+s")
    tab.get_by_role("button", name="Lưu hồ sơ").dblclick()
    tab.wait_for_timeout(700)

    assert len(sent) == 1
    assert "gia+%C4%91%C3%ACnh" in sent[0]
    assert field.input_value() == "gia đình ổn định"


@pytest.mark.urls("tests.e2e.urls")
def test_ctrl_s_waits_while_an_input_method_composes(tab, officer):
    sign_in(tab)
    tab.goto("/components/")
    tab.evaluate("""document.addEventListener("submit", event => {
        window.sent = (window.sent || 0) + 1; event.preventDefault(); })""")
    press = """composing => document.querySelector("#wrong_note").dispatchEvent(new KeyboardEvent("keydown",
        {key: "s", ctrlKey: true, isComposing: composing, bubbles: true, cancelable: true}))"""

    tab.evaluate(press, True)
    assert tab.evaluate("window.sent") is None

    tab.evaluate(press, False)
    assert tab.evaluate("window.sent") == 1


@pytest.mark.urls("tests.e2e.urls")
def test_escape_closes_the_menu_and_a_stroke_goes_to_the_search(tab, officer):
    sign_in(tab)
    tab.goto("/components/")
    tab.evaluate("""document.querySelector("main").insertAdjacentHTML("afterbegin",
        "<input data-search hidden><input data-search id=find value=cũ>")""")

    tab.locator("summary.me").click()
    expect(tab.locator("details.menu")).to_have_attribute("open", "")
    tab.keyboard.press("Escape")
    expect(tab.locator("details.menu")).not_to_have_attribute("open", "")
    expect(tab.locator("summary.me")).to_be_focused()

    tab.keyboard.press("/")
    expect(tab.locator("#find")).to_be_focused()
    tab.keyboard.type("1/2")
    expect(tab.locator("#find")).to_have_value("1/2")
