"""Figures as a spreadsheet of several pages, the same bytes each time."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from reports.suppression import HIDDEN, PUBLIC_NOTE
from reports.year_end.annexes import Annex, roman
from reports.year_end.paper import Paper
from volunteer_teams.files.cells import safe_cell
from volunteer_teams.files.xlsx import OPTIONS, WHOLE

HEADINGS = ("Chỉ số", "Mã", "Tên", "Đơn vị tính", "{now}", "{before}", "Cách tính")
WIDTHS = (8, 30, 60, 14, 16, 16, 44)


def workbook(paper: Paper, *, is_public: bool = False) -> bytes:
    """One sheet with every figure and its parts, one for each annex, one with the definitions.

    One marked public tells no count of people below 5 and has the annexes that everybody may read.
    """
    target, book = _book(
        paper.created,
        title=" ".join(paper.subject),
        author=paper.heading.issuer,
        comments=paper.window,
    )
    bold, whole = _formats(book)
    _figures(book.add_worksheet("Số liệu"), paper, bold, whole, is_public=is_public)
    for n, annex in enumerate(paper.public_annexes if is_public else paper.annexes, start=1):
        _annex(book.add_worksheet(f"Phụ lục {roman(n)}"), annex, bold, whole)
    _definitions(book.add_worksheet("Định nghĩa"), paper, bold)
    book.close()
    return target.getvalue()


def _book(created: datetime, **properties: str) -> tuple[io.BytesIO, Workbook]:
    target = io.BytesIO()
    book = Workbook(target, {**OPTIONS, "in_memory": True})
    book.set_properties({**properties, "created": created.replace(tzinfo=None)})
    return target, book


def _formats(book: Workbook) -> tuple[Format, Format]:
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    return bold, book.add_format({"num_format": WHOLE})


def _figures(sheet: Worksheet, paper: Paper, bold: Format, whole: Format, *, is_public: bool) -> None:
    note = f"{paper.period}. {paper.window}"
    lines = [paper.place, f"SỐ LIỆU CÔNG KHAI. {note}. {PUBLIC_NOTE}" if is_public else note]
    headings = [one.format(now=paper.period, before=paper.period_before) for one in HEADINGS]
    _head(sheet, lines, headings, WIDTHS, bold)
    for row, figure in enumerate(paper.figures, start=3):
        values = (figure.public, figure.public_before) if is_public else (figure.value, figure.before)
        counts = [HIDDEN if n is None else n for n in values]
        told = [figure.indicator, figure.code, figure.label, figure.unit]
        _write(sheet, row, [*told, *counts, figure.kind], whole)


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


def _definitions(sheet: Worksheet, paper: Paper, bold: Format) -> None:
    _head(sheet, ["Định nghĩa các chỉ số", ""], ("Chỉ số", "Tên", "Định nghĩa"), (8, 50, 120), bold)
    for n, told in enumerate(paper.definitions, start=3):
        _write(sheet, n, [told.code, told.label, told.definition], None)


def _head(
    sheet: Worksheet, lines: Sequence[str], headings: Sequence[str], widths: Sequence[float], bold: Format
) -> None:
    """Two lines of title, the headings, the widths; the headings stay in view."""
    for n, line in enumerate(lines):
        sheet.write_string(n, 0, safe_cell(line), bold if n == 0 else None)
    bold.set_text_wrap()
    for n, heading in enumerate(headings):
        sheet.write_string(2, n, safe_cell(heading), bold)
    for n, width in enumerate(widths):
        sheet.set_column(n, n, width)
    sheet.freeze_panes(3, 2)


def _write(sheet: Worksheet, row: int, values: Sequence[Any], whole: Format | None) -> None:
    for n, value in enumerate(values):
        if isinstance(value, int):
            sheet.write_number(row, n, value, whole)
        else:
            sheet.write_string(row, n, safe_cell(value))
