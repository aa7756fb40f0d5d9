"""What is asked for, and how each step of it is told."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from reports.actions.test_data.drawing import Draw

Say = Callable[[str], None]


@dataclass(frozen=True)
class Plan:
    """So many provinces, statutory years and contacts, the last year as far as `until`."""

    provinces: int
    years: int
    contacts: int
    seed: int
    until: date

    @property
    def draw(self) -> Draw:
        """Its chance."""
        return Draw(self.seed)

    @property
    def year(self) -> int:
        """The statutory year that still runs: it ends on 14 December."""
        return self.until.year + (self.until >= date(self.until.year, 12, 15))

    def first(self, year: int) -> date:
        """The first day of a statutory year."""
        return date(year - 1, 12, 15)

    def last(self, year: int) -> date:
        """The last day of one, not after the last of all."""
        return min(date(year, 12, 14), self.until)

    @property
    def each_year(self) -> list[int]:
        """The years, the first first."""
        return list(range(self.year - self.years + 1, self.year + 1))

    @property
    def start(self) -> date:
        """The first day of all."""
        return self.first(self.each_year[0])

    def values(self) -> dict[str, Any]:
        """What the statements take by name."""
        return {"start": self.start, "until": self.until, "provinces": self.provinces}


def run(words: str, sql: str, say: Say, values: dict[str, Any] | None = None) -> int:
    """Run a statement, tell how many rows it made and how long that took."""
    begun = time.monotonic()
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        made = cursor.rowcount
    if words:
        say(f"{words}: {made:,} ({time.monotonic() - begun:.1f} s)")
    return made
