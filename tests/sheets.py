"""Files as people send them."""

import csv
import io
from datetime import date, datetime, time

import openpyxl
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import load_workbook


def workbook(*rows, sheet="Tờ 1"):
    """Rows as xlsx; days are real days."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        page, day = book.add_worksheet(sheet), book.add_format({"num_format": "dd/mm/yyyy"})
        for y, row in enumerate(rows):
            for x, cell in enumerate(row):
                if isinstance(cell, date):
                    page.write_datetime(y, x, cell, day)
                elif cell not in (None, ""):
                    page.write(y, x, cell)
    return made.getvalue()


def text(*rows, delimiter=",", encoding="utf-8-sig"):
    """Rows as csv."""
    made = io.StringIO()
    csv.writer(made, delimiter=delimiter).writerows(rows)
    return made.getvalue().encode(encoding)


def sent(content, name="tep.xlsx"):
    """A file as a form takes it."""
    return SimpleUploadedFile(name, content)


def rows_of(content):
    """The rows of a workbook's first sheet."""
    with load_workbook(io.BytesIO(content)) as book:
        return book.get_sheet_by_index(0).to_python()


def opened(answer):
    """A list that left as a file, as the program for it opens it: lines of the head, headings, rows.

    Workbooks have days as days and numbers as numbers, csv has texts; an empty cell is None.
    """
    kind = answer["Content-Disposition"].rstrip('"').rpartition(".")[2]
    rows = [list(row) for row in READERS[kind](answer.content)]
    head = next(place for place, row in enumerate(rows) if not any(row))
    headings = [cell for cell in rows[head + 1] if cell]
    cells = [[*row, *[None] * len(headings)][: len(headings)] for row in rows[head + 2 :]]
    return [row[0] for row in rows[:head]], headings, [[_plain(cell) for cell in row] for row in cells]


def _xlsx(content):
    return openpyxl.load_workbook(io.BytesIO(content))["Danh sách"].iter_rows(values_only=True)


def _ods(content):
    with load_workbook(io.BytesIO(content)) as book:
        return book.get_sheet_by_name("Danh sách").to_python(skip_empty_area=False)


def _csv(content):
    assert content.startswith(b"\xef\xbb\xbf"), "Excel takes it for another encoding."
    return csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))


READERS = {"xlsx": _xlsx, "ods": _ods, "csv": _csv}


def _plain(cell):
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date()
    return cell or None if isinstance(cell, str) else cell
