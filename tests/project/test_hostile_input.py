"""Whatever is sent, nothing answers 500: odd queries on every address, odd values in every form."""

from urllib.parse import urlencode

import pytest

from tests.page import page
from tests.project.filling import PEOPLE, address, forms_of, furnished, role_for
from tests.project.hostile import HOSTILE, QUERIES, Hostile
from tests.project.routes import all_routes

IN_EVERY_FIELD = ("nothing", "a zero byte", "odd letters", "too many digits", "the last year")
IN_ADDRESS = ("a zero byte", "a huge number")
ASKS_FOR_A_FILE = ": Chọn tệp."  # which has tests of its own: tests/faults/test_damaged_files.py


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
