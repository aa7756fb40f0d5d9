"""A list of successions as a file: read line by line, nothing asked of the database."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from cases.reforms.problems import BrokenList, Problem
from volunteer_teams.imports.tables import UnreadableFile, heading_key, opened
from volunteer_teams.models import UnitKind
from volunteer_teams.vietnamese import fold, nfc

PROVINCE, COMMUNE = "province", "commune"
DIGITS = {PROVINCE: 2, COMMUNE: 5}
LEVELS = {"": COMMUNE, "xa": COMMUNE, "commune": COMMUNE, "tinh": PROVINCE, "province": PROVINCE}
DISTRICT = "district"  # districts hold neither teams nor roles: their lines are passed over
YES, NO = {"true", "co", "yes", "1", "x", "toan bo"}, {"false", "khong", "no", "0", "mot phan"}
KINDS = {fold(text): kind for kind in UnitKind for text in (kind.value, kind.label)}
COLUMNS = {
    "level": ("level", "Cấp"),
    "old": ("old_code", "Mã cũ"),
    "new": ("new_code", "Mã mới"),
    "on": ("on", "Từ ngày"),
    "whole": ("whole", "Toàn bộ"),
    "name": ("name", "Tên mới"),
    "kind": ("kind", "Loại mới"),
    "province": ("province_code", "Mã tỉnh mới"),
}
KNOWN = {heading_key(heading): field for field, headings in COLUMNS.items() for heading in headings}


@dataclass(frozen=True)
class Line:
    """One line: codes, and of a unit that is not known yet its name, kind and province."""

    line: int
    level: str
    old: str
    new: str
    whole: bool
    name: str = ""
    kind: str = ""
    province: str = ""


def read_lines(content: bytes, on: date) -> list[Line]:
    """The lines of a day; those that name another day and those of districts are passed over."""
    problems: list[Problem] = []
    lines: list[Line] = []
    try:
        with opened(content, KNOWN) as table:
            for number, cells in table.rows:
                told = {
                    field: str(cell).strip()
                    for field, cell in zip(table.fields, cells, strict=False)
                    if field
                }
                try:
                    if (line := _line(number, told, on)) is not None:
                        lines.append(line)
                except _Wrong as wrong:
                    problems.append(Problem(number, wrong.what, {"text": wrong.text[:40]}))
    except UnreadableFile as unreadable:
        problems.append(Problem(None, "file", {"text": str(unreadable)}))
    if not lines and not problems:
        problems.append(Problem(None, "empty", {"on": on}))
    if problems:
        raise BrokenList(problems)
    return lines


class _Wrong(Exception):
    def __init__(self, what: str, text: str) -> None:
        self.what, self.text = what, text


def _line(number: int, told: dict[str, Any], on: date) -> Line | None:
    if told.get("on") and _day(told["on"]) != on:
        return None
    level = fold(told.get("level", ""))
    if level == DISTRICT:
        return None
    if level not in LEVELS:
        raise _Wrong("level", told["level"])
    level, name = LEVELS[level], nfc(told.get("name", ""))
    if len(name) > 100:
        raise _Wrong("name", name)
    kind = told.get("kind", "")
    if fold(kind) not in KINDS and (kind or name):
        raise _Wrong("kind", kind)
    province = told.get("province", "")
    return Line(
        line=number,
        level=level,
        old=_code(told.get("old", ""), level),
        new=_code(told.get("new", ""), level),
        whole=_truth(told.get("whole", "")),
        name=name,
        kind=KINDS[fold(kind)].value if name else "",
        province=_code(province, PROVINCE) if province else "",
    )


def _code(text: str, level: str) -> str:
    """A code; spreadsheets take the zeros at its front away."""
    if not (text.isascii() and text.isdigit() and len(text) <= DIGITS[level]):
        raise _Wrong("code", text)
    return text.zfill(DIGITS[level])


def _truth(text: str) -> bool:
    if fold(text) not in YES | NO:
        raise _Wrong("whole", text)
    return fold(text) in YES


def _day(text: str) -> date:
    try:
        if "/" in text:
            day, month, year = (int(part) for part in text.split("/"))
            return date(year, month, day)
        return date.fromisoformat(text[:10])
    except ValueError:
        raise _Wrong("day", text) from None
