"""Every page that links lead each demo account to: made well, and holding nobody's rows but its own."""

import json
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.e2e.browser import DESK, GRAVE, PHONE, findings, flaws, sideways_scroll
from tests.e2e.secrecy import IN_LOG, kept_from, shown
from tests.e2e.site import PROJECT
from volunteer_teams.access.roles import Role

ACCOUNTS = {
    one["username"]: Role(one["role"])
    for one in json.loads((PROJECT / "fixtures/demo/accounts.json").read_text(encoding="utf-8"))
}
CHECKED_BY_AXE = ("xa.hanoi1", "tnv.hanoi1", "tinh.hanoi", "quantri")  # one of each kind: it is slow
MOST = 40  # pages an account
LINKS = """() => [...document.querySelectorAll("a[href]")]
    .filter(a => !a.hasAttribute("download") && a.origin === location.origin)
    .map(a => a.pathname + a.search)"""
FILE = re.compile(r"\.\w{3,4}$|/(pdf|xlsx)/")
NUMBER = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+")


@pytest.mark.parametrize("username", ACCOUNTS)
def test_every_page_in_reach_is_whole(new_page, username, site):
    """It comes, has one heading and a title, fits a desk and a phone, and names nobody it should not."""
    page = new_page(username)
    hidden = kept_from(username, ACCOUNTS[username], site)
    hidden_in_log = kept_from(username, ACCOUNTS[username], site, mine=IN_LOG)
    wrong = []

    for path, status in crawl(page):
        if status != 200:
            wrong.append(f"{path} answers {status}")
            continue
        wrong += flaws(page)
        secrets = hidden_in_log if path.startswith("/audit/") else hidden
        wrong += [f"{path} shows {one}" for one in shown(secrets, page.content())]
        for size in (PHONE, DESK):
            page.set_viewport_size(size)
            wrong += sideways_scroll(page)
        if username in CHECKED_BY_AXE:
            wrong += findings(page, GRAVE)

    assert not wrong, "\n".join(wrong)


def crawl(page: Page) -> Iterator[tuple[str, int]]:
    """Open what links lead to from home, nearest first: a kind of page once, and once with a query."""
    waiting, met = ["/", "/menu/"], {("/", False), ("/menu/", False)}
    for _ in range(MOST):
        if not waiting:
            return
        path = waiting.pop(0)
        response = page.goto(path)
        assert response, path
        yield path, response.status
        for link in page.evaluate(LINKS):
            parts = urlsplit(link)
            kind = (NUMBER.sub("#", parts.path), bool(parts.query))
            if kind not in met and not FILE.search(parts.path):
                met.add(kind)
                waiting.append(link)
