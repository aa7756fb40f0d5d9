"""A month's notebook on one grid: thirty contacts by keyboard, a block from a spreadsheet, no script."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser import PHONE, findings, sideways_scroll
from tests.e2e.entry import LEAFLETS, note, today

CONTACTS = 30
MOST = 6 * CONTACTS  # strokes that only lead from cell to cell


def before_this() -> date:
    """The last month, of which every day has come."""
    return (today().replace(day=1) - timedelta(days=1)).replace(day=1)


def notebook(page: Page, of: str = "contacts", month: date | None = None) -> str:
    """Open the notebook of the first team; answer its address."""
    page.goto("/contacts/month/")
    if "/teams/" not in page.url:
        page.get_by_role("main").get_by_role("link", name="Ghi sổ").first.click()
    team = re.findall(r"/teams/(\d+)/", page.url)[0]
    address = f"/teams/{team}/{of}/{month or before_this():%Y-%m}/"
    page.goto(address)
    if (left := page.get_by_role("button", name="Bỏ bản nháp")).is_visible():  # by another test
        left.click()
    return address


def codes(page: Page) -> list[str]:
    """The case codes that are offered, of files that were there before this year."""
    values = page.locator("#list-whom option").evaluate_all("all => all.map(one => one.value)")
    return [value for value in values if re.fullmatch(rf"\d+-(?!{today().year})\d+-\d+", value)]


def recorded(page: Page) -> int:
    """How many the page says are there."""
    said = page.get_by_text(re.compile(r"Đã ghi \d+")).first
    return int(re.findall(r"\d+", said.inner_text())[0]) if said.count() else 0


class Clerk:
    """Types, and counts the strokes that are not what stands on paper; Control and a key are two."""

    def __init__(self, page: Page) -> None:
        self.keyboard, self.strokes = page.keyboard, 0

    def types(self, text: str) -> None:
        """What stands on paper."""
        self.keyboard.type(text)

    def presses(self, key: str) -> None:
        """What leads on."""
        self.keyboard.press(key)
        self.strokes += key.count("+") + 1


@pytest.fixture
def officer(new_page) -> Page:
    """A page of the officer of the first commune."""
    return new_page("xa.hanoi1")


def test_thirty_contacts_are_typed_with_at_most_six_strokes_each_between_the_words(officer, record_property):
    """Every cell that paper has: day, code, form, purpose, outcome, next day, note; words and numbers."""
    address = notebook(officer)
    there, people, clerk, said = recorded(officer), codes(officer), Clerk(officer), note()
    expect(officer.locator("[data-lines] input").nth(1)).to_be_focused()

    for number in range(CONTACTS):
        clerk.types(str(number % 25 + 1))
        clerk.presses("Enter")
        clerk.types(people[number % len(people)])
        clerk.presses("Enter")
        if officer.evaluate("document.activeElement.name").endswith("-member"):
            clerk.types("1")
        clerk.types("tham")
        clerk.presses("Enter")
        clerk.types("12"[number % 2])
        clerk.types("1")
        clerk.types("28")
        clerk.presses("Enter")
        clerk.types(said)
        clerk.presses("Enter")
    expect(officer.locator("[data-count]")).to_contain_text(f"{CONTACTS} dòng: {CONTACTS} đúng")
    clerk.presses("Control+s")

    expect(officer.get_by_text(f"Đã lưu {CONTACTS} lần gặp.")).to_be_visible()
    assert recorded(officer) == there + CONTACTS
    assert clerk.strokes <= MOST
    record_property("told", f"grid: {CONTACTS} contacts typed, {clerk.strokes} strokes between the words")
    officer.goto(address)
    assert recorded(officer) == there + CONTACTS


PASTE = """text => { const data = new DataTransfer(); data.setData("text/plain", text);
    document.activeElement.dispatchEvent(
        new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true})); }"""
COMPOSE = """isComposing => document.activeElement.dispatchEvent(new KeyboardEvent(
    "keydown", {key: "Enter", isComposing, bubbles: true, cancelable: true}))"""


def cell(page: Page, line: int, name: str):
    """A cell by the place of its line."""
    return page.locator(f"[data-lines] tr:nth-child({line}) [data-cell={name}] > input")


def test_a_block_of_a_spreadsheet_goes_by_its_headings_and_its_wrong_line_stays_until_it_is_right(officer):
    """Words without diacritics, columns in another order, days as people write them."""
    notebook(officer)
    there, people, said = recorded(officer), codes(officer), note()
    lines = [
        "STT\tMã hồ sơ\tNgày\tMục đích\tHình thức\tKết quả\tGhi chú\tTNV",
        f"1\t{people[0]}\t5\ttu van\ttham nha\thop tac\t{said}\t1",
        f"2\t{people[1]}\t6/{before_this().month}\tTư vấn\tĐiện thoại\tHợp tác\t{said}\t1",
        f"3\t{people[2]}\t32\tTư vấn\tThăm nhà\tHợp tác\t{said}\t1",
    ]
    expect(cell(officer, 1, "on")).to_be_focused()

    officer.evaluate(PASTE, "\r\n".join(lines) + "\r\n")

    expect(officer.locator("[data-count]")).to_contain_text("3 dòng: 2 đúng, 1 cần sửa")
    expect(cell(officer, 1, "form")).to_have_value("Thăm nhà")
    officer.get_by_role("button", name="Lưu 2 dòng đúng").click()
    expect(officer.get_by_text("Đã lưu 2 dòng. 1 dòng cần sửa còn ở đây.")).to_be_visible()
    assert recorded(officer) == there + 2
    expect(officer.locator(".bad .cell-say")).to_have_text(re.compile(r"chỉ có \d+ ngày"))
    cell(officer, 3, "note").focus()
    officer.keyboard.press("F8")
    expect(cell(officer, 1, "on")).to_be_focused()
    officer.keyboard.type("7")
    officer.keyboard.press("Control+s")
    expect(officer.get_by_text("Đã lưu 1 lần gặp.")).to_be_visible()


def test_it_is_a_plain_form_without_javascript(new_page):
    """Ten lines; what is wrong comes back with its reason."""
    plain = new_page("xa.hanoi1", java_script_enabled=False)
    notebook(plain)
    there, code = recorded(plain), codes_without_script(plain)[0]
    assert plain.locator("[data-lines] tr").count() == 10
    for line, day in ((1, "8"), (2, "32")):
        for name, value in {"on": day, "whom": code, "member": "1", "form": "tham", "purpose": "1"}.items():
            cell(plain, line, name).fill(value)
        cell(plain, line, "outcome").fill("hop tac")

    plain.get_by_role("button", name="Lưu các dòng đúng").click()

    expect(plain.get_by_text("Đã lưu 1 dòng. 1 dòng cần sửa còn ở đây.")).to_be_visible()
    assert recorded(plain) == there + 1
    expect(cell(plain, 1, "on")).to_have_value("32")


def codes_without_script(page: Page) -> list[str]:
    """The case codes that stand in the page."""
    return re.findall(rf'<option value="(\d+-(?!{today().year})\d+-\d+)"', page.content())


def test_activities_are_typed_the_same_way_and_cells_that_a_kind_does_not_take_are_passed_by(officer):
    """Leaflets take a number of sheets and nothing else."""
    notebook(officer, "activities")
    there, clerk = recorded(officer), Clerk(officer)
    for said in ("5", LEAFLETS[:8], "200"):
        clerk.types(said)
        clerk.presses("Enter")
    expect(cell(officer, 1, "note")).to_be_focused()
    clerk.presses("Enter")
    clerk.types("6")
    clerk.presses("Enter")
    clerk.presses("Control+d")
    clerk.types("1.250")
    clerk.presses("Enter")
    clerk.presses("Enter")
    expect(officer.locator("[data-count]")).to_contain_text("2 dòng: 2 đúng")

    clerk.presses("Control+s")

    expect(officer.get_by_text("Đã lưu 2 hoạt động.")).to_be_visible()
    assert recorded(officer) == there + 2


def test_no_key_acts_while_an_input_method_composes(officer):
    """Enter ends the syllable first, and only then the cell."""
    notebook(officer)
    expect(cell(officer, 1, "on")).to_be_focused()

    officer.evaluate(COMPOSE, True)
    expect(cell(officer, 1, "on")).to_be_focused()

    officer.evaluate(COMPOSE, False)
    expect(cell(officer, 1, "whom")).to_be_focused()


@pytest.mark.parametrize("of", ["contacts", "activities"])
def test_the_grid_has_no_finding_and_right_lines_shrink_on_a_phone(officer, of):
    """With a right line, a wrong one, one that is typed and a list that is open."""
    notebook(officer, of)
    right = {"contacts": "Sau cai nghiện\t1\tThăm nhà\tTư vấn\tHợp tác", "activities": f"{LEAFLETS}\t200"}[of]
    officer.evaluate(PASTE, f"5\t{right}\n32\t{right}\n")
    expect(officer.locator("[data-count]")).to_contain_text("2 dòng: 1 đúng, 1 cần sửa")
    officer.get_by_role("button", name="Thêm dòng").click()
    officer.keyboard.type("6")
    officer.keyboard.press("Enter")
    officer.keyboard.type("2" if of == "contacts" else "tuyên")
    expect(officer.get_by_role("listbox")).to_be_visible()
    assert findings(officer) + sideways_scroll(officer) == []

    officer.set_viewport_size(PHONE)

    assert findings(officer) + sideways_scroll(officer) == []
    heights = officer.locator("[data-lines] tr").evaluate_all("rows => rows.map(row => row.offsetHeight)")
    assert heights[0] < 64 < heights[1]
    assert heights[4:].count(0) == len(heights) - 4  # one blank line is enough to begin with
