"""Tens of thousands of requests that are broken: none is answered with 500, by whichever role they come.

Pages are asked with their own forms all but right, the interface for programs with what its document says.
Shares are tests of their own, for as many processes as there are cores: script/test --faults -k broken -n 4
"""

import gzip
from random import Random

import pytest
from lxml import html

from tests.faults.broken import WAYS, Broken, form_of_document
from tests.project.filling import PEOPLE, address, forms_of, furnished, role_for
from tests.project.hostile import Hostile
from tests.project.routes import all_routes
from tests.reports.api.test_api import DOCUMENT, Program

API = "/api/"
SHARES, IN_ALL = 10, 50_000
AT_ONCE = 10  # of a route, with the forms that its page has
MOST_SHOWN = 20


def ask(hostile: Hostile, broken: Broken, code: str = ""):
    """Send it as it is; for programs with their token, unless it is that which is broken."""
    headers = ({"Authorization": f"Bearer {code}"} if code else {}) | broken.headers
    return hostile.undone(
        f"{broken.what}: {broken.type!r} {broken.headers} {broken.body[:200]!r}",
        broken.method,
        broken.url,
        lambda: hostile.browser.generic(
            broken.method, broken.url, broken.body, content_type=broken.type, headers=headers
        ),
    )


def silent(answer) -> str:
    """What a refusal lacks: words for a person on a page, a reason for a program."""
    if answer.status_code < 400 or answer.request["REQUEST_METHOD"] == "HEAD":
        return ""
    if answer.status_code == 422 and "HTTP_HX_REQUEST" in answer.request:
        return ""  # a part of a page, for the page that asked for it
    kind = answer.headers.get("Content-Type", "")
    if kind == "application/problem+json":
        return "" if answer.json()["detail"].strip() else "no reason"
    if kind == "application/json" and answer.json():
        return ""  # a form's errors, for whoever asks for JSON
    if kind.startswith("text/plain") and answer.content.strip():
        return ""  # a sentence that one of our scripts shows
    if not (kind.startswith("text/html") and answer.content):
        return f"{answer.status_code} as {kind}, {len(answer.content)} bytes"
    is_packed = answer.headers.get("Content-Encoding") == "gzip"
    page = html.fromstring(gzip.decompress(answer.content) if is_packed else answer.content)
    return "" if page.xpath("string(//h1)").strip() else "no heading"


@pytest.mark.faults
@pytest.mark.django_db
@pytest.mark.parametrize("share", range(SHARES))
def test_no_broken_request_is_answered_with_500(signed_in, client, share):
    chance = Random(share)  # noqa: S311  the same each time
    world = furnished()
    people = {role: Hostile(signed_in(role, world.place(role), password="mau")) for role in PEOPLE}
    stranger, code = Hostile(client), Program(world.commune.province).code
    routes = list(all_routes())
    chance.shuffle(routes)
    sent, statuses, mute = 0, set(), {}

    while sent < IN_ALL // SHARES:
        for route in routes:
            url = address(route, world)
            if for_programs := url.startswith(API):
                who, forms = stranger, [form_of_document(DOCUMENT, url)]
            else:
                who = stranger if chance.random() < 0.1 else people[role_for(route)]
                forms = list(forms_of(who.send("nothing", "get", url))) or [("get", "", {})]
            for _ in range(AT_ONCE):
                broken = chance.choice(WAYS)(chance, url, chance.choice(forms))
                answer = ask(who, broken, code if for_programs else "")
                statuses.add(answer.status_code)
                if lack := silent(answer):
                    mute[f"{lack} {route.name}"] = f"{broken.method} {broken.url[:120]} {broken.what}"
                sent += 1
            if sent >= IN_ALL // SHARES:
                break

    wrong = {what: error for who in [stranger, *people.values()] for what, error in who.broken.items()}
    assert not wrong, f"{len(wrong)}: {dict(list(wrong.items())[:MOST_SHOWN])}"
    assert not mute, mute
    assert {200, 302, 404, 405} <= statuses, "too few ways to be wrong were tried"
