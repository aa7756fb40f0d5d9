"""Whatever is sent, nothing answers 500: odd queries on every address, odd values in every form."""

from copy import deepcopy
from urllib.parse import urlencode

import pytest
from django.db import transaction

from tests.page import page
from tests.project.filling import PEOPLE, address, forms_of, furnished, role_for
from tests.project.routes import all_routes

# what PostgreSQL, Python or a calendar cannot hold
HOSTILE = {
    "nothing": "",
    "a zero byte": "a\x00b",
    "odd letters": "ế\u0301 \u202e😀\u2028\ud7ff",
    "letters that grow": "ﬃ" * 100,  # three each when they are folded
    "a huge number": "9" * 30,
    "too many digits": "9" * 5_000,
    "the last year": "31/12/9999",
}
IN_EVERY_FIELD = ("nothing", "a zero byte", "odd letters", "too many digits", "the last year")
IN_ADDRESS = ("a zero byte", "a huge number")
QUERIES = (
    "page", "sort", "show", "year", "month", "team", "commune", "province", "kind", "q", "place", "role",
    "by", "first", "last", "on", "due", "section", "window", "until", "next", "volunteer", "programme",
    "span", "figure",
)  # fmt: skip
ASKS_FOR_A_FILE = ": Chọn tệp."  # which has tests of its own: tests/faults/test_damaged_files.py


class Hostile:
    """A browser that sends what nobody should; what it changes is undone after each request."""

    def __init__(self, browser):
        self.browser, self.broken, self.refused = browser, {}, {}
        self.cookies = deepcopy(browser.cookies)
        browser.raise_request_exception = False

    def send(self, what, method, url, fields=None):
        """Send it; answer the response, and note a status of 500 or more."""
        self.browser.cookies = deepcopy(self.cookies)  # signing out is undone too
        with transaction.atomic():
            response = getattr(self.browser, method)(url, fields)
            transaction.set_rollback(True)
        if response.status_code >= 500:
            error = response.exc_info[1]
            self.broken[f"{method} {url[:120]}, {what}"] = f"{type(error).__name__}: {error!s:.120}"
        return response


def attack(hostile, url):
    """Open an address with odd queries, and send every form that stands there with odd values."""
    for what in IN_ADDRESS:
        query = urlencode(dict.fromkeys(QUERIES, HOSTILE[what]))
        hostile.send(what, "get", f"{url.partition('?')[0]}?{query}")
    for method, action, fields in forms_of(hostile.send("nothing", "get", url)):
        target = action if action.startswith("/") else url
        answer = hostile.send("plausible", method, target, fields)
        if method == "get":
            continue
        is_page = "text/html" in answer.headers.get("Content-Type", "")  # or a file
        errors = page(answer).errors if answer.status_code == 422 and is_page else []
        if errors and not errors[0].endswith(ASKS_FOR_A_FILE):
            hostile.refused[target] = errors
        for what in IN_EVERY_FIELD:
            hostile.send(f"all: {what}", method, target, dict.fromkeys(fields, HOSTILE[what]))
        for name, value in fields.items():
            what = "a huge number" if value.isdecimal() else "letters that grow"  # where all else is right
            hostile.send(f"{name}: {what}", method, target, fields | {name: HOSTILE[what]})


@pytest.mark.django_db
def test_nothing_answers_500(signed_in):
    world = furnished()
    people = {role: Hostile(signed_in(role, world.place(role), password="mau")) for role in PEOPLE}

    for route in all_routes():
        attack(people[role_for(route)], address(route, world))

    refused = {url: why for hostile in people.values() for url, why in hostile.refused.items()}
    assert len(refused) < len(all_routes()) / 12, f"too few forms reach their action: {refused}"
    assert not {what: error for hostile in people.values() for what, error in hostile.broken.items()}
