"""Every list with nothing in it says what would stand there, with a button that begins it or who does so."""

import pytest

from tests.factories import CommuneFactory, TeamFactory
from tests.page import page
from tests.project.routes import own_routes
from volunteer_teams.access.roles import ROLE_PERMISSIONS, ROLE_PLACES, Role

NOBODY_BEGINS = {
    "account_list": "whoever reads it has an account",
    "province_list": "provinces come with the program",
    "reports:indicator_list": "indicators are declared in code",
    "reports:blank_list": "blank forms are declared in code",
    "reports:report_list": "places of one's reach",
    "reports:country_list": "the country itself is a line of it",
    "job_list": "what failed in the background comes of itself",
}
ALSO_LISTS = {"cases:contact_month_choose", "cases:week_sheet"}
LISTS = [
    route
    for route in own_routes()
    if not route.parameters
    and (route.name.endswith("_list") or route.name in ALSO_LISTS)
    and route.name not in NOBODY_BEGINS
]
ROWS = "//main//tbody/tr[not(td[@colspan])]"
EMPTY_TABLES = "//main//tbody/tr/td[@colspan]"
NOTHING = "//main//section[contains(@class, 'nothing')]"


def place_of(role):
    """A place with nobody and nothing in it but, for a team's role, the team."""
    commune = CommuneFactory()
    return {
        "team": lambda: TeamFactory(commune=commune),
        "commune": lambda: commune,
        "province": lambda: commune.province,
        None: lambda: None,
    }[ROLE_PLACES[role]]()


def test_lists_are_found():
    assert {"team_list", "cases:client_list", "audit_list", "cases:week_sheet"} <= {r.name for r in LISTS}
    assert set(NOBODY_BEGINS) <= {route.name for route in own_routes()}


@pytest.mark.parametrize("role", list(Role))
def test_an_empty_list_says_what_to_do(signed_in, role):
    browser = signed_in(role, place_of(role))
    lists = [route for route in LISTS if route.permission in ROLE_PERMISSIONS[role]]
    wrong = []

    for route in lists:
        response = browser.get(route.url())
        if response.status_code == 302:  # who has one team is in its notebook at once
            continue
        shown = page(response)
        empty = shown.all(NOTHING)
        if shown.all(EMPTY_TABLES) or not (empty or shown.all(ROWS)):
            wrong.append(f"{route} is just empty")
        for one in empty:
            links = one.xpath(".//a/@href")
            wrong += [f"{route} leads to {link}" for link in links if not opens(browser, route, link)]
            if not links and "Người ghi:" not in one.text_content():
                wrong.append(f"{route} has no button and names nobody")

    assert not wrong, "\n".join(wrong)


def opens(browser, route, link):
    """Whether its reader may go there; a place on the same page is a place on the page."""
    if link.startswith("#"):
        return bool(page(browser.get(route.url())).all(f"//*[@id='{link[1:]}']"))
    address = f"{route.url()}{link}" if link.startswith("?") else link
    return browser.get(address).status_code == 200


def test_somebody_can_begin_each_list(signed_in):
    waiting = {route.name: route for route in LISTS}
    for role in (Role.COMMUNE_OFFICER, Role.ADMINISTRATOR, Role.PROVINCE_OFFICER):
        browser = signed_in(role, place_of(role))
        for name, route in list(waiting.items()):
            if route.permission in ROLE_PERMISSIONS[role]:
                shown = page(browser.get(route.url()))
                if shown.all(f"{NOTHING}//a[contains(@class, 'btn')]"):
                    del waiting[name]

    assert not waiting
