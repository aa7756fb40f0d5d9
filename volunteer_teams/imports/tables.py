"""A file as rows under headings: xlsx and its kin through a process of its own, csv in its usual writings."""

import csv
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any, TypeAlias

from volunteer_teams.files.cells import plain_cell
from volunteer_teams.vietnamese import fold

Row: TypeAlias = tuple[int, list[Any]]  # its number in the file, and its cells: texts and numbers

READER = Path(__file__).with_name("workbook_reader.py")
LAST_HEADING_ROW, LONGEST_HEAD = 20, 20_000  # rows, letters
MOST_ROWS, LONGEST_CELL = (
    100_000,
    32_767,
)  # letters of a cell, as in Excel: each is held ten times over
ENCODINGS = ("utf-8-sig", "cp1258")
ZIP, OLE = b"PK", b"\xd0\xcf\x11\xe0"  # how xlsx and ods begin; how xls and every encrypted workbook do

NO_HEADINGS = "Không thấy dòng tiêu đề với các cột của tệp mẫu. Tải tệp mẫu, chép số liệu vào rồi gửi lại."
BROKEN = "Tệp này hỏng hoặc không phải bảng tính. Mở bằng Excel, Lưu thành .xlsx rồi gửi lại."
TOO_LARGE = "Tệp này lớn quá khi mở ra: xóa các ô, trang tính không dùng, hoặc chia thành nhiều tệp."
OLD = "Tệp .xls kiểu cũ hoặc có mật khẩu: mở bằng Excel, bỏ mật khẩu, Lưu thành .xlsx rồi gửi lại."
TOO_MANY = "Tệp quá 100.000 dòng: chia thành nhiều tệp."
TOO_LONG = "Dòng {line} có ô quá 32.767 chữ, Excel cũng không chứa được: sửa ô đó rồi gửi lại."


class UnreadableFile(Exception):
    """A file that nothing can be done with; the text says what to do."""


@dataclass(frozen=True)
class Table:
    """What stands under the headings: for each heading its field or "", then the rows, read once."""

    headings: list[str]
    fields: list[str]
    rows: Iterator[Row]
    is_workbook: bool

    @property
    def unknown(self) -> list[str]:
        """Headings of columns that nothing is read from."""
        return [text for text, field in zip(self.headings, self.fields, strict=True) if text and not field]


@contextmanager
def opened(content: bytes, known: Mapping[str, str]) -> Iterator[Table]:
    """The table of a file; `known` are folded headings with the fields they stand for."""
    if not content.strip():
        raise UnreadableFile("Tệp này trống.")
    if content.startswith(OLE):
        raise UnreadableFile(OLD)
    if content.startswith(ZIP):
        with _sheets(content) as rows:
            yield _table(rows, known, is_workbook=True)
    else:
        yield _table(_text_rows(content, known), known, is_workbook=False)


def heading_key(text: object) -> str:
    """A heading as it is compared: no diacritics, no case, letters and digits only, no remark in brackets."""
    words = fold(str(text).partition("(")[0])
    return "".join(letter for letter in words if letter.isalnum())


def _table(rows: Iterator[Row | None], known: Mapping[str, str], *, is_workbook: bool) -> Table:
    """The first rows with two or more known headings; None in `rows` begins another sheet."""
    tried = 0
    for row in rows:
        tried = 0 if row is None else tried + 1
        if row is None or tried > LAST_HEADING_ROW:
            continue
        headings = [str(cell) for cell in row[1]]
        fields = [known.get(heading_key(text), "") for text in headings]
        found = [field for field in fields if field]
        if len(set(found)) < min(2, len(set(known.values()))):
            continue
        if twice := {field for field in found if found.count(field) > 1}:
            doubled = next(text for text, field in zip(headings, fields, strict=True) if field in twice)
            raise UnreadableFile(f"Cột “{doubled[:40]}” xuất hiện hai lần: giữ lại một cột.")
        return Table(headings, fields, _under(rows), is_workbook)
    raise UnreadableFile(NO_HEADINGS)


def _under(rows: Iterator[Row | None]) -> Iterator[Row]:
    """The rows of this sheet, those that hold something."""
    count = 0
    for row in rows:
        if row is None:
            return
        if any(cell != "" for cell in row[1]):
            count += 1
            if count > MOST_ROWS:
                raise UnreadableFile(TOO_MANY)
            yield row


@contextmanager
def _sheets(content: bytes) -> Iterator[Iterator[Row | None]]:
    """The rows of a workbook's sheets, read by another process, which ends when nobody reads on."""
    process = subprocess.Popen(  # noqa: S603  our own program, the file only through its standard input
        [sys.executable, "-I", str(READER)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin
    assert process.stdout
    try:
        try:
            process.stdin.write(content)
            process.stdin.close()
        except BrokenPipeError as broken:
            raise UnreadableFile(BROKEN) from broken
        yield _answered(process)
    finally:
        process.kill()
        process.stdout.close()
        process.wait()


def _answered(process: "subprocess.Popen[bytes]") -> Iterator[Row | None]:
    assert process.stdout
    for line in process.stdout:
        told = json.loads(line)
        if isinstance(told, list):
            yield from ((number, _cells(number, cells)) for number, cells in told)
        elif "sheet" in told:
            yield None
        else:
            raise UnreadableFile({"password": OLD, "large": TOO_LARGE}.get(told["error"], BROKEN))
    if process.wait() != 0:  # it ran out of memory or of time
        raise UnreadableFile(TOO_LARGE)


def _text_rows(content: bytes, known: Mapping[str, str]) -> Iterator[Row | None]:
    text, delimiter = _decoded(content, known)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    try:
        for cells in reader:
            yield reader.line_num, _cells(reader.line_num, cells)
    except csv.Error as wrong:
        raise UnreadableFile(f"Dòng {reader.line_num} không đúng dạng CSV.") from wrong


def _decoded(content: bytes, known: Mapping[str, str]) -> tuple[str, str]:
    """The text, and what separates its cells; in UTF-8, Excel's Unicode text or Windows' Vietnamese."""
    encodings = ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ENCODINGS
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeError:
            continue
        lines = text[:LONGEST_HEAD].replace('"', "").splitlines()[:LAST_HEADING_ROW]
        found = {mark: max((_known(line.split(mark), known) for line in lines), default=0) for mark in ",;\t"}
        best = max(found, key=lambda mark: found[mark])
        if "\0" not in text and found[best]:
            return text, best
    raise UnreadableFile(f"{NO_HEADINGS} Trong Excel chọn Lưu thành → CSV UTF-8 để chữ Việt không bị hỏng.")


def _known(cells: list[str], known: Mapping[str, str]) -> int:
    return sum(heading_key(cell) in known for cell in cells)


def _cells(line: int, cells: list[Any]) -> list[Any]:
    if any(isinstance(cell, str) and len(cell) > LONGEST_CELL for cell in cells):
        raise UnreadableFile(TOO_LONG.format(line=line))
    return [plain_cell(cell).strip() if isinstance(cell, str) else cell for cell in cells]
