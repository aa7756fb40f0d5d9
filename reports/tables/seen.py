"""All that a page of figures shows, line by line: how it leaves as a file."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpRequest

from reports.charts import Chart
from reports.indicators.figure import Figure
from reports.pages.dashboard import Dashboard
from reports.summary import Line
from reports.suppression import HIDDEN
from reports.tables.parts import PIECE, PartTable
from reports.targets.pace import STANDS, Pace
from volunteer_teams.files.sheets import Cell, Column
from volunteer_teams.tables.lists import ListTable, in_order

TARGETS: tuple[Column, ...] = (
    ("Chỉ tiêu năm", lambda row: row.pace and row.pace.value),
    ("Tỷ lệ đạt (%)", lambda row: row.pace and row.pace.share),
    ("Tiến độ", lambda row: row.pace and STANDS[row.pace.stand][1]),
)


@dataclass(frozen=True)
class Seen:
    """A number of the page: in which table, of what, now, a year ago.

    `values`: the usual ones of a place, `pace`: how its target stands.
    """

    table: str
    name: str
    unit: str
    now: Cell
    before: Cell
    change: Decimal | None
    values: tuple[Cell, ...] = ()
    pace: Pace | None = None


class SeenTable(ListTable):
    """The figures of a place: its results, the chosen one by month and in parts, and the places inside it."""

    def __init__(self, board: Dashboard, request: HttpRequest, months: Chart, lines: Sequence[Line]) -> None:
        super().__init__(list(_seen(board, request, months, lines)))
        self.caption = f"Số liệu của {board.place.name}"
        self.has_targets = board.parts is not None and board.parts.has_targets
        self.headings = [column.heading for column in board.parts.columns] if board.parts else []

    def file_columns(self) -> Sequence[Column]:
        def usual(n: int) -> Callable[[Seen], Cell]:
            return lambda row: row.values[n] if row.values else None

        return [
            ("Bảng", lambda row: row.table),
            ("Tên", lambda row: row.name),
            ("Đơn vị tính", lambda row: row.unit),
            ("Kỳ này", lambda row: row.now),
            ("Cùng kỳ năm trước", lambda row: row.before),
            ("So cùng kỳ (%)", lambda row: row.change),
            *(TARGETS if self.has_targets else ()),
            *((heading, usual(n)) for n, heading in enumerate(self.headings)),
        ]


def _seen(board: Dashboard, request: HttpRequest, months: Chart, lines: Sequence[Line]) -> Iterator[Seen]:
    chosen, summary = board.chosen, board.summary
    for line in lines:
        before = _cell(line.before) if line.has_before else None
        yield _line("Kết quả thực hiện", line.figure.label, line.figure, line.value, before)
    for group in months.groups:
        before = _cell(group.bars[0].value) if summary.has_before else None
        yield _line(months.title, group.label, chosen.figure, group.bars[-1].value, before)
    for breakdown in chosen.breakdowns:
        for part in breakdown.parts:
            before = _cell(summary.before.get(part.code, 0)) if summary.has_before else None
            yield _line(breakdown.label, part.label, part, summary.values[part.code], before)
    if board.parts:
        heading = f"{chosen.figure.label} theo {board.parts.heading.lower()}"
        for row in in_order(request, PartTable(board.parts)):
            yield Seen(
                heading,
                f"{'– ' if row.is_inside else ''}{row.name}{'' if row.is_whole else f' {PIECE}'}",
                chosen.figure.unit,
                _cell(row.now),
                _cell(row.before) if summary.has_before else None,
                None if row.change is None else _per_cent(row.now, row.before),
                tuple(_cell(value) for value in row.values),
                row.pace,
            )


def _line(table: str, name: str, figure: Figure, now: int | None, before: Cell) -> Seen:
    return Seen(table, name, figure.unit, _cell(now), before, _per_cent(now, before))


def _per_cent(now: int | None, before: Cell) -> Decimal | None:
    """None where there is nothing to compare with, or one of them is hidden."""
    if now is None or not isinstance(before, int) or not before:
        return None
    return round(Decimal(now - before) * 100 / before, 1)


def _cell(value: int | None) -> Cell:
    return HIDDEN if value is None else value
