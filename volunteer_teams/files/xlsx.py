"""Lists as xlsx, row by row: memory holds one row, the rest a folder of its own that is gone afterwards."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from tempfile import TemporaryDirectory
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from volunteer_teams.files.cells import safe_cell
from volunteer_teams.files.sheets import GROUPED_FROM, SHEET_NAME, Cell, Sheet, short

WHOLE, PLAIN, PART, DAY, MOMENT = "#,##0", "0", "#,##0.00", "dd/mm/yyyy", "dd/mm/yyyy hh:mm"
# text stays text, whatever it looks like
OPTIONS = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}


class Formats:
    """How cells look, made once for a workbook."""

    def __init__(self, book: Workbook) -> None:
        self.bold: Format = book.add_format({"bold": True})
        self.heading: Format = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.whole, self.plain, self.part, self.day, self.moment = (
            book.add_format({"num_format": form}) for form in (WHOLE, PLAIN, PART, DAY, MOMENT)
        )

    def of(self, number: int | Decimal) -> Format:
        """How a number looks."""
        if isinstance(number, Decimal):
            return self.part
        return self.whole if abs(number) >= GROUPED_FROM else self.plain


def xlsx(sheet: Sheet) -> bytes:
    """One page; the same rows give the same bytes."""
    target = io.BytesIO()
    with TemporaryDirectory(prefix="list-") as folder:
        book = Workbook(target, {**OPTIONS, "constant_memory": True, "tmpdir": folder})
        book.set_properties({"title": short(sheet.lines[0]), "created": sheet.created.replace(tzinfo=None)})
        formats, page = Formats(book), book.add_worksheet(SHEET_NAME)
        for place, width in enumerate(sheet.widths):
            page.set_column(place, place, width)
        page.freeze_panes(len(sheet.lines) + 2, 1)
        for row, line in enumerate(sheet.lines):
            write_row(page, row, [line], formats, formats.bold if row == 0 else None)
        write_row(page, len(sheet.lines) + 1, sheet.headings, formats, formats.heading)
        for row, cells in enumerate(sheet.rows, start=len(sheet.lines) + 2):
            write_row(page, row, cells, formats)
        book.close()
    return target.getvalue()


def write_row(
    page: Worksheet, row: int, cells: Sequence[Cell], formats: Formats, words: Format | None = None
) -> None:
    """Cells by what they are; texts never as formulas."""
    for place, cell in enumerate(cells):
        if cell is None or cell == "":
            continue
        if isinstance(cell, date):  # a moment too
            is_moment = isinstance(cell, datetime)
            page.write_datetime(row, place, _naive(cell), formats.moment if is_moment else formats.day)
        elif isinstance(cell, int | Decimal):
            page.write_number(row, place, cell, formats.of(cell))
        else:
            page.write_string(row, place, safe_cell(short(cell)), words)


def _naive(cell: Any) -> Any:
    return cell.replace(tzinfo=None) if isinstance(cell, datetime) else cell
