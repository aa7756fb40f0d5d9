"""A browser that sends what nobody should, and what that is."""

from copy import deepcopy

from django.db import transaction

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
QUERIES = (
    "page", "sort", "show", "year", "month", "team", "commune", "province", "kind", "q", "place", "role",
    "by", "first", "last", "on", "due", "section", "window", "until", "next", "volunteer", "programme",
    "span", "figure", "per_page",
)  # fmt: skip


class Hostile:
    """A browser that sends what nobody should; what it changes is undone after each request."""

    def __init__(self, browser):
        self.browser, self.broken, self.refused = browser, {}, {}
        self.cookies = deepcopy(browser.cookies)
        browser.raise_request_exception = False

    def send(self, what, method, url, fields=None):
        """Send it; answer the response, and note a status of 500 or more."""
        return self.undone(what, method, url, lambda: getattr(self.browser, method)(url, fields))

    def undone(self, what, method, url, ask):
        """Ask, and take back what that changed."""
        self.browser.cookies = deepcopy(self.cookies)  # signing out is undone too
        with transaction.atomic():
            response = ask()
            transaction.set_rollback(True)
        if response.status_code >= 500:
            error = response.exc_info[1]
            self.broken[f"{method} {url[:120]}, {what}"] = f"{type(error).__name__}: {error!s:.120}"
        return response
