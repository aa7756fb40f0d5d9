"""A month on its way: the officer prepares it, the leader sends it, the province accepts it."""

from playwright.sync_api import expect

from tests.e2e.browser import DESK, PHONE, findings, sideways_scroll

WORDS = "Mưa nhiều ngày, gặp ít hơn tháng trước."


def assert_fine(page):
    assert findings(page) == []
    assert sideways_scroll(page) == []


def press(page, words):
    """The button of the page, which leads to a form of its own; and the form's."""
    page.get_by_role("main").get_by_role("link", name=words, exact=True).click()
    assert_fine(page)
    page.get_by_role("button", name=words, exact=True).click()


def test_a_month_goes_its_way(new_page):
    officer = new_page("xa.hanoi1", viewport=DESK)
    officer.goto("/")
    officer.locator("#returns").locator("xpath=ancestor::section").get_by_role("link").first.click()
    assert_fine(officer)
    month = officer.url
    officer.get_by_role("link", name="Viết nhận xét").click()
    officer.get_by_label("Nhận xét của xã").fill(WORDS)
    officer.get_by_role("button", name="Lưu nhận xét").click()
    expect(officer.get_by_text(WORDS)).to_be_visible()

    leader = new_page("lanhdao.hanoi1", viewport=PHONE)
    leader.goto(month)
    assert_fine(leader)
    press(leader, "Gửi tỉnh")
    expect(leader.get_by_text("Chờ tỉnh xem")).to_be_visible()

    province = new_page("tinh.hanoi", viewport=PHONE)
    province.goto("/returns/")
    assert_fine(province)
    province.goto(month)
    press(province, "Chấp nhận")
    expect(province.get_by_text("Đã chấp nhận", exact=True)).to_be_visible()
    province.set_viewport_size(DESK)
    province.goto("/returns/")
    assert_fine(province)
