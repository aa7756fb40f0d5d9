"""A client's way: the next state, another due date, a relapse, two files of one person, another commune."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser import DESK, PHONE, findings, sideways_scroll
from tests.e2e.entry import open_client, today, typed

NAMES = {"phone": ("Lò Thị Thử Đường", "Lò Thị Thử Suối"), "desk": ("Lò Thị Thử Sông", "Lò Thị Thử Đèo")}


def whole(page: Page) -> None:
    """Nothing that axe calls grave, nothing beside the screen."""
    assert findings(page) == []
    assert sideways_scroll(page) == []


def follow(page: Page, link: str) -> None:
    """Follow a link of the case file and look at the page."""
    page.get_by_role("main").get_by_role("link", name=link, exact=True).first.click()
    expect(page.get_by_role("main").locator("form").first).to_be_visible()
    whole(page)


def send(page: Page, button: str, told: str) -> None:
    """Send the form; the file says what was done."""
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_text(told)).to_be_visible()
    whole(page)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_client_goes_from_state_to_state_and_to_another_commune(new_page, size, request):
    name, other_name = NAMES[request.node.callspec.id]
    page = new_page("xa.hanoi1", viewport=size)
    other = open_client(page, other_name)
    code = open_client(page, name)
    client = page.url

    follow(page, "Chuyển trạng thái")
    page.get_by_label("Chuyển sang").select_option(index=1)
    page.get_by_label("Số giấy tờ, quyết định").fill("12/QĐ")
    send(page, "Chuyển trạng thái", "Đã chuyển trạng thái.")

    follow(page, "Tái nghiện")
    page.get_by_label("Số kết luận xác định tình trạng nghiện").fill("5/KL")
    page.get_by_label("Chương trình").select_option(index=1)
    send(page, "Kết thúc đợt này, mở đợt mới", "mở đợt 2.")

    follow(page, "Cùng một người với hồ sơ khác")
    page.get_by_label("Mã hồ sơ kia").fill(other)
    send(page, "Nối hai hồ sơ", "Đã nối hai hồ sơ")
    send(page, "Không phải cùng một người", "Đã ghi: không phải cùng một người.")

    page.goto(client)
    page.get_by_role("link", name="Chuyển sang xã khác").click()
    page.get_by_label("Xã, phường nhận").press_sequentially("hoan kiem ha noi", delay=20)
    page.locator("#places").get_by_role("link").first.click()
    page.get_by_label("Ghi chú bàn giao").fill("Quen nếp sớm")
    send(page, "Gửi đề nghị", "Đã gửi đề nghị đến")

    receiver = new_page("xa.hanoi2", viewport=size)
    receiver.goto(page.url)
    whole(receiver)
    send(receiver, "Tiếp nhận", "Đã tiếp nhận.")
    expect(receiver.get_by_role("heading", level=1, name=code)).to_be_visible()
    page.goto(client)
    expect(page.get_by_role("heading", level=1, name=code)).to_have_count(0)


def test_a_due_date_is_put_off_with_a_reason(new_page):
    page = new_page("xa.hanoi1", viewport=PHONE)
    open_client(page, "Lò Thị Thử Hạn")

    next_year = today().replace(year=today().year + 1, day=1)
    follow(page, "Chuyển trạng thái")
    page.get_by_label("Chuyển sang").select_option(index=1)
    page.get_by_label("Số giấy tờ, quyết định").fill("12/QĐ")
    page.get_by_label("Ngày hết hạn").fill(typed(next_year))
    page.get_by_label("Ghi chú").fill("Theo quyết định của xã")
    send(page, "Chuyển trạng thái", "Đã chuyển trạng thái.")
    follow(page, "Đổi hạn")
    page.get_by_label("Ngày hết hạn mới").fill(typed(next_year.replace(day=28)))
    page.get_by_label("Lý do").fill("Theo quyết định gia hạn")
    send(page, "Đổi ngày hết hạn", "Đã đổi ngày hết hạn.")
