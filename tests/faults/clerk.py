"""A commune's officer without a browser: opens forms and sends them until told that they are saved."""

import http.client
import re
import time
from dataclasses import dataclass
from http import HTTPStatus
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from lxml import html

from cases.models import ClientGroup, ContactForm, ContactOutcome

PATIENCE = 180  # seconds that a form may stay unsaved, on a machine that does other things too
NO_ANSWER = (OSError, http.client.HTTPException)  # refused, cut off, too slow
RESTARTING = "đang khởi động lại"


class Stay(HTTPRedirectHandler):
    """Hands back where an answer leads, and does not go there."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        """Nowhere."""


@dataclass
class Answer:
    """What a page said."""

    status: int
    leads_to: str
    body: str


@dataclass
class Clerk:
    """Several may type at once, in several threads: they share the session, as windows of a browser do."""

    url: str
    asked_again: int = 0

    def __post_init__(self) -> None:
        policy = DefaultCookiePolicy(
            secure_protocols=("http", "https")
        )  # as browsers treat their own machine
        self._opener = build_opener(HTTPCookieProcessor(CookieJar(policy)), Stay)

    def sign_in(self, username: str, password: str) -> None:
        """By the page of signing in."""
        typed = fields(self.get("/accounts/login/")) | {"login": username, "password": password}
        answer = self.ask("/accounts/login/", typed)
        assert answer
        assert (answer.status, answer.leads_to) == (HTTPStatus.FOUND, "/"), answer

    def write_contact(self, note: str) -> str:
        """Open the form of a contact, send it until it is saved; the id that the form carried."""
        sheet = self.form_of_contact(note)
        self.send(sheet)
        return sheet["id"]

    def form_of_contact(self, note: str) -> dict[str, str]:
        """The form of a contact, filled in."""
        return fields(self.get("/contacts/add/")) | {
            "group": ClientGroup.DRUG_USE,
            "sex": "",
            "form": ContactForm.HOME,
            "outcome": ContactOutcome.COOPERATED,
            "note": note,
        }

    def send(self, sheet: dict[str, str]) -> None:
        """Send the form of a contact until it is saved."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            answer = self.ask("/contacts/add/", sheet)
            if answer and (answer.status, answer.leads_to) == (HTTPStatus.FOUND, "/contacts/"):
                return
            self.try_again(answer)
        raise AssertionError(f"{sheet['note']} was not saved within {PATIENCE} s")

    def get(self, path: str) -> str:
        """A page, asked for until it comes."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            answer = self.ask(path)
            if answer and answer.status == HTTPStatus.OK:
                return answer.body
            self.try_again(answer)
        raise AssertionError(f"{path} did not come within {PATIENCE} s")

    def try_again(self, answer: Answer | None) -> None:
        """Wait a moment; an answer must have said that it will be well again soon."""
        self.asked_again += 1
        if answer:
            told = (answer.status, answer.leads_to, words(answer.body))
            assert (answer.status, RESTARTING in answer.body) == (HTTPStatus.SERVICE_UNAVAILABLE, True), told
        time.sleep(0.1)

    def ask(self, path: str, sent: dict[str, Any] | None = None) -> Answer | None:
        """One request; None where no answer came. With a file among what is sent it goes in parts."""
        request = Request(self.url + path)  # noqa: S310  our own site
        if sent and any(isinstance(value, SimpleUploadedFile) for value in sent.values()):
            request.data = encode_multipart(BOUNDARY, sent)
            request.add_header("Content-Type", MULTIPART_CONTENT)
        elif sent is not None:
            request.data = urlencode(sent).encode()
        try:
            with self._opener.open(request, timeout=30) as answer:
                return Answer(answer.status, "", answer.read().decode())
        except HTTPError as told:
            with told:
                return Answer(told.code, told.headers.get("Location", ""), told.read().decode())
        except NO_ANSWER:
            return None


def fields(page: str) -> dict[str, str]:
    """What the first form of a page's main part would send as it stands."""
    form = html.document_fromstring(page).xpath("//main//form[@method='post']")[0]
    return dict(form.form_values())


def words(page: str) -> str:
    """A page's text, for whoever looks into a failed test."""
    return re.sub(r"\s+", " ", html.document_fromstring(page).xpath("string(//main)"))[:900] if page else ""
