"""From a commune's entries to its year's report; and that the next commune sees none of it."""

import re
import unicodedata
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.e2e.browser import status
from tests.e2e.entry import (
    LEAFLETS,
    add_leaflets,
    fill_contact,
    note,
    open_client,
    save_contact,
    today,
    typed,
)

COMMUNE = re.compile("^Xã Sóc Sơn")
CONTACTS, LEAFLETS_GIVEN, PEOPLE = "M08", "M06", "M15"
NAME = "Lò Thị Xuân Thử"  # nobody of the demo is called so


@pytest.fixture
def officer(new_page) -> Page:
    """A page of the officer of the first commune."""
    return new_page("xa.hanoi1")


def open_report(page: Page) -> str:
    """Open this year's figures of the commune from the list; answer their address."""
    page.goto("/reports/")
    page.get_by_role("main").get_by_role("link", name=COMMUNE).first.click()
    expect(page.get_by_role("heading", level=1, name=COMMUNE)).to_be_visible()
    return page.url


def line(page: Page, code: str):
    """The line of an indicator in the table of results."""
    return page.locator("tbody tr", has=page.get_by_label(f"Định nghĩa {code}", exact=True))


def figure(page: Page, code: str) -> int:
    """What an indicator says this year."""
    return int(line(page, code).locator("td.num a").first.inner_text().replace(".", ""))


def rows_of(page: Page, code: str) -> int:
    """Follow a figure to its rows; answer how many there are."""
    line(page, code).locator("td.num a").first.click()
    heading = page.get_by_role("heading", level=2, name="Các dòng của con số này").inner_text()
    return int(heading.split()[-1].replace(".", ""))


def find_row(page: Page, *texts: str) -> None:
    """The row with these texts is on this page of the rows or on one that follows."""
    while True:
        rows = page.locator("tbody tr")
        for text in texts:
            rows = rows.filter(has_text=text)
        if rows.count():
            return
        following = page.locator("a[rel=next]")
        assert following.count(), f"no row with {texts}"
        following.first.click()


def test_what_a_commune_enters_is_counted_in_its_year(officer):
    """A client, a contact and leaflets: each figure grows by exactly that, and leads to the row."""
    report = open_report(officer)
    before = {code: figure(officer, code) for code in (CONTACTS, LEAFLETS_GIVEN, PEOPLE)}

    code = open_client(officer, f"{NAME} Hai")  # another person than the other test's
    officer.get_by_role("link", name="Ghi lần gặp").first.click()
    fill_contact(officer, note())
    save_contact(officer)
    add_leaflets(officer, 1237, note())

    officer.goto(report)
    after = {code: figure(officer, code) for code in before}
    assert {code: after[code] - before[code] for code in before} == {
        CONTACTS: 1,
        LEAFLETS_GIVEN: 1237,
        PEOPLE: 1,
    }
    assert rows_of(officer, CONTACTS) == after[CONTACTS]
    find_row(officer, code, typed(today()))
    officer.goto(report)
    assert rows_of(officer, PEOPLE) == after[PEOPLE]
    find_row(officer, code)
    officer.goto(report)
    rows_of(officer, LEAFLETS_GIVEN)
    find_row(officer, typed(today()), LEAFLETS, "1.237")


def test_the_printed_report_holds_the_new_figure(officer):
    """The PDF opens, and says what the page says."""
    add_leaflets(officer, 2419, note())
    open_report(officer)
    row = line(officer, LEAFLETS_GIVEN)
    shown = row.locator("td.num a").first.inner_text()
    label = row.locator("th").inner_text().removesuffix(LEAFLETS_GIVEN).strip()

    officer.get_by_role("link", name="Tải PDF").click()
    officer.get_by_label("Lý do tải").fill("Gửi Sở Y tế")
    with officer.expect_download() as download:
        officer.get_by_role("button", name="Tải PDF").click()

    text = text_of(download.value.path())
    assert re.search(rf"{re.escape(label)}.{{0,40}}?\b{re.escape(shown)}\b", text), f"{label} {shown}"
    assert NAME not in text


def text_of(path: Path) -> str:
    """The text of a PDF with single spaces."""
    pages = PdfReader(path).pages
    return " ".join(unicodedata.normalize("NFC", " ".join(page.extract_text() for page in pages)).split())


def test_the_next_commune_reaches_none_of_it(officer, new_page):
    """Not by list, search, address, nor by a figure."""
    code = open_client(officer, NAME)
    client = officer.url
    officer.get_by_role("link", name="Ghi lần gặp").first.click()
    fill_contact(officer, note())
    contact = save_contact(officer)
    activity = add_leaflets(officer, 11, note())
    report = open_report(officer)
    line(officer, CONTACTS).locator("td.num a").first.click()
    rows = officer.url
    officer.goto("/teams/")
    team = officer.locator("main tbody th a").first.get_attribute("href")

    neighbour = new_page("xa.hanoi2")

    for path in ("/clients/", "/clients/?open=", "/contacts/", "/activities/"):
        assert status(neighbour, path) == 200
        assert code not in neighbour.content(), path
    for asked in (code, code[-3:]):
        neighbour.goto(f"/clients/?open=&q={asked}")
        assert neighbour.locator("tbody a", has_text=code).count() == 0
    pages_of_client = [client, f"{client}contacts/add/", f"{client}edit/", contact]
    answers = {path: status(neighbour, path) for path in [*pages_of_client, activity, team, report, rows]}
    assert set(answers.values()) == {404}, answers
    neighbour.goto("/reports/")
    neighbour.get_by_role("main").get_by_role("link", name=re.compile("^Phường Hoàn Kiếm")).first.click()
    for indicator in (CONTACTS, PEOPLE):
        line(neighbour, indicator).locator("td.num a").first.click()
        assert code not in neighbour.content()
        neighbour.go_back()
