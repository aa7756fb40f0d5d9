"""Files as people send them."""

import csv
import io
from datetime import date

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
