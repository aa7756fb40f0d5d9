"""A browser of the suite at a served site: its session, its questions over HTTP."""

from http.client import HTTPConnection
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings

from tests.project.people import Person

TOKEN = "c" * 32  # any will do, as long as cookie and header say the same


class ServedBrowser:
    """Asks as the test client does, with the cookies of the person's own browser."""

    def __init__(self, site: str, person: Person) -> None:
        self.host = urlsplit(site).netloc
        self.cookies = {settings.CSRF_COOKIE_NAME: TOKEN}
        if person.is_signed_in:
            self.cookies[settings.SESSION_COOKIE_NAME] = person.browser.session.session_key

    def get(self, url: str, fields: dict[str, Any], headers: dict[str, str]) -> Any:
        """Open a page."""
        return self._ask("GET", f"{url}?{urlencode(fields)}" if fields else url, None, headers)

    def post(self, url: str, fields: dict[str, Any], headers: dict[str, str]) -> Any:
        """Send a form."""
        form = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": TOKEN}
        return self._ask("POST", url, urlencode(fields), headers | form)

    def _ask(self, method: str, url: str, body: str | None, headers: dict[str, str]) -> Any:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        served = HTTPConnection(self.host, timeout=60)
        served.request(method, url, body, headers | {"Cookie": cookies})
        answer = served.getresponse()
        content = answer.read()
        served.close()
        told = dict(answer.getheaders())
        return SimpleNamespace(status_code=answer.status, headers=told, content=content, streaming=False)
