"""What a commune's officer types, as several tests type it."""

import re
import uuid
from datetime import date, datetime
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

LEAFLETS = "Phát tờ rơi, tờ gấp"


def note() -> str:
    """A note that no other row has, in letters: digits may look like the number of somebody's paper."""
    letters = str.maketrans("0123456789", "ghijklmnop")
    return f"Ghi chú {uuid.uuid4().hex[:10].translate(letters)}"


def today() -> date:
    """The day it is where the pages count days."""
    return datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()


def typed(day: date) -> str:
    """A day as it is typed."""
    return f"{day:%d/%m/%Y}"


def choose(page: Page, group: str, tile: str) -> None:
    """Click one of the tiles under a heading."""
    page.get_by_role("group", name=group).locator("label", has_text=tile).first.click()


def open_client(page: Page, name: str) -> str:
    """Open a case file with an identity, by the buttons that lead there; answer its case code."""
    page.goto("/clients/")
    page.get_by_role("link", name="Mở hồ sơ").click()
    programme = page.get_by_label("Chương trình")
    programme.select_option(index=1)
    page.get_by_role("textbox", name="Số quyết định").fill("127/QĐ-UBND")
    page.get_by_label("Ngày quyết định").fill(typed(today()))
    page.get_by_label("Ngày tiếp nhận").fill(typed(today()))
    choose(page, "Giới tính", "Nữ")
    page.get_by_label("Năm sinh").fill("1996")
    page.get_by_label("Tình nguyện viên").select_option(index=1)
    page.get_by_text("Cơ quan nhà nước làm theo luật, không cần đồng ý").click()
    page.get_by_label("Họ và tên").fill(name)
    page.get_by_role("button", name="Lưu hồ sơ").click()
    expect(page.get_by_text("Đã mở hồ sơ")).to_be_visible()
    code = page.get_by_role("heading", level=1).inner_text()
    assert re.fullmatch(rf"00376-{today().year}-\d{{3,}}", code), code
    return code


def fill_contact(page: Page, note: str) -> None:
    """Fill in the open page of a contact: today, at home, agreed."""
    writer = page.get_by_label("Người gặp")
    if writer.is_visible() and not writer.input_value():
        writer.select_option(index=1)
    choose(page, "Hình thức", "Thăm nhà")
    choose(page, "Kết quả", "Hợp tác")
    page.get_by_label("Ghi chú").fill(note)


def save_contact(page: Page) -> str:
    """Save it and see that it was saved; answer its address."""
    key = page.locator("main [name=id]").input_value()
    page.get_by_role("button", name="Lưu lần gặp").click()
    expect(page.get_by_text("Đã lưu lần gặp")).to_be_visible()
    return f"/contacts/{key}/edit/"


def add_leaflets(page: Page, count: int, note: str, on: date | None = None) -> str:
    """Record leaflets of today or a day, by the buttons that lead there; answer the activity's address."""
    page.goto("/activities/")
    page.get_by_role("link", name="Ghi hoạt động").first.click()
    page.get_by_label("Đội", exact=True).select_option(index=1)
    page.get_by_label("Loại hoạt động", exact=True).select_option(label=LEAFLETS)
    if on:
        page.get_by_label("Ngày", exact=True).fill(typed(on))
    page.get_by_label("Số tờ").fill(str(count))
    page.get_by_label("Ghi chú").fill(note)
    key = page.locator("main [name=id]").input_value()
    page.get_by_role("button", name="Lưu hoạt động").click()
    expect(page.get_by_text("Đã ghi")).to_be_visible()
    return f"/activities/{key}/"
