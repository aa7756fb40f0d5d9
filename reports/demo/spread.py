"""Plain functions that split totals and days at random, and always add up."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate
from random import Random


def seeded(name: str) -> Random:
    """A generator of its own for each part of the demo: the same name draws the same numbers every time."""
    return Random(f"demo {name}")  # noqa: S311  invented data, nothing secret


def uneven(parts: int, random: Random, evenness: float = 6.0) -> list[float]:
    """Random weights around 1; the larger `evenness`, the closer together."""
    return [random.gammavariate(evenness, 1 / evenness) + 0.01 for _ in range(parts)]


def spread(total: int, weights: Sequence[float], *, least: int = 0, most: int | None = None) -> list[int]:
    """Split a whole number in proportion to weights: the sum is exact, no part below `least` or above `most`.

    Raises ValueError where no such split exists.
    """
    parts = len(weights)
    if total < least * parts or (most is not None and total > most * parts):
        raise ValueError(f"{total} cannot be split into {parts} parts of {least} to {most}")
    shares = [least] * parts
    left = total - least * parts
    while left:
        free = [part for part in range(parts) if most is None or shares[part] < most]
        whole = sum(weights[part] for part in free)
        more = {part: int(left * weights[part] / whole) for part in free}
        if not any(more.values()):
            heaviest = sorted(free, key=lambda part: (-weights[part], part))
            more = dict.fromkeys(heaviest[:left], 1)
        for part, share in more.items():
            share = share if most is None else min(share, most - shares[part])
            shares[part] += share
            left -= share
    return shares


def in_groups(total: int, parts: int, random: Random, *, least: int) -> list[int]:
    """Split a number of people over parts so that each part has none or at least `least` of them.

    As many parts as the number can fill have some, in random places.
    """
    filled = min(parts, total // least)
    if total and not filled:
        raise ValueError(f"{total} is less than {least}")
    shares = [0] * parts
    places = random.sample(range(parts), filled)
    for place, share in zip(places, spread(total, uneven(filled, random), least=least), strict=True):
        shares[place] = share
    return shares


def day_between(first: date, last: date, random: Random) -> date:
    """Any day from the first to the last."""
    return first + timedelta(random.randrange((last - first).days + 1))


class Calendar:
    """The days from `first` to `last`, each as likely as its month's weight (twelve, January first)."""

    def __init__(self, first: date, last: date, months: Sequence[float] = (1,) * 12):
        self.first, self.last = first, last
        self.all = [first + timedelta(n) for n in range((last - first).days + 1)]
        self._sums = list(accumulate(float(months[day.month - 1]) for day in self.all))

    def draw(self, count: int, random: Random) -> list[date]:
        """So many days, in order; a day may come twice."""
        return sorted(self.one(random) for _ in range(count))

    def one(self, random: Random, *, since: date | None = None) -> date:
        """One day, on or after `since`."""
        skipped = max((since - self.first).days, 0) if since else 0
        floor = self._sums[skipped - 1] if skipped else 0.0
        at = bisect_left(self._sums, floor + random.random() * (self._sums[-1] - floor), lo=skipped)
        return self.all[min(at, len(self.all) - 1)]
