"""A list as a file: what stands in it, whichever program opens it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

Cell: TypeAlias = str | int | Decimal | date | datetime | None  # a moment is one of the local clock
Column: TypeAlias = tuple[str, Callable[..., Cell]]  # its heading, and what a row has there

SHEET_NAME = "Danh sách"
ROW_ID = "Mã dòng"  # the heading under which a row that is brought back is known again
LONGEST_CELL = 32_767  # letters; spreadsheet programs refuse a file with a longer one
NARROW, WIDE = 12, 28
GROUPED_FROM = 10_000  # 67.642, but the year 1990


@dataclass(frozen=True)
class Sheet:
    """Lines that say what the list is, an empty one, the headings, and the rows, which are read once."""

    lines: Sequence[str]
    headings: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    created: datetime

    @property
    def widths(self) -> list[int]:
        """How wide each column is, in letters."""
        return [max(NARROW, min(WIDE, len(heading) + 6)) for heading in self.headings]


def short(text: str) -> str:
    """A text as far as a cell holds it."""
    return text[:LONGEST_CELL]
