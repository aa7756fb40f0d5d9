"""The figures as a spreadsheet, the same bytes each time: the only file that knows xlsxwriter."""

import io
from collections.abc import Sequence
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from reports.annexes import Annex, roman
from reports.document import Document
from reports.indicators.figure import KIND_LABELS
from reports.suppression import HIDDEN

WHOLE = "#,##0"
HEADINGS = ("Chỉ số", "Mã", "Tên", "Đơn vị tính", "Năm nay", "Năm trước", "Cách tính")
WIDTHS = (8, 30, 60, 14, 16, 16, 44)


def workbook(document: Document) -> bytes:
    """One sheet with every figure and its parts, one for each annex, one with the definitions."""
    target = io.BytesIO()
    book = Workbook(target, {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False})
    book.set_properties(
        {
            "title": " ".join(document.subject),
            "author": document.heading.issuer,
            "comments": document.window,
            "created": document.created.replace(tzinfo=None),
        }
    )
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    whole = book.add_format({"num_format": WHOLE})
    _figures(book.add_worksheet("Số liệu"), document, bold, whole)
    for n, annex in enumerate(document.annexes, start=1):
        _annex(book.add_worksheet(f"Phụ lục {roman(n)}"), annex, bold, whole)
    _definitions(book.add_worksheet("Định nghĩa"), document, bold)
    book.close()
    return target.getvalue()


def _figures(sheet: Worksheet, document: Document, bold: Format, whole: Format) -> None:
    summary = document.summary
    _head(sheet, [document.place.name, f"{document.period.label}. {document.window}"], HEADINGS, WIDTHS, bold)
    row = 3
    for indicator, figures in summary.figures.items():
        for figure in (part for f in figures for part in f.walk()):
            values: list[Any] = [indicator.code, figure.code, figure.label, figure.unit]
            values += [
                summary.values[figure.code],
                summary.before.get(figure.code, 0),
                KIND_LABELS[figure.kind],
            ]
            _write(sheet, row, values, whole)
            row += 1


def _annex(sheet: Worksheet, annex: Annex, bold: Format, whole: Format) -> None:
    headings = [
        "STT",
        annex.name_heading,
        *(
            f"{column.above}: {column.heading}" if column.above else column.heading
            for column in annex.columns
        ),
    ]
    _head(sheet, [annex.title, annex.note], headings, [6, 44, *[14] * len(annex.columns)], bold)
    for n, row in enumerate(annex.rows, start=3):
        values = [HIDDEN if value is None else value for value in row.values]
        _write(sheet, n, [row.number, row.name, *values], whole)


def _definitions(sheet: Worksheet, document: Document, bold: Format) -> None:
    _head(sheet, ["Định nghĩa các chỉ số", ""], ("Chỉ số", "Tên", "Định nghĩa"), (8, 50, 120), bold)
    for n, indicator in enumerate(document.summary.figures, start=3):
        _write(sheet, n, [indicator.code, indicator.label, indicator.definition], None)


def _head(
    sheet: Worksheet, lines: Sequence[str], headings: Sequence[str], widths: Sequence[float], bold: Format
) -> None:
    """Two lines of title, the headings, the widths; the headings stay in view."""
    for n, line in enumerate(lines):
        sheet.write_string(n, 0, line, bold if n == 0 else None)
    bold.set_text_wrap()
    for n, heading in enumerate(headings):
        sheet.write_string(2, n, heading, bold)
    for n, width in enumerate(widths):
        sheet.set_column(n, n, width)
    sheet.freeze_panes(3, 2)


def _write(sheet: Worksheet, row: int, values: Sequence[Any], whole: Format | None) -> None:
    for n, value in enumerate(values):
        if isinstance(value, int):
            sheet.write_number(row, n, value, whole)
        else:
            sheet.write_string(row, n, str(value))
