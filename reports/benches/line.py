"""A line of the table, and how its times were taken."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Line:
    """Some work: what ours takes, what it is held against, and how much ours may be."""

    work: str
    ours: str
    peer: str = ""
    ratio: float | None = None
    limit: str = ""
    is_kept: bool | None = None

    def __str__(self) -> str:
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        kept = "" if self.is_kept is None else ", kept" if self.is_kept else ", **OVER**"
        return f"| {self.work} | {self.ours} | {self.peer} | {ratio} | {self.limit}{kept} |"


HEAD = "| work | ours | limit or peer | ratio | |\n|---|--:|--:|--:|---|"


def against(work: str, ours: float, peer: float, unit: str, *, times: float, more: float = 0) -> Line:
    """Ours beside another's time for the same: at most so many times as much, and so much more."""
    limit = f"at most × {times:g}" + (f" + {more:g} {unit}" if more else "")
    return Line(
        work, f"{ours:,.1f} {unit}", f"{peer:,.1f} {unit}", ours / peer, limit, ours <= peer * times + more
    )


def under(work: str, ours: float, most: float, unit: str) -> Line:
    """Ours beside a limit."""
    return Line(work, f"{ours:,.0f} {unit}", f"{most:,.0f} {unit}", ours / most, "at most", ours <= most)


def in_turn(works: list[Callable[[], Any]], times: int) -> list[float]:
    """The median milliseconds of each, done in turn; the first of each is not counted."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(times + 1):
        for n, work in enumerate(works):
            gc.collect()
            begun = time.perf_counter()
            work()
            taken[n].append((time.perf_counter() - begun) * 1000)
    return [statistics.median(each[1:]) for each in taken]
