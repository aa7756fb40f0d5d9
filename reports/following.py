"""Which hidden numbers follow from sums, several of them taken together."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from random import Random
from typing import TypeVar

PRIME = 2**61 - 1
Unknown = TypeVar("Unknown", bound=Hashable)


def following(sums: Iterable[Mapping[Unknown, int]]) -> set[Unknown]:
    """The unknowns that can have one value only; each sum tells how often it holds each of its own.

    Something is added to the unknowns so that no sum changes, otherwise at random: what it leaves as it was
    follows. Counted modulo a large prime, where that goes wrong less than once in 10^15 times, and then by
    finding too much. What stands in two sums is solved first: that joins the two and makes nothing longer.
    """
    rows = {n: dict(one) for n, one in enumerate(sums)}
    places: dict[Unknown, set[int]] = defaultdict(set)
    for n, row in rows.items():
        for unknown in row:
            places[unknown].add(n)
    steps = []
    for unknown in sorted(places, key=lambda one: len(places[one])):
        if not places[unknown]:
            continue
        solved = min(places[unknown], key=lambda n: (len(rows[n]), n))
        row = rows.pop(solved)
        for one in row:
            places[one].discard(solved)
        inverse = pow(row[unknown], -1, PRIME)
        for n in list(places[unknown]):
            _take(rows[n], row, rows[n][unknown] * inverse, n, places)
        steps.append((unknown, row, inverse))
    random = Random(0)  # noqa: S311  nothing is secret about it
    added = {unknown: random.randrange(1, PRIME) for unknown in places}
    for unknown, row, inverse in reversed(steps):
        others = sum(times * added[one] for one, times in row.items() if one != unknown)
        added[unknown] = -others * inverse % PRIME
    return {unknown for unknown, value in added.items() if not value}


def _take(
    row: dict[Unknown, int],
    solved: Mapping[Unknown, int],
    times: int,
    n: int,
    places: Mapping[Unknown, set[int]],
) -> None:
    """Take a sum so many times from the nth."""
    for unknown, amount in solved.items():
        left = (row.pop(unknown, 0) - times * amount) % PRIME
        if left:
            row[unknown] = left
            places[unknown].add(n)
        else:
            places[unknown].discard(n)
