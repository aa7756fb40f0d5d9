"""Lists as csv: in UTF-8 with the mark by which Excel knows it, cells apart by commas.

What the list is stands in the first lines as it does in a workbook, each in a cell of its own, then an
empty line: Excel and LibreOffice show that as rows, and the import finds the headings below it. A comment
sign would be shown as text by all of them; a second file would be lost from the first.
"""

import csv
import io
from datetime import date, datetime
from decimal import Decimal

from volunteer_teams.files.cells import safe_cell
from volunteer_teams.files.sheets import Cell, Sheet, short
from volunteer_teams.vietnamese import decimal, short_date

MARK = b"\xef\xbb\xbf"


def csv_text(sheet: Sheet) -> bytes:
    """The lines, the headings and the rows."""
    target = io.BytesIO(MARK)
    target.seek(0, io.SEEK_END)
    with io.TextIOWrapper(target, "utf-8", newline="") as text:
        writer = csv.writer(text)
        writer.writerows([safe_cell(line)] for line in sheet.lines)
        writer.writerow([])
        writer.writerow([safe_cell(heading) for heading in sheet.headings])
        writer.writerows([_written(cell) for cell in cells] for cells in sheet.rows)
        text.flush()
        return target.getvalue()


def _written(cell: Cell) -> str | int:
    """As people here write it: 05/11/2026, 0,25; a number is one, whatever its sign."""
    if cell is None or isinstance(cell, int):
        return "" if cell is None else cell
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y %H:%M}"
    if isinstance(cell, date):
        return short_date(cell)
    return decimal(cell, 2) if isinstance(cell, Decimal) else safe_cell(short(cell))
