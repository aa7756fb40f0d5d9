"""Files to fill in, and refused rows as a file of the kind that was sent."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from volunteer_teams.files.cells import safe_cell
from volunteer_teams.files.xlsx import OPTIONS
from volunteer_teams.imports.columns import Column, Day
from volunteer_teams.imports.outcomes import Outcome

REASON = "Lý do"
FILLED = 5_000  # rows of a template that offer their choices
MADE = {"created": datetime(2026, 1, 1)}  # noqa: DTZ001  the same bytes each time: when tells of nothing


def template(name: str, columns: Mapping[str, Column], offered: Mapping[str, Sequence[str]]) -> bytes:
    """A workbook with headings, an example line and drop-downs; a second sheet says what belongs where."""
    target = io.BytesIO()
    with Workbook(target, {**OPTIONS, "in_memory": True}) as book:
        book.set_properties(MADE)
        formats = {
            "needed": book.add_format({"bold": True, "bg_color": "#DCE6F5", "text_wrap": True, "border": 1}),
            "usual": book.add_format({"bold": True, "bg_color": "#F1F3F5", "text_wrap": True, "border": 1}),
            "example": book.add_format({"italic": True, "font_color": "#6B7280", "num_format": "@"}),
            "text": book.add_format({"num_format": "@"}),
            "day": book.add_format({"num_format": "dd/mm/yyyy"}),
        }
        sheet, help_sheet = book.add_worksheet(name[:31]), book.add_worksheet("Hướng dẫn")
        lists = book.add_worksheet("Danh mục")
        for place, (field, column) in enumerate(columns.items()):
            sheet.write_string(0, place, column.heading, formats["needed" if column.is_needed else "usual"])
            sheet.write_string(1, place, column.example, formats["example"])
            is_day = isinstance(column.widget, Day)
            sheet.set_column(place, place, column.width, formats["day" if is_day else "text"])
            if choices := list(offered.get(field, column.choices)):
                _offer(sheet, lists, place, column, choices)
        sheet.freeze_panes(1, 0)
        _explain(help_sheet, columns, formats["usual"])
    return target.getvalue()


def _offer(sheet: Worksheet, lists: Worksheet, place: int, column: Column, choices: Sequence[str]) -> None:
    """A drop-down that suggests and lets other words be typed: they are matched loosely."""
    lists.write_string(0, place, column.heading)
    for row, choice in enumerate(choices, start=1):
        lists.write_string(row, place, safe_cell(choice))
    letter = _letter(place)
    source = f"='Danh mục'!${letter}$2:${letter}${len(choices) + 1}"
    rule = {"validate": "list", "source": source, "error_type": "information", "show_error": False}
    sheet.data_validation(1, place, FILLED, place, rule)


def _explain(sheet: Worksheet, columns: Mapping[str, Column], bold: Any) -> None:
    for place, heading in enumerate(("Cột", "Bắt buộc", "Cách ghi", "Ví dụ")):
        sheet.write_string(0, place, heading, bold)
    for row, column in enumerate(columns.values(), start=1):
        hint = column.hint or ("Ngày/tháng/năm" if isinstance(column.widget, Day) else "")
        told = (column.heading, "có" if column.is_needed else "", hint, column.example)
        for place, text in enumerate(told):
            sheet.write_string(row, place, safe_cell(text))
    sheet.write_string(
        len(columns) + 2, 0, "Dòng in nghiêng ở trang đầu là ví dụ: xóa đi, hoặc để nguyên cũng không nhập."
    )
    for place, width in enumerate((26, 10, 60, 30)):
        sheet.set_column(place, place, width)


def _letter(place: int) -> str:
    return chr(65 + place) if place < 26 else chr(64 + place // 26) + chr(65 + place % 26)


def wrong_rows(outcome: Outcome) -> bytes:
    """The refused rows under the headings they came with, the reason in the last column."""
    headings = [*outcome.headings, REASON]
    width = len(outcome.headings)
    lines = [
        [*wrong.cells[:width], *[""] * (width - len(wrong.cells)), wrong.reason] for wrong in outcome.wrong
    ]
    return _workbook(headings, lines) if outcome.is_workbook else _csv(headings, lines)


def _workbook(headings: Sequence[str], lines: Sequence[Sequence[Any]]) -> bytes:
    target = io.BytesIO()
    with Workbook(target, {**OPTIONS, "in_memory": True}) as book:
        book.set_properties(MADE)
        sheet, bold = book.add_worksheet("Dòng sai"), book.add_format({"bold": True})
        for row, line in enumerate([headings, *lines]):
            for place, cell in enumerate(line):
                if isinstance(cell, int | float):
                    sheet.write_number(row, place, cell)
                elif cell:
                    sheet.write_string(row, place, safe_cell(cell), bold if row == 0 else None)
        sheet.set_column(len(headings) - 1, len(headings) - 1, 60)
        sheet.freeze_panes(1, 0)
    return target.getvalue()


def _csv(headings: Sequence[str], lines: Sequence[Sequence[Any]]) -> bytes:
    """In UTF-8, marked so that Excel reads it."""
    target = io.StringIO()
    csv.writer(target).writerows([safe_cell(cell) for cell in line] for line in [headings, *lines])
    return b"\xef\xbb\xbf" + target.getvalue().encode()
