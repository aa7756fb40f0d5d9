"""Files of accounts: the template, and what people send back, read and compared with its columns."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Any

from volunteer_teams.access.roles import ROLE_NAMES
from volunteer_teams.vietnamese import fold, nfc

LARGEST, MOST_ROWS = 1_000_000, 2_000
COLUMNS = {
    "full_name": "Họ và tên",
    "username": "Tên đăng nhập",
    "role": "Vai trò",
    "unit": "Mã đơn vị",
    "team": "Đội",
    "since": "Từ ngày",
    "until": "Đến hết ngày",
}
NEEDED = ("full_name", "username")
BY_NAME = {fold(name): name_of for name_of, name in COLUMNS.items()}
ROLE_CODES = {fold(name): role.value for role, name in ROLE_NAMES.items()}


class UnreadableFile(Exception):
    """A file that nothing can be done with; the text says what to do."""


@dataclass(frozen=True)
class FileRow:
    """One row: its number in the file, and its cells by field."""

    line: int
    cells: dict[str, str]


def template() -> bytes:
    """An empty file with its heading, marked so that Excel reads it as UTF-8."""
    return ("\ufeff" + ",".join(COLUMNS.values()) + "\r\n").encode()


def decode(sent: bytes) -> str:
    """The text of a file in UTF-8, in Excel's Unicode text, or in the Windows code page for Vietnamese."""
    encodings = ["utf-16"] if sent[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "cp1258"]
    for encoding in encodings:
        try:
            text = sent.decode(encoding)
        except UnicodeError:
            continue
        if "\0" not in text and _known(_heading(text)):
            return text
    raise UnreadableFile(
        "Không đọc được dòng tiêu đề. Dùng tệp mẫu, và trong Excel chọn Lưu thành → CSV UTF-8 "
        "để chữ Việt không bị hỏng."
    )


def read_rows(text: str) -> Iterator[FileRow]:
    """Each row that holds something; the role as its code."""
    fields = _fields(_heading(text))
    reader = _reader(text)
    next(reader)
    count = 0
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            count += 1
            if count > MOST_ROWS:
                raise UnreadableFile("Tệp quá 2.000 dòng: chia thành nhiều tệp.")
            values = {field: nfc(cell) for field, cell in zip(fields, cells, strict=False) if field}
            role = values.get("role", "")
            yield FileRow(reader.line_num, values | {"role": ROLE_CODES.get(fold(role), role)})
    except csv.Error as wrong:
        raise UnreadableFile(f"Dòng {reader.line_num} không đúng dạng CSV.") from wrong
    if not count:
        raise UnreadableFile("Tệp chưa có dòng nào dưới tiêu đề.")


def _fields(heading: list[str]) -> list[str]:
    """The field of each column, '' for one without a name; known columns, each once."""
    fields = [BY_NAME.get(fold(name), "") for name in heading]
    missing = [COLUMNS[field] for field in NEEDED if field not in fields]
    if missing:
        raise UnreadableFile(f"Tệp thiếu cột: {', '.join(missing)}.")
    unknown = [name for name in heading if name.strip() and fold(name) not in BY_NAME]
    if unknown:
        raise UnreadableFile(f"Không rõ cột này là gì: {', '.join(unknown)[:200]}. Dùng tiêu đề của tệp mẫu.")
    named = [field for field in fields if field]
    if len(set(named)) != len(named):
        raise UnreadableFile("Có cột xuất hiện hai lần.")
    return fields


def _known(heading: list[str]) -> bool:
    return any(fold(name) in BY_NAME for name in heading)


def _heading(text: str) -> list[str]:
    try:
        return next(_reader(text), [])
    except csv.Error:
        return []


def _reader(text: str) -> Any:
    """Rows, whatever ends a line; the separator is the most frequent one of the heading."""
    lines = StringIO(text.lstrip("\ufeff"), newline=None)
    first = lines.readline()
    lines.seek(0)
    return csv.reader(lines, delimiter=max(",;\t", key=first.count))
