"""Web and database are killed while contacts are sent: what was said to be saved is there, once."""

import random
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from tests.faults.clerk import Clerk
from tests.faults.machine import machine
from tests.faults.people import OFFICER, PASSWORD

AT_ONCE = 4
KINDS = ("worker", "database", "backend", "web")
LETTERS = str.maketrans("0123456789", "ghijklmnop")  # digits may look like the number of somebody's paper


@contextmanager
def hands_at_work() -> Iterator[ThreadPoolExecutor]:
    """So many threads; when the test has failed, what they have not begun is left."""
    hands = ThreadPoolExecutor(AT_ONCE)
    try:
        yield hands
    finally:
        hands.shutdown(cancel_futures=True)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sends", "rounds"), [(60, 1), pytest.param(500, 3, marks=pytest.mark.faults)], ids=["short", "long"]
)
def test_every_contact_that_was_acknowledged_is_there_once(sends: int, rounds: int) -> None:
    chance = random.Random(2026)  # noqa: S311  which moments: the same each time
    moments = sorted(chance.sample(range(1, sends - AT_ONCE), rounds * len(KINDS)))
    kinds = chance.sample(KINDS * rounds, rounds * len(KINDS))
    notes = [f"Ghi chú {str(number).translate(LETTERS)}" for number in range(sends)]

    with machine() as served, hands_at_work() as hands:
        clerk = Clerk(served.url)
        clerk.sign_in(OFFICER, PASSWORD)
        writing = [hands.submit(clerk.write_contact, note) for note in notes]
        for moment, kind in zip(moments, kinds, strict=True):
            while sum(one.done() for one in writing) < moment:
                time.sleep(0.002)
            time.sleep(chance.uniform(0, 0.05))
            served.kill(kind)
        acknowledged = {one.result(): note for one, note in zip(writing, notes, strict=True)}
        stored = served.ask("select id::text, note from cases_contact")
        told = served.ask(
            "select subject_id from volunteer_teams_auditevent where code = 'cases.contact_added'"
        )

    assert clerk.asked_again, "nothing was lost on the way: the kills came too late"
    assert served.killed == dict.fromkeys(KINDS, rounds)
    assert Counter(stored) == Counter(acknowledged.items())
    assert Counter(subject for (subject,) in told) == Counter(list(acknowledged))
