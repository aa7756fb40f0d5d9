"""What a browser test asks of every page it opens."""

import json
import re
import time
from collections.abc import Container
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import ConsoleMessage, Locator, Page, Request, Response, expect

PASSWORD = "DoiTinhNguyen-2026"
GRAVE = ("serious", "critical")
ALL_IMPACTS = ("minor", "moderate", *GRAVE)
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
FLAGS = [
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 800}


class Traffic:
    """The pages and answers to scripts that a page has under way."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.under_way: set[Request] = set()
        page.on("request", self.began)
        page.on("requestfinished", self.ended)
        page.on("requestfailed", self.ended)

    def began(self, request: Request) -> None:
        """Files are no matter."""
        if request.resource_type in ("document", "fetch", "xhr"):
            self.under_way.add(request)

    def ended(self, request: Request) -> None:
        """Answered, or given up."""
        self.under_way.discard(request)

    def wait_for_none(self) -> None:
        """Wait until everything has its answer."""
        deadline = time.monotonic() + 30
        self.page.wait_for_timeout(100)  # lets what has just begun be heard of
        while self.under_way:
            assert time.monotonic() < deadline, f"no answer: {[request.url for request in self.under_way]}"
            self.page.wait_for_timeout(100)


class Watch:
    """Collects what goes wrong behind a page: errors of scripts, blocked content, broken answers."""

    def __init__(self, page: Page) -> None:
        self.problems: list[str] = []
        page.on("pageerror", lambda error: self.problems.append(f"script: {error}"))
        page.on("console", self.heard)
        page.on("response", self.answered)

    def heard(self, said: ConsoleMessage) -> None:
        """Every error; a failed load is judged by its answer, where its status and purpose are known."""
        if said.type == "error" and not said.text.startswith("Failed to load resource"):
            self.problems.append(f"console: {said.text} at {said.location.get('url')}")

    def answered(self, response: Response) -> None:
        """A broken page, or a picture, style or script that is missing; a page may well be refused."""
        is_page = response.request.resource_type in ("document", "fetch", "xhr")
        if response.status >= (500 if is_page else 400):
            self.problems.append(f"{response.status} from {response.url}")


def sign_in(page: Page, username: str, password: str = PASSWORD) -> None:
    """Type name and password into the page of signing in, as everybody does."""
    page.goto("/accounts/login/")
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(password)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()


def status(page: Page, address: str) -> int:
    """Open an address; answer how it was answered."""
    answer = page.goto(address)
    assert answer, f"{address} is the page that is open"
    return answer.status


def assert_signed_in(page: Page) -> None:
    """Home came, which asks nobody to sign in."""
    expect(page).to_have_url(re.compile(r"^http://[^/]+/$"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def sideways_scroll(page: Page) -> list[str]:
    """What reaches beyond the window's right edge; a table may scroll inside its own frame."""
    page.wait_for_load_state()
    return page.evaluate(
        """() => {
            const root = document.documentElement;
            if (root.scrollWidth <= root.clientWidth) return [];
            const wide = [...document.body.querySelectorAll("*")]
                .filter((e) => e.getBoundingClientRect().right > root.clientWidth + 1)
                .map((e) => `${e.tagName.toLowerCase()}.${e.className}`);
            const size = `${root.scrollWidth} of ${root.clientWidth} px`;
            return [`${location.pathname} scrolls sideways, ${size}: ${wide.slice(0, 5).join(", ")}`];
        }"""
    )


def findings(page: Page, impacts: Container[str] = ALL_IMPACTS) -> list[str]:
    """What axe finds on the page: the rules of WCAG 2.2 AA and what is known to be good."""
    page.wait_for_load_state()  # where a server was killed a page begins, and comes seconds later
    size = page.viewport_size or DESK
    whole = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({**size, "height": whole})  # else what sticks to the bottom lies over something
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("options => axe.run(options).then(results => results.violations)", RULES)
    page.set_viewport_size(size)
    return [
        f"{urlsplit(page.url).path}: {one['id']} ({one['impact']}), {node['html'][:200]}"
        for one in found
        if one["impact"] in impacts
        for node in one["nodes"][:3]
    ]


def awry(page: Page) -> list[str]:
    """What is wrong with an open page on a phone and at a desk: findings of axe, and what is too wide."""
    size, said = page.viewport_size or DESK, []
    for width in (PHONE, DESK):
        page.set_viewport_size(width)
        said += [f"{width['width']} px: {one}" for one in [*findings(page), *sideways_scroll(page)]]
    page.set_viewport_size(size)
    return said


def flaws(page: Page) -> list[str]:
    """What a page lacks that has not one heading and a title of its own."""
    path, headings = urlsplit(page.url).path, page.locator("h1").count()
    said = [] if headings == 1 else [f"{path} has {headings} headings h1"]
    if not page.title().split(" · ")[0].strip():
        said.append(f"{path} has no title")
    return said


def unhinted(page: Page, self_evident: Container[str]) -> list[str]:
    """Fields that leave people alone: no hint, or one that nobody hears who comes to the field."""
    fields = page.evaluate(
        """() => [...document.querySelectorAll("main .field")].map((field) => {
            const label = field.querySelector("legend, .form-label, .check span");
            const hint = field.querySelector(".form-hint");
            const heard = hint && hint.id && (field.matches(`[aria-describedby~="${hint.id}"]`)
                || field.querySelector(`[aria-describedby~="${hint.id}"]`));
            const words = label ? label.firstChild.textContent.trim() : "";
            return [words, Boolean(hint), Boolean(heard)];
        })"""
    )
    path = urlsplit(page.url).path
    without = [label for label, has, _ in fields if not has and label not in self_evident]
    unheard = [label for label, has, heard in fields if has and not heard]
    told = {"no hint": without, "hint unheard": unheard}
    return [f"{path}: {what}: {label}" for what, labels in told.items() for label in labels]


def take_picture(page: Page, path: Path) -> None:
    """The whole page as it stands, for whoever looks into a failed test."""
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=path, full_page=True)
    path.with_suffix(".json").write_text(json.dumps({"url": page.url, "title": page.title()}))


def tab_to(page: Page, target: Locator, most: int = 80) -> None:
    """Press Tab until the focus is there, as somebody without a mouse does."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{most} times Tab did not reach {target}")
