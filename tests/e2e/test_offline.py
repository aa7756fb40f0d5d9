"""Entering without a line: kept sealed in the browser, sent once and in order when the line is back."""

import re

import psycopg
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.browser import DESK, PASSWORD, PHONE, assert_signed_in, findings, sideways_scroll, sign_in
from tests.e2e.entry import LEAFLETS, choose, fill_contact, note, today, typed
from tests.e2e.site import Site

READY = """async () => {
    const pause = () => new Promise((done) => setTimeout(done, 100));
    const { active } = await navigator.serviceWorker.ready;
    while (active.state !== "activated" || !navigator.serviceWorker.controller) await pause();
    while (!window.vault?.names("kit").length) await pause();
}"""
KEPT = """async () => {
    const texts = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
            const answer = await cache.match(request);
            const isText = !/font|image/.test(answer.headers.get("Content-Type"));
            texts.push(request.url, isText ? await answer.text() : "");
        }
    }
    return [texts.join(" "), (await indexedDB.databases()).length];
}"""
SAVED = """select row.note from volunteer_teams_auditevent event
    join (select id::text, note from cases_contact
        union all select id::text, note from volunteer_teams_activity) row on row.id = event.subject_id
    where event.code in ('cases.contact_added', 'volunteer_teams.activity_added') and row.note = any(%s)
    order by event.id"""
SAVE = "Lưu, gửi khi có mạng"
LINE_BACK = 30_000  # ms in which the page must notice it, and send, on a machine that does other things too


def come_in(page: Page, username: str = "xa.hanoi1") -> BrowserContext:
    """Sign in, and wait until everything is there for a dead line."""
    sign_in(page, username)
    assert_signed_in(page)
    page.evaluate(READY)
    return page.context


def waiting(page: Page) -> list[str]:
    """What waits, as the page lists it."""
    return page.locator("[data-rows] [data-what]").all_inner_texts()


def enter_contact(page: Page, words: str, code: str = "") -> None:
    """Fill in the form of a contact on the page without a line, and keep it."""
    page.get_by_label("Mã hồ sơ").fill(code)
    if not code:
        choose(page, "Nhóm", "Người sau cai")
    fill_contact(page, words)
    page.get_by_role("button", name=SAVE).click()
    expect(page.get_by_text("Đã giữ trên máy này lúc")).to_be_visible()


def saved(site: Site, words: list[str]) -> list[str]:
    """The notes of contacts and activities that are saved, in the order in which the log has them."""
    with psycopg.connect(site.owner) as connection:
        rows = connection.execute(SAVED, [words])
        return [text for (text,) in rows]


def test_entered_without_a_line_it_is_sent_once_and_in_order(new_page, site):
    """Three contacts and an activity; loaded again meanwhile, and two tabs that both would send."""
    page = new_page(viewport=PHONE, has_touch=True)
    context = come_in(page)
    code = page.evaluate(
        "async () => (await window.vault.get('kit', 'now')).entries[0].questions[0].choices[1].value"
    )
    words = [note() for _ in range(4)]
    context.set_offline(True)
    page.goto("/contacts/add/")
    expect(page.get_by_text("Không có mạng:")).to_be_visible()

    enter_contact(page, words[0])
    enter_contact(page, words[1], code)
    enter_contact(page, words[2], code)
    choose(page, "Ghi gì", "Hoạt động")
    page.get_by_label("Đội", exact=True).select_option(index=1)
    page.get_by_label("Loại hoạt động", exact=True).select_option(label=LEAFLETS)
    page.get_by_label("Số tờ").fill("120")
    page.get_by_label("Ghi chú").fill(words[3])
    page.get_by_role("button", name=SAVE).click()
    expect(page.locator("[data-rows] > li")).to_have_count(4)
    page.reload()
    expect(page.locator("[data-rows] > li")).to_have_count(4)
    assert [told.split(" · ")[0] for told in waiting(page)] == ["Lần gặp"] * 3 + ["Hoạt động"]

    for viewport in (PHONE, DESK):
        page.set_viewport_size(viewport)
        assert findings(page) == []
        assert sideways_scroll(page) == []
    texts, databases = page.evaluate(KEPT)
    assert not [secret for secret in (*words, code, "Thu Hạnh") if secret in texts]
    assert databases == 0

    other = context.new_page()
    other.goto("/")
    context.set_offline(False)
    expect(page.locator("[data-rows] > li")).to_have_count(0, timeout=LINE_BACK)
    expect(other.locator("[data-rows] > li")).to_have_count(0)
    assert saved(site, words) == words


def test_a_form_open_when_the_line_dies_waits_and_what_is_refused_is_corrected(new_page, site):
    """The same sentence as with a line, and the same form to put it right."""
    page, words = new_page(), note()
    context = come_in(page)
    page.goto("/contacts/add/")
    choose(page, "Nhóm", "Người sau cai")
    fill_contact(page, words)
    choose(page, "Ngày gặp", "Ngày khác")
    page.get_by_label(re.compile("^Ngày khác, ghi ngày")).fill(f"01/01/{today().year + 1}")
    context.set_offline(True)
    page.get_by_role("button", name="Lưu lần gặp").click()
    expect(page.get_by_text("Đã giữ trên máy này lúc")).to_be_visible()
    context.set_offline(False)

    row = page.locator("[data-rows] > li")
    expect(row).to_contain_text("chưa đến", timeout=LINE_BACK)
    assert saved(site, [words]) == []
    row.get_by_role("button", name="Mở sửa").click()
    expect(page.get_by_label("Ghi chú")).to_have_value(words)
    page.get_by_label(re.compile("^Ngày khác, ghi ngày")).fill(typed(today()))
    assert findings(page) == []
    page.get_by_role("button", name=SAVE).click()
    expect(row).to_have_count(0, timeout=LINE_BACK)
    assert saved(site, [words]) == [words]


def test_session_over_asks_to_sign_in_and_then_sends(new_page, site, sessions):
    """Nothing of it is lost, and the page of signing in leads back."""
    page, words = new_page(), note()
    context = come_in(page)
    context.set_offline(True)
    page.goto("/")
    enter_contact(page, words)
    site.end_sessions()
    sessions.clear()
    context.set_offline(False)

    page.get_by_role("link", name="Đăng nhập lại").click(timeout=LINE_BACK)
    page.get_by_label("Tên đăng nhập").fill("xa.hanoi1")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    expect(page.get_by_text("Đã gửi 1 dòng.")).to_be_visible(timeout=LINE_BACK)
    assert saved(site, [words]) == [words]


def test_signing_out_asks_first_then_empties_and_nobody_else_opens_it(new_page, site):
    """What is thrown away is said before; locked without its writer's key."""
    page, words = new_page(), note()
    context = come_in(page)
    context.set_offline(True)
    page.goto("/")
    enter_contact(page, words)
    page.get_by_role("button", name="Khóa ngay").click()
    expect(page.get_by_text("Đang khóa:")).to_be_visible()
    expect(page.locator("[data-work]")).to_be_hidden()

    # The next person at the desk, while the first one's row lies sealed.
    context.set_offline(False)
    expect(page).to_have_url(re.compile("/accounts/login/"), timeout=LINE_BACK)
    come_in(page, "xa.hanoi2")
    context.set_offline(True)
    page.goto("/")
    expect(page.get_by_text("Không có dòng nào.")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.includes(':outbox:')).length") == 1
    context.set_offline(False)
    page.goto("/")
    assert saved(site, [words]) == []

    context.clear_cookies()
    context.route("**/contacts/add/", lambda route: route.abort())  # it cannot be sent yet
    come_in(page)
    expect(page.locator("[data-outbox] [data-state=waiting]")).to_have_text(
        "1 dòng ghi lúc mất mạng chờ gửi."
    )
    own = f"vault:{page.evaluate('window.vault.whose')}:"
    page.locator("summary.me").click()
    page.get_by_role("button", name="Đăng xuất").click()
    asked = page.get_by_role("dialog", name="Còn 1 dòng chưa gửi")
    assert findings(page) == []
    asked.get_by_role("button", name="Bỏ và đăng xuất").click()
    expect(page).to_have_url(re.compile("/accounts/login/"))
    assert [name for name in page.evaluate("Object.keys(localStorage)") if name.startswith(own)] == []
    assert page.evaluate("document.cookie") == ""
    context.set_offline(True)
    page.goto("/")
    expect(page.get_by_text("Đang khóa:")).to_be_visible()
    assert saved(site, [words]) == []


@pytest.mark.parametrize("username", ["tinh.hanoi"])
def test_who_enters_nothing_gets_no_worker(new_page, username):
    page = new_page(username)
    page.goto("/")
    page.wait_for_load_state("networkidle")

    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
