"""Reads a workbook from standard input, in a process of its own: the only file that knows calamine.

A file of a few kilobytes can ask for hundreds of gigabytes, and the library then ends the whole process. So
this runs as a program, with little memory and time, knows nothing of the project, and only ever answers text:
for each visible sheet a line {"sheet": name, "first": row} and then its rows, a thousand in a line; or one
line {"error": …}.
"""

import io
import json
import math
import sys
from datetime import date, datetime

from python_calamine import CalamineError, PasswordError, SheetVisibleEnum, load_workbook

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

MOST_MEMORY, MOST_SECONDS = 1 << 30, 30
MOST_SHEETS, MOST_COLUMNS, ROWS_A_LINE = 30, 100, 1_000
MOST_LETTERS = 32_768  # of a cell: one more than Excel takes, so that whoever reads the answer can refuse it
NO_NUMBER = "#NUM!"  # as Excel shows it
MOST_WRITTEN = 80_000_000  # letters; a year of a province, 67,642 contacts, has about 20 million


def main() -> None:
    """Answer what stands in the workbook."""
    if resource:
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    written = 0
    for line in lines(sys.stdin.buffer.read()):
        written += len(line)
        sys.stdout.write(f"{line}\n" if written < MOST_WRITTEN else '{"error": "large"}\n')
        if written >= MOST_WRITTEN:
            return


def lines(content):
    """Every line of the answer."""
    try:
        with load_workbook(io.BytesIO(content)) as book:
            shown = [s.name for s in book.sheets_metadata if s.visible == SheetVisibleEnum.Visible]
            for name in shown[:MOST_SHEETS]:
                yield from sheet_lines(name, book.get_sheet_by_name(name))
    except PasswordError:
        yield json.dumps({"error": "password"})
    except (CalamineError, OSError, ValueError, MemoryError):
        yield json.dumps({"error": "broken"})


def sheet_lines(name, sheet):
    """The rows of a sheet, whole empty ones and the last empty cells left out."""
    first = sheet.start[0] + 1 if sheet.start else 1
    yield json.dumps({"sheet": name})
    waiting = []
    for number, cells in enumerate(sheet.iter_rows(), start=first):
        texts = [text(cell) for cell in cells[:MOST_COLUMNS]]
        while texts and texts[-1] == "":
            texts.pop()
        if texts:
            waiting.append([number, texts])
        if len(waiting) == ROWS_A_LINE:
            yield json.dumps(waiting)
            waiting = []
    if waiting:
        yield json.dumps(waiting)


def text(cell):
    """A cell as a number or as people would type it; a formula is what it came to when it was saved."""
    if isinstance(cell, str):
        return cell[:MOST_LETTERS]
    if isinstance(cell, bool):
        return "có" if cell else "không"
    if isinstance(cell, float):
        if not math.isfinite(cell):
            return NO_NUMBER
        return int(cell) if cell.is_integer() and abs(cell) < 1e15 else cell
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y %H:%M}" if cell.time().minute or cell.time().hour else f"{cell:%d/%m/%Y}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return str(cell)


if __name__ == "__main__":
    main()
