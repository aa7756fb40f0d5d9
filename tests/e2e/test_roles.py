"""A volunteer with a phone, and a province that sees figures but nobody's name."""

import re

import psycopg
import pytest
from playwright.sync_api import expect

from tests.e2e.browser import PHONE, findings, sideways_scroll, status
from tests.e2e.entry import fill_contact, note, save_contact
from tests.e2e.secrecy import kept_from, shown
from volunteer_teams.access.roles import Role

ASSIGNED = (
    "select c.code from cases_client c join cases_assignment a on a.client_id = c.id and a.until is null"
    " join volunteer_teams_volunteer v on v.id = a.volunteer_id"
    " join volunteer_teams_user u on u.id = v.user_id where u.username = %s order by c.code"
)
OTHERS = "select id from cases_client where code <> all(%s) order by id"


def test_a_volunteer_sees_who_was_assigned_and_adds_a_contact_by_phone(new_page, site):
    """Nobody else's clients, at any address."""
    with psycopg.connect(site.owner) as connection:
        own = [code for (code,) in connection.execute(ASSIGNED, ["tnv.hanoi1"])]
        others = [key for (key,) in connection.execute(OTHERS, [own])]
    phone = new_page("tnv.hanoi1", viewport=PHONE, has_touch=True)

    phone.goto("/clients/?open=")
    assert sorted(phone.locator("main tbody th a").all_inner_texts()) == own
    phone.locator("main tbody th a").first.tap()
    phone.get_by_role("main").get_by_role("link", name="Ghi lần gặp").first.tap()
    said = note()
    fill_contact(phone, said)
    assert sideways_scroll(phone) == []
    assert findings(phone) == []
    save_contact(phone)

    expect(phone.locator("#history .log li", has_text=said)).to_have_count(1)
    assert status(phone, f"/clients/{others[0]}/") == 404


def test_a_province_sees_figures_their_meaning_and_rows_but_no_names(new_page, site):
    """From the province's year to a definition, to a commune, to the rows behind a figure."""
    hidden = kept_from("tinh.hanoi", Role.PROVINCE_OFFICER, site)
    page = new_page("tinh.hanoi")
    page.goto("/reports/")
    page.get_by_role("main").get_by_role("link", name=re.compile("^Thành phố Hà Nội")).first.click()
    expect(page.get_by_role("heading", level=1, name=re.compile("Hà Nội"))).to_be_visible()
    seen = [page.content()]

    page.get_by_label("Định nghĩa M08", exact=True).click()
    expect(page.locator("#M08")).to_be_visible()
    expect(page.locator("#M08")).to_contain_text("ba lượt")
    page.go_back()
    line = page.locator("tbody tr", has=page.get_by_label("Định nghĩa M15", exact=True))
    value = line.locator("td.num a").first.inner_text()
    line.locator("td.num a").first.click()
    expect(page.get_by_role("heading", level=2, name=f"Các dòng của con số này {value}")).to_be_visible()
    seen.append(page.content())
    page.go_back()
    page.get_by_role("main").get_by_role("link", name="Xã Sóc Sơn").first.click()
    expect(page.get_by_role("heading", level=1, name=re.compile("Xã Sóc Sơn"))).to_be_visible()
    seen.append(page.content())

    assert [shown(hidden, html) for html in seen] == [[], [], []]


@pytest.mark.parametrize("path", ["/clients/open/", "/teams/add/", "/activities/add/"])
def test_a_province_enters_nothing(new_page, path):
    """It reads; entering is the communes'."""
    page = new_page("tinh.hanoi")

    assert status(page, path) == 403
    expect(page.get_by_role("heading", level=1)).to_be_visible()
