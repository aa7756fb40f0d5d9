"""The served site, the browser, and pages that fail their test when something goes wrong behind them.

They do without Django's test database: the site is a process of its own, on a database of its own.
"""

import re
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.e2e.browser import DESK, FLAGS, PHONE, Watch, assert_signed_in, sign_in, take_picture
from tests.e2e.site import OUTPUT, Site, served
from tests.programs import program

HERE = Path(__file__).parent
NewPage = Callable[..., Page]
PATIENCE = 60_000  # milliseconds: a machine that does other things too is slow, and no test is about speed
REPORT = pytest.StashKey[pytest.TestReport]()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests last: Playwright's loop stays in the thread, and Django's own tests must not meet it."""
    items.sort(key=lambda item: item.path.is_relative_to(HERE))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep how the test itself went, for the pages it leaves."""
    report = yield
    if report.when == "call":
        item.stash[REPORT] = report
    return report


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """The site, served for as long as the browser tests run."""
    with served() as site:
        yield site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program("chromium"), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sessions() -> dict[str, Any]:
    """The cookies of who has signed in once, by user name."""
    return {}


@pytest.fixture
def new_page(
    site: Site, browser: Browser, sessions: dict[str, Any], request: pytest.FixtureRequest
) -> Iterator[NewPage]:
    """`new_page(username, viewport=PHONE, …)`: a page in a window of its own, of somebody or nobody.

    Whoever was signed in by an earlier test comes with the same session: signing in is slow on purpose.
    What an earlier test typed and did not save is forgotten first.
    """
    site.forget_drafts()
    contexts: list[tuple[BrowserContext, Watch]] = []

    def make(username: str | None = None, **options: Any) -> Page:
        context = browser.new_context(
            storage_state=sessions.get(username) if username else None,
            **{"base_url": site.url, "locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh", "viewport": DESK}
            | options,
        )
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        contexts.append((context, Watch(page)))
        if username and username not in sessions:
            sign_in(page, username)
            assert_signed_in(page)
            sessions[username] = context.storage_state()
        return page

    yield make

    problems = []
    report = request.node.stash.get(REPORT, None)
    for number, (context, watch) in enumerate(contexts, 1):
        problems += watch.problems
        if watch.problems or report is None or report.failed:
            name = re.sub(r"[^\w.-]+", "-", request.node.name)
            for page in context.pages:
                take_picture(page, OUTPUT / f"{name}-{number}.png")
        context.close()
    assert not problems, "\n".join(problems)


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A window at a desk, with nobody signed in."""
    return new_page()


@pytest.fixture
def phone(new_page: NewPage) -> Page:
    """A phone, with nobody signed in."""
    return new_page(viewport=PHONE, has_touch=True)
