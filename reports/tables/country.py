"""All provinces, each with all figures."""

from collections.abc import Callable, Sequence
from typing import Any

import django_tables2

from reports.indicators.figure import Figure, Indicator
from reports.outgoing import Outgoing, Row
from reports.pages.links import address
from reports.places import NATION
from reports.suppression import HIDDEN
from reports.tables.parts import NUMBER, linked
from volunteer_teams.files.sheets import Cell, Column
from volunteer_teams.tables.lists import ListTable
from volunteer_teams.vietnamese import number

Size = Callable[[Row], Any]


class FigureColumn(django_tables2.Column):
    """One figure of each province, with its unit above it."""

    def __init__(self, figure: Figure) -> None:
        heading = f"{figure.code.split('.')[0]} {figure.label} ({figure.unit})"
        super().__init__(verbose_name=heading, empty_values=(), accessor="values", attrs=NUMBER)
        self.code = figure.code

    def render(self, value: dict[str, int | None]) -> str:
        shown = value[self.code]
        return HIDDEN if shown is None else number(shown)

    def order(self, rows: list[Row], is_descending: bool) -> tuple[list[Row], bool]:  # noqa: FBT001  as it is called
        return _ordered(rows, lambda row: row.values[self.code] or 0, is_descending=is_descending), True


class CountryTable(ListTable):
    """The country, and below it its provinces; a figure that is zero everywhere has no column on the page."""

    caption = "Số liệu các tỉnh, thành phố"
    name = django_tables2.Column(
        verbose_name="Tỉnh, thành phố", empty_values=(), attrs={"td": {"class": "place"}}
    )

    class Meta:
        sequence = ("name", "...")

    def __init__(self, told: Outgoing) -> None:
        self.told = told
        figures = [figure for indicator, figure in told.listed() if _has_column(told, indicator, figure)]
        extra = [(f"c{n}", FigureColumn(figure)) for n, figure in enumerate(figures)]
        super().__init__(list(told.rows), extra_columns=extra)
        self.has_hidden = any(row.values[one.code] is None for row in told.rows for one in figures)

    def file_columns(self) -> Sequence[Column]:
        def cell(code: str) -> Callable[[Row], Cell]:
            return lambda row: HIDDEN if row.values[code] is None else row.values[code]

        each = [
            (f"{part.code} {part.label} ({part.unit})", cell(part.code))
            for _, figure in self.told.listed()
            for part in figure.walk()
        ]
        return [("Mã", lambda row: row.part and row.part.code), ("Tỉnh, thành phố", name_of), *each]

    def order_name(self, rows: list[Row], is_descending: bool) -> tuple[list[Row], bool]:  # noqa: FBT001  as it is called
        places = {id(row): n for n, row in enumerate(self.told.rows)}
        return _ordered(rows, lambda row: places[id(row)], is_descending=is_descending), True

    def render_name(self, record: Row) -> Any:
        key = record.part.key if record.part else NATION.key
        return linked(name_of(record), address("report_detail", key, self.told.period))


def name_of(row: Row) -> str:
    """A province, or the country itself."""
    return row.part.name if row.part else NATION.name


def _ordered(rows: Sequence[Row], size: Size, *, is_descending: bool) -> list[Row]:
    """The country stays above its provinces."""
    whole = [row for row in rows if row.part is None]
    return whole + sorted((row for row in rows if row.part), key=size, reverse=is_descending)


def _has_column(told: Outgoing, indicator: Indicator, figure: Figure) -> bool:
    is_main = not indicator.is_mixed and figure is told.figures[indicator][0]
    return is_main or any(row.values[figure.code] != 0 for row in told.rows)
