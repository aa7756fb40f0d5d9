"""The jobs of an office beside the daily contacts, each page of them on a phone and at a desk."""

import re
from datetime import timedelta

from playwright.sync_api import expect

from tests.e2e.browser import PHONE, awry
from tests.e2e.entry import today, typed
from tests.sheets import workbook

PATROL = "Tuần tra, kiểm tra địa bàn"


def test_a_file_is_looked_at_brought_in_and_taken_back(new_page):
    """Right rows come in, the wrong one is told; all of it goes again."""
    page = new_page("xa.hanoi1")
    on = typed(today() - timedelta(days=1))
    rows = [["Đội số 1", PATROL, on, 3], ["Đội số 3", PATROL, on, 2], ["Đội số 9", PATROL, on, 1]]
    page.goto("/imports/")
    assert awry(page) == []

    page.get_by_role("link", name="Chọn tệp Hoạt động của Đội").click()
    content = workbook(["Đội", "Hoạt động", "Ngày", "Số buổi"], *rows)
    page.get_by_label(re.compile("^Tệp Excel")).set_input_files(
        {"name": "so-tuan-tra.xlsx", "mimeType": "application/octet-stream", "buffer": content}
    )
    assert awry(page) == []
    page.get_by_role("button", name="Xem trước").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Xem trước")
    expect(page.get_by_role("region", name="Dòng sai", exact=True)).to_contain_text("Đội số 9")
    assert awry(page) == []

    page.get_by_role("button", name="Chỉ nhập các dòng đúng").click()
    expect(page.get_by_text("Đã nhập").first).to_be_visible()
    page.get_by_role("link", name="Hoàn tác").click()
    assert awry(page) == []
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.get_by_text("Đã hoàn tác").first).to_be_visible()
    assert awry(page) == []


def test_a_month_is_paid(new_page):
    """The list is made, corrected, approved, and taken along; then nobody corrects it any more."""
    page = new_page("xa.hanoi2")
    page.goto("/allowances/add/")
    assert awry(page) == []
    page.get_by_label("Tháng").select_option(index=0)
    page.get_by_role("button", name="Lập danh sách").click()
    expect(page.get_by_role("region", name="Danh sách chi trả")).to_be_visible()
    assert awry(page) == []

    page.get_by_role("link", name=re.compile("^Sửa ")).first.click()
    page.get_by_label("Số tiền, đồng").fill("500.000")
    page.get_by_label("Lý do sửa").fill("Nghỉ nửa tháng")
    assert awry(page) == []
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_text("đã sửa từ")).to_be_visible()

    page.get_by_role("link", name="Duyệt", exact=True).click()
    assert awry(page) == []
    page.get_by_role("button", name="Duyệt", exact=True).click()
    expect(page.get_by_text("Đã duyệt").first).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^Sửa "))).to_have_count(0)

    page.get_by_role("link", name="In, tải").click()
    assert awry(page) == []
    page.get_by_label("Lý do tải").fill("In để chi tiền")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Tải tệp").click()
    assert taken.value.suggested_filename.endswith((".pdf", ".xlsx"))


def test_a_team_plans_a_month_and_counts_what_came_of_it(new_page):
    """A leader adds other work and says when it was done."""
    page = new_page("doi.hanoi1")
    page.goto("/plans/")
    assert awry(page) == []
    page.locator("main tbody th a").first.click()
    page.get_by_role("link", name="Thêm việc").click()
    page.get_by_label("Việc", exact=True).select_option(label="Việc khác")
    page.get_by_label("Nội dung").fill("Dọn phòng họp của thôn")
    assert awry(page) == []
    page.get_by_role("button", name="Thêm").click()
    line = page.get_by_role("row").filter(has_text="Dọn phòng họp của thôn")
    expect(line).to_contain_text("Đang làm")
    assert awry(page) == []

    line.get_by_role("link").click()
    page.get_by_label("Làm xong ngày").fill(typed(today()))
    page.get_by_role("button", name="Lưu").click()
    expect(line).to_contain_text("Đạt")


def test_a_team_writes_its_minutes_on_a_phone(new_page):
    """Who was there, what was said, what was decided."""
    page = new_page("doi.hanoi1", viewport=PHONE, has_touch=True)
    page.goto("/meetings/")
    assert awry(page) == []
    page.get_by_role("link", name="Ghi biên bản").first.tap()
    page.get_by_role("checkbox", name="Lê Thị Mến có mặt").uncheck()
    page.get_by_label("Lý do vắng của Lê Thị Mến").fill("Ốm")
    page.get_by_label("Nội dung").fill("Điểm việc trong tháng, phân công tuần tới.")
    page.get_by_label(re.compile("^Việc")).first.fill("Thăm bù hai hộ")
    assert awry(page) == []
    page.get_by_role("button", name="Lưu biên bản").tap()
    expect(page.get_by_text("Thăm bù hai hộ")).to_be_visible()
    assert awry(page) == []


def test_a_training_is_written_down_with_its_certificates(new_page):
    """The class first, then who went."""
    page = new_page("xa.hanoi2")
    page.goto("/trainings/add/")
    page.get_by_label("Nội dung").fill("Kỹ năng nói chuyện với gia đình")
    page.get_by_label("Từ ngày").fill(typed(today() - timedelta(days=3)))
    assert awry(page) == []
    page.get_by_role("button", name="Thêm").click()
    page.get_by_role("checkbox").first.check()
    page.get_by_label(re.compile("^Số chứng chỉ của")).first.fill("07/2026/CC")
    page.get_by_label(re.compile("^Ngày cấp")).first.fill(typed(today()))
    assert awry(page) == []
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_role("cell", name="07/2026/CC")).to_be_visible()
    assert awry(page) == []
    page.goto("/trainings/")
    assert awry(page) == []


def test_what_is_searched_for_is_found_from_any_page(new_page):
    """`/`, words without diacritics, Enter; a code in full leads straight there."""
    page = new_page("xa.hanoi1")
    page.goto("/menu/")
    page.locator("main h1").click()
    page.keyboard.press("/")
    page.keyboard.type("doi so 2")
    page.keyboard.press("Enter")
    found = page.get_by_role("main").get_by_role("link", name=re.compile("Đội số 2")).first
    expect(found).to_be_visible()
    assert "doi" not in page.url
    assert awry(page) == []
    page.goto("/clients/")
    code = page.locator("main tbody th .code").first.inner_text()

    page.locator("main h1").click()
    page.keyboard.press("/")
    page.keyboard.type(code)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(code)


def test_the_week_is_taken_along_on_paper_and_on_the_phone(new_page):
    """A sheet to print; an address that a calendar reads without signing in, until it is ended."""
    page = new_page("xa.hanoi1")
    page.goto("/week/")
    expect(page.locator(".sheet-page").first).to_be_visible()
    assert awry(page) == []
    page.goto("/my-calendar/")
    assert awry(page) == []
    page.get_by_role("button", name="Tạo địa chỉ lịch").click()
    address = page.locator("[data-link]").inner_text()
    assert awry(page) == []

    stranger = new_page()
    calendar = stranger.request.get(address).text()
    assert calendar.startswith("BEGIN:VCALENDAR")
    assert re.search(r"SUMMARY:.*00376-\d{4}-\d{3}", calendar)
    page.goto("/my-calendar/")
    page.get_by_role("button", name="Ngừng lịch").click()
    expect(page.get_by_text("không còn xem được")).to_be_visible()
    assert stranger.request.get(address).status == 404


def test_the_first_day_is_on_home_until_it_is_put_away(new_page):
    """The next step, all steps, and home without them; help keeps them."""
    page = new_page("xa.phutho1")
    page.goto("/")
    section = page.get_by_role("region", name="Ngày đầu làm việc")
    expect(section).to_contain_text("Bảo vệ tài khoản của mình")
    section.get_by_role("link", name=re.compile("^Tất cả các bước")).click()
    assert awry(page) == []
    page.get_by_role("button", name="Cất khỏi trang đầu").click()
    expect(page.get_by_text("Đã cất các bước ngày đầu")).to_be_visible()
    expect(section).to_have_count(0)
    page.get_by_role("contentinfo").get_by_role("link", name="Trợ giúp").click()
    expect(page.get_by_role("link", name=re.compile("^Ngày đầu làm việc"))).to_be_visible()
