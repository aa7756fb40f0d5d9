"""How somebody asks the site for something, and how everything that comes back is looked at."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from copy import deepcopy
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from tests.project.people import Person
from tests.project.reading import readable
from tests.secrecy import plain, shown

FOUND, REFUSED, NOT_FOUND, NOT_THAT_WAY = 200, 403, 404, 405
CLOSED = {REFUSED, NOT_FOUND, NOT_THAT_WAY}
HTMX = {"HX-Request": "true"}

Undone = Callable[[], AbstractContextManager[list[str]]]


@dataclass
class Answer:
    """What came back, and what was written meanwhile."""

    status: int
    text: str
    response: Any
    written: list[str]

    def leads_to(self, start: str) -> bool:
        """Whether it sends the browser, or htmx, to an address that begins so."""
        headers = self.response.headers
        return any(headers.get(name, "").startswith(start) for name in ("Location", "HX-Redirect"))

    @property
    def is_page(self) -> bool:
        """Whether it holds HTML that is to be read on."""
        return self.status == FOUND and "text/html" in self.response.headers.get("Content-Type", "")


class Asking:
    """Asks, counts, and keeps what was wrong. `undone()` takes back what a request wrote, and tells it."""

    def __init__(self, undone: Undone) -> None:
        self.undone = undone
        self.wrong: list[str] = []
        self.shown: set[str] = set()  # of what should not be
        self.answers = 0

    def ask(
        self,
        person: Person,
        method: str,
        url: str,
        *,
        fields: dict[str, Any] | None = None,
        query: dict[str, str] | None = None,
        htmx: bool = False,
        typed: dict[str, Any] | None = None,
    ) -> Answer:
        """Ask once, as if nobody had asked before, and look at everything that comes back.

        It may show what this person gives it, or has `typed` on the page before.
        """
        browser = person.browser
        cookies = deepcopy(browser.cookies)
        target = f"{url}{'&' if '?' in url else '?'}{urlencode(query)}" if query else url
        with self.undone() as written:
            response = getattr(browser, method)(target, fields or {}, headers=HTMX if htmx else {})
        browser.cookies = cookies  # signing out is undone too
        answer = Answer(response.status_code, readable(response), response, written)
        self.answers += 1
        asked = f"{person.label}: {method} {target[:200]} {sorted(fields or {})}"
        if answer.status >= 500:
            self.wrong.append(f"{asked} answers {answer.status}")
        given = {plain(str(value)) for value in {**(fields or {}), **(typed or {})}.values()}
        if found := shown(person.kept - given, answer.text):
            self.wrong.append(f"{asked} shows {found}")
            self.shown.update(found)
        return answer
