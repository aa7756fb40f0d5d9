"""A year on its way through four roles: its months from commune to province, its report to the country.

Eleven of its months were prepared, sent and accepted by the actions behind the pages (`last_year.py`); the
twelfth, which is sent back, sent again, added to and opened again, and the report go through clicks alone.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser import DESK, PHONE, awry
from tests.e2e.entry import add_leaflets, note
from tests.e2e.last_year import COMMUNE, LEADER, LEAFLETS, OF_PROVINCE, OFFICER, PROVINCE, last_year
from tests.e2e.test_year import text_of

YEAR = last_year()
MONTH = f"12/{YEAR.year}"
COMMENT, WRITTEN = "Sổ của Đội số 1 về đủ.", "Các Đội làm đúng kế hoạch đã giao."
SENT_BACK, OPENED_AGAIN = "Thiếu số tờ rơi của Đội số 1.", "Sổ về muộn, xin gửi lại cho đủ."
SIGNER, WITHOUT_OFFICE = "Hoàng Thị Ký", "Tỉnh mới, mẫu văn bản chưa ban hành."


@pytest.fixture
def year(site):
    """The months before the last one are written."""
    site.fill_further("tests.e2e.last_year")


def press(page: Page, words: str, reason: str = "") -> None:
    """The button of the page, which leads to a form of its own; its reason if asked, and its button."""
    page.get_by_role("main").get_by_role("link", name=words, exact=True).click()
    if reason:
        page.get_by_role("main").get_by_role("textbox").fill(reason)
    page.get_by_role("button", name=words, exact=True).click()


def opened(page: Page, month: str) -> Page:
    """The month as it stands now."""
    page.goto(month)
    return page


def stands(page: Page, words: str) -> None:
    """How the month stands is said at its head."""
    expect(page.get_by_role("main").get_by_text(words, exact=True).first).to_be_visible()


def prepare(officer: Page) -> str:
    """The officer finds the month that is not sent and says what there is to say; answer its address."""
    officer.goto(f"/returns/?year={YEAR.year}")
    line = officer.get_by_role("row", name=MONTH)
    expect(line).to_contain_text(re.compile("chưa gửi", re.IGNORECASE))
    line.get_by_role("link").click()
    month = officer.url
    officer.get_by_role("link", name="Viết nhận xét").click()
    officer.get_by_label("Nhận xét của xã").fill(COMMENT)
    officer.get_by_role("button", name="Lưu nhận xét").click()
    expect(officer.get_by_text(COMMENT)).to_be_visible()
    return month


def find_in_board(province: Page) -> None:
    """Eleven months of the year are accepted, the last one waits: the province opens it from its board."""
    province.goto(f"/returns/?year={YEAR.year}")
    expect(
        province.get_by_role("link", name=re.compile(f"{COMMUNE}, tháng .*: Đã chấp nhận$"))
    ).to_have_count(11)
    assert awry(province) == []
    province.get_by_role("link", name=f"Xã {COMMUNE}, tháng {MONTH}: Chờ tỉnh xem", exact=True).click()
    expect(province.get_by_text(COMMENT)).to_be_visible()


def issue(province: Page, total: str) -> None:
    """The report is begun, refused while it is not whole, written, signed, issued, and taken as PDF."""
    province.goto(f"/reports/?year={YEAR.year}")
    province.get_by_role("main").get_by_role("link", name=re.compile(f"{PROVINCE}$")).first.click()
    province.get_by_role("link", name="Kiểm tra, ban hành").click()
    checks = province.get_by_role("region", name="Kiểm tra trước khi ban hành")
    for words in ("Cả 12 báo cáo tháng đã được chấp nhận", "7 mục chưa viết", "Chưa có tên người ký"):
        expect(checks).to_contain_text(words)
    expect(province.get_by_text("Chưa ban hành được.")).to_be_visible()
    assert awry(province) == []

    checks.get_by_role("link", name="Viết tiếp").click()
    write(province)
    province.get_by_role("link", name="Số, ngày, người ký").click()
    province.get_by_label(re.compile("^Người ký")).fill(SIGNER)
    province.get_by_role("button", name="Lưu").click()
    province.get_by_role("link", name="Kiểm tra, ban hành").click()
    assert awry(province) == []
    province.get_by_label("Lý do vẫn ban hành").fill(WITHOUT_OFFICE)
    province.get_by_role("button", name="Ban hành báo cáo").click()

    expect(province.get_by_text("Bản này không đổi được nữa.")).to_be_visible()
    assert awry(province) == []
    province.get_by_role("link", name="Tải PDF").click()
    province.get_by_label("Lý do tải").fill("Gửi Sở Y tế")
    assert awry(province) == []
    with province.expect_download() as taken:
        province.get_by_role("button", name="Tải PDF").click()
    text = text_of(taken.value.path())
    for words in (total, SIGNER, WRITTEN, PROVINCE):
        assert words in text, words
    assert "Dự thảo" not in text


def write(province: Page) -> None:
    """Every section that people have to write, each as the list of those that are left leads to it."""
    left = province.get_by_role("region", name="Trước khi in").get_by_role("listitem").first
    for number in range(7, 0, -1):
        expect(left).to_contain_text(f"Còn {number} mục chưa viết")
        left.get_by_role("link").first.click()
        province.get_by_label(re.compile("^Nội dung")).fill(WRITTEN)
        province.get_by_role("button", name="Lưu mục này").click()
        expect(province.get_by_text("Đã lưu mục")).to_be_visible()
    expect(left).to_contain_text("Mọi mục đã viết")


def see_in_country(ministry: Page, total: str) -> None:
    """The Ministry's table of all provinces has the year's figure and leads to the province, not to rows."""
    ministry.goto(f"/country/?year={YEAR.year}")
    line = ministry.get_by_role("row", name=re.compile(PROVINCE))
    expect(line.get_by_role("cell", name=total, exact=True)).to_be_visible()
    assert awry(ministry) == []
    line.get_by_role("link").first.click()
    expect(ministry.get_by_role("heading", level=1)).to_contain_text(PROVINCE)
    expect(ministry.get_by_role("row", name=re.compile("Tờ rơi.* M06"))).to_contain_text(total)
    expect(ministry.get_by_role("main").locator("a[href*='/rows/'], a[href*='/issued/']")).to_have_count(0)


def test_a_year_goes_from_the_commune_to_the_country(year, new_page):
    """The commune's officer and leader, the province's officer, and the Ministry's see it through."""
    officer, leader = new_page(OFFICER, viewport=DESK), new_page(LEADER, viewport=PHONE)
    province, ministry = new_page(OF_PROVINCE), new_page("trunguong")

    month = prepare(officer)
    press(opened(leader, month), "Gửi tỉnh")
    stands(leader, "Chờ tỉnh xem")
    find_in_board(province)
    press(province, "Trả lại", SENT_BACK)
    stands(province, "Trả lại, chờ xã sửa")

    expect(opened(officer, month).get_by_text(SENT_BACK)).to_be_visible()
    add_leaflets(officer, 17, note(), on=YEAR.last)
    press(opened(leader, month), "Gửi tỉnh")
    press(opened(province, month), "Chấp nhận")
    stands(province, "Đã chấp nhận")

    add_leaflets(officer, 2, note(), on=YEAR.last)
    expect(
        opened(province, month).get_by_text(f"đã gửi {LEAFLETS + 17}, nay {LEAFLETS + 19} (+2 bổ sung)")
    ).to_be_visible()
    assert awry(province) == []
    press(province, "Mở lại", OPENED_AGAIN)
    expect(opened(leader, month).get_by_text(OPENED_AGAIN)).to_be_visible()
    press(leader, "Gửi tỉnh")
    press(opened(province, month), "Chấp nhận")
    stands(province, "Đã chấp nhận")
    expect(province.get_by_text("bổ sung)")).to_have_count(0)

    total = f"{12 * LEAFLETS + 19:,}".replace(",", ".")
    issue(province, total)
    see_in_country(ministry, total)
