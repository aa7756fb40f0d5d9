"""Tens of thousands of requests that are broken: none is answered with 500, by whichever role they come."""

from random import Random

import pytest

from tests.faults.broken import WAYS, Broken
from tests.project.filling import PEOPLE, address, forms_of, furnished, role_for
from tests.project.hostile import Hostile
from tests.project.routes import all_routes
from tests.reports.api.test_api import Program

API = "reports:api_"
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


@pytest.mark.faults
@pytest.mark.django_db
@pytest.mark.parametrize("number", [1_500, 50_000])
def test_no_broken_request_is_answered_with_500(signed_in, client, number):
    chance = Random(number)  # noqa: S311  the same each time
    world = furnished()
    people = {role: Hostile(signed_in(role, world.place(role), password="mau")) for role in PEOPLE}
    stranger, code = Hostile(client), Program(world.commune.province).code
    routes = list(all_routes())
    chance.shuffle(routes)
    sent, statuses = 0, set()

    while sent < number:
        for route in routes:
            url = address(route, world)
            who = stranger if route.name.startswith(API) or chance.random() < 0.1 else people[role_for(route)]
            forms = list(forms_of(who.send("nothing", "get", url))) or [("get", "", {})]
            for _ in range(10):
                found = chance.choice(WAYS)(chance, url, chance.choice(forms))
                statuses.add(ask(who, found, code if route.name.startswith(API) else "").status_code)
                sent += 1
            if sent >= number:
                break

    wrong = {what: error for who in [stranger, *people.values()] for what, error in who.broken.items()}
    assert not wrong, f"{len(wrong)}: {dict(list(wrong.items())[:MOST_SHOWN])}"
    assert {200, 302, 404, 405} <= statuses, "too few ways to be wrong were tried"
