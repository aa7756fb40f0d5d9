"""The tables of administrative units as files: read, checked, refused with the line that is wrong.

What the columns mean is told in fixtures/units/README.md.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from io import StringIO
from itertools import pairwise
from pathlib import Path
from typing import Any

from volunteer_teams.vietnamese import nfc

ONE_DAY = timedelta(days=1)
Parser = Callable[[str], Any]
Key = tuple[str, date]


class BrokenTable(Exception):
    """A file that may not be loaded; the text is one sentence with its name and line."""

    def __init__(self, file: str, line: int | None, problem: str):
        where = file if line is None else f"{file}, line {line}"
        super().__init__(f"{where}: {problem}.")


@dataclass(frozen=True)
class Row:
    """One line of a file: its number, and its values by column."""

    line: int
    values: dict[str, Any]

    def __getitem__(self, column: str) -> Any:
        return self.values[column]

    @property
    def key(self) -> Key:
        """What tells a unit from every other: its code and its first day."""
        return self["code"], self["valid_from"]

    @property
    def last_day(self) -> date:
        """The last day the unit is valid."""
        return self["valid_to"] or date.max


@dataclass(frozen=True)
class UnitTables:
    """The rows of the four files: parents, predecessors and successors are there as keys of their rows."""

    provinces: list[Row]
    districts: list[Row]
    communes: list[Row]
    successions: list[Row]


def code(length: int) -> Parser:
    """Digits, of one length, as text."""

    def parse(text: str) -> str:
        if not re.fullmatch(rf"[0-9]{{{length}}}", text):
            raise ValueError(f"is not a code of {length} digits")
        return text

    return parse


def one_of(*words: str) -> Parser:
    """One of a few words."""

    def parse(text: str) -> str:
        if text not in words:
            raise ValueError(f"is not one of {', '.join(words)}")
        return text

    return parse


def name(text: str) -> str:
    """A name in composed form, as long as the column that keeps it."""
    text = nfc(text)
    if not 0 < len(text) <= 100 or not text.isprintable():
        raise ValueError("is not a name of 1 to 100 printable characters")
    return text


def day(text: str) -> date:
    """A date like 2025-07-01, of the last century or this."""
    if not re.fullmatch(r"(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError("is not a date like 2025-07-01")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError("is not a day of the calendar") from None


def truth(text: str) -> bool:
    """'true' or 'false'."""
    return one_of("true", "false")(text) == "true"


def number(least: float, most: float) -> Parser:
    """A decimal number between two others, both allowed."""

    def parse(text: str) -> float:
        if not re.fullmatch(r"[0-9]+(\.[0-9]+)?", text) or not least <= float(text) <= most:
            raise ValueError(f"is not a number from {least} to {most}")
        return float(text)

    return parse


def optional(parse: Parser) -> Parser:
    """An empty cell is None."""
    return lambda text: parse(text) if text else None


VALIDITY = {"valid_from": day, "valid_to": optional(day)}
POSITION = {"lat": optional(number(8, 24)), "lon": optional(number(102, 118))}  # the country with its islands
PROVINCES = {"code": code(2), "name": name, "kind": one_of("TINH", "THANH_PHO"), **VALIDITY, **POSITION}
DISTRICTS = {
    "code": code(3),
    "name": name,
    "kind": one_of("QUAN", "HUYEN", "THI_XA", "THANH_PHO"),
    "province_code": code(2),
    **VALIDITY,
}
COMMUNES = {
    "code": code(5),
    "name": name,
    "kind": one_of("XA", "PHUONG", "THI_TRAN", "DAC_KHU"),
    "district_code": optional(code(3)),
    "province_code": code(2),
    **VALIDITY,
    **POSITION,
    "area_km2": optional(number(0, 10_000)),
}
SUCCESSIONS: dict[str, Parser] = {
    "level": one_of("province", "district", "commune"),
    "old_code": str,
    "new_code": str,
    "on": day,
    "whole": truth,
}


def read_tables(folder: Path) -> UnitTables:
    """The four files of a folder; BrokenTable when one is missing, malformed or contradicts another."""
    provinces = read_units(folder / "provinces.csv", PROVINCES)
    districts = read_units(folder / "districts.csv", DISTRICTS)
    communes = read_units(folder / "communes.csv", COMMUNES)
    set_parents("districts.csv", districts, "province", provinces)
    set_parents("communes.csv", communes, "province", provinces)
    set_parents("communes.csv", communes, "district", districts)
    successions = read_file(folder / "successions.csv", SUCCESSIONS)
    set_ends(successions, {"province": provinces, "district": districts, "commune": communes})
    return UnitTables(provinces, districts, communes, successions)


def read_file(path: Path, columns: dict[str, Parser]) -> list[Row]:
    """The rows of one file, each cell parsed by its column."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise BrokenTable(path.name, None, f"cannot be read from {path.parent} ({error.strerror})") from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BrokenTable(path.name, raw.count(b"\n", 0, error.start) + 1, "is not UTF-8 text") from None
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        for column in columns:
            if column not in header:
                raise BrokenTable(path.name, 1, f"the column {column} is missing")
        return [read_row(path.name, reader.line_num, header, cells, columns) for cells in reader]
    except csv.Error as error:
        raise BrokenTable(path.name, reader.line_num, f"is not CSV ({error})") from None


def read_row(file: str, line: int, header: list[str], cells: list[str], columns: dict[str, Parser]) -> Row:
    """One line of a file; cells of columns that are not ours are left out."""
    if len(cells) != len(header):
        raise BrokenTable(file, line, f"has {len(cells)} cells instead of {len(header)}")
    values = {}
    for column, cell in zip(header, cells, strict=True):
        if column in columns:
            try:
                values[column] = columns[column](cell.strip())
            except ValueError as error:
                raise BrokenTable(file, line, f"{column} {cell!r} {error}") from None
    return Row(line, values)


def read_units(path: Path, columns: dict[str, Parser]) -> list[Row]:
    """The units of one file, no code valid twice on one day."""
    rows = read_file(path, columns)
    for row in rows:
        if row.last_day < row["valid_from"]:
            raise BrokenTable(path.name, row.line, f"valid_to {row['valid_to']} is before valid_from")
    for earlier, later in pairwise(sorted(rows, key=lambda row: (*row.key, row.line))):
        if earlier["code"] == later["code"] and later["valid_from"] <= earlier.last_day:
            first, second = sorted([earlier.line, later.line])
            raise BrokenTable(path.name, second, f"code {later['code']} has days in common with line {first}")
    return rows


def set_parents(file: str, rows: list[Row], level: str, parents: list[Row]) -> None:
    """Give each row the key of the parent that is valid on all of its days."""
    by_code = defaultdict(list)
    for parent in parents:
        by_code[parent["code"]].append(parent)
    for row in rows:
        wanted = row.values.pop(f"{level}_code")
        row.values[level] = None
        for parent in by_code[wanted]:
            if parent["valid_from"] <= row["valid_from"] and row.last_day <= parent.last_day:
                row.values[level] = parent.key
        if wanted and not row[level]:
            until = row["valid_to"] or "today"
            raise BrokenTable(
                file, row.line, f"no {level} {wanted} is valid from {row['valid_from']} to {until}"
            )


def set_ends(successions: list[Row], units: dict[str, list[Row]]) -> None:
    """Give each succession the keys of the unit that ended on its eve and of the one begun on its day."""
    ended = {
        level: {(row["code"], row["valid_to"]): row.key for row in rows} for level, rows in units.items()
    }
    begun = {level: {row.key for row in rows} for level, rows in units.items()}
    seen: dict[tuple[str, Key], dict[Key, Row]] = defaultdict(dict)
    for row in successions:
        level, on = row["level"], row["on"]
        new_level = "commune" if level == "district" else level  # a district ended in a commune or in nothing
        predecessor = ended[level].get((row["old_code"], on - ONE_DAY))
        successor = row["new_code"], on
        if predecessor is None:
            raise BrokenTable(
                "successions.csv", row.line, f"no {level} {row['old_code']} ended the day before {on}"
            )
        if successor not in begun[new_level]:
            raise BrokenTable("successions.csv", row.line, f"no {new_level} {row['new_code']} began on {on}")
        others = seen[level, predecessor]
        if successor in others:
            raise BrokenTable("successions.csv", row.line, f"repeats line {others[successor].line}")
        others[successor] = row
        if len(others) > 1 and any(other["whole"] for other in others.values()):
            raise BrokenTable(
                "successions.csv", row.line, f"{row['old_code']} went as a whole into another unit"
            )
        row.values.update({"predecessor": predecessor, "successor": successor})
