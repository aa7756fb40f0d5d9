"""Every page that links lead each demo account to: made well, and holding nobody's rows but its own."""

import json
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.e2e.browser import DESK, GRAVE, PHONE, findings, flaws, sideways_scroll, status, unhinted
from tests.e2e.secrecy import kept_from, shown
from tests.e2e.site import PROJECT
from tests.hints import SELF_EVIDENT
from volunteer_teams.access.roles import Role

ACCOUNTS = {
    one["username"]: Role(one["role"])
    for one in json.loads((PROJECT / "fixtures/demo/accounts.json").read_text(encoding="utf-8"))
}
MOST = 40  # pages an account; kinds that nobody opened yet come first, so that together they open every kind
LINKS = """() => [...document.querySelectorAll("a[href]")]
    .filter(a => !a.hasAttribute("download") && a.origin === location.origin)
    .map(a => a.pathname + a.search)"""
FILE = re.compile(r"\.\w{3,4}$|/(pdf|docx|xlsx)/")
NUMBER = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|M\d\d[^/]*|\d+")  # of a row, of a figure


@pytest.fixture(scope="module")
def seen_by_axe() -> set[str]:
    """The kinds of pages that axe has looked at: it is slow, so each kind once, whoever comes first."""
    return set()


@pytest.mark.parametrize("username", ACCOUNTS)
def test_every_page_in_reach_is_whole(new_page, username, site, seen_by_axe):
    """It comes, has one heading and a title, fits a desk and a phone, and names nobody it should not."""
    page = new_page(username)
    hidden = kept_from(username, ACCOUNTS[username], site)
    wrong = []

    for path, answer in crawl(page, seen_by_axe):
        if answer != 200:
            wrong.append(f"{path} answers {answer}")
            continue
        wrong += flaws(page) + unhinted(page, SELF_EVIDENT)
        wrong += [f"{path} shows {one}" for one in shown(hidden, page.content())]
        for size in (PHONE, DESK):
            page.set_viewport_size(size)
            wrong += sideways_scroll(page)
        if (kind := kind_of(path)) not in seen_by_axe:
            seen_by_axe.add(kind)
            wrong += findings(page, GRAVE)

    assert not wrong, "\n".join(wrong)


def kind_of(address: str) -> str:
    """The address without its query and the numbers of its rows."""
    return NUMBER.sub("#", urlsplit(address).path)


def crawl(page: Page, seen: set[str]) -> Iterator[tuple[str, int]]:
    """Open what links lead to: a kind of page once, and once with a query; the nearest not `seen` first."""
    waiting, met = ["/", "/menu/"], {("/", False), ("/menu/", False)}
    for _ in range(MOST):
        if not waiting:
            return
        path = min(waiting, key=lambda one: kind_of(one) in seen)
        waiting.remove(path)
        yield path, status(page, path)
        for link in page.evaluate(LINKS):
            kind = (kind_of(link), "?" in link)
            if kind not in met and not FILE.search(link):
                met.add(kind)
                waiting.append(link)
