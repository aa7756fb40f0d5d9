"""A section of a report as people write it: pasted from Word, with a look; without a script as lines."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.browser import DESK, PHONE, findings, sideways_scroll

WORD = Path(__file__).parents[1] / "reports" / "rich_text" / "clipboard" / "word_desktop.html"
PASTE = """(box, html) => {
    const data = new DataTransfer();
    data.setData("text/html", html);
    data.setData("text/plain", "chữ trơn");
    box.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""


def open_section(page: Page, name: str) -> None:
    """Open a section of the commune's report of this year."""
    page.goto("/reports/")
    page.get_by_role("main").get_by_role("link", name=re.compile("^Xã Sóc Sơn")).first.click()
    page.get_by_role("link", name=re.compile("^Soạn báo cáo năm")).click()
    page.get_by_role("link", name=name).first.click()
    expect(page.get_by_role("heading", level=2, name=name)).to_be_visible()


def test_a_page_of_word_is_pasted_clean_and_saved_with_its_look(new_page):
    page = new_page("xa.hanoi1")
    open_section(page, "1. Ưu điểm")
    box = page.get_by_role("textbox", name="Nội dung")

    box.evaluate(PASTE, WORD.read_text())
    expect(box.locator("li", has_text="Cung cấp 05 tin.")).to_be_visible()
    wrong = []
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        wrong += [*findings(page), *sideways_scroll(page)]
    page.set_viewport_size(DESK)
    box.press("ControlOrMeta+End")
    page.get_by_role("button", name="Đậm").click()
    box.press_sequentially("Hết")
    page.get_by_role("button", name="Lưu mục này").click()

    expect(page.get_by_text("Đã lưu mục III.1.")).to_be_visible()
    expect(box.locator("b, strong", has_text="06 phường")).to_be_visible()
    expect(box.locator("b, strong", has_text="Hết")).to_be_visible()
    assert "mso" not in box.inner_html()
    assert not wrong, "\n".join(wrong)


def test_without_a_script_the_lines_themselves_are_written(new_page):
    page = new_page("xa.hanoi1", java_script_enabled=False)
    open_section(page, "2. Tồn tại, hạn chế")

    page.get_by_label("Nội dung").fill("Một **ý** chính:\n- gạch đầu dòng")
    page.get_by_role("button", name="Lưu mục này").click()

    expect(page.get_by_text("Đã lưu mục III.2.")).to_be_visible()
    assert page.get_by_label("Nội dung").input_value() == "Một **ý** chính:\n- gạch đầu dòng"
