"""What is kept of a file between its preview and the end of the import: encrypted, for a day at most."""

import json
from dataclasses import dataclass, field
from typing import Any

from volunteer_teams.encryption.ciphering import WrongKey, decrypt, decrypt_bytes, encrypt, encrypt_bytes
from volunteer_teams.errors import RuleBroken
from volunteer_teams.imports.outcomes import Outcome
from volunteer_teams.models import FileImport

GONE = "Tệp này không còn: sau 24 giờ phần mềm xóa tệp chưa nhập. Hãy gửi lại tệp."
MOST_TOLD = 200  # wrong rows of a preview, and as many doubtful ones


@dataclass(frozen=True)
class Report:
    """What a page tells of a file: its headings, first rows and refused rows: line, cells, outcome or why.

    `doubtful` are right rows that may be there already, `doubts` how many; reports of before have neither.
    """

    headings: list[str]
    unknown: list[str]
    shown: list[tuple[int, list[Any], str]]
    wrong: list[tuple[int, list[Any], str]]
    is_workbook: bool
    doubtful: list[tuple[int, list[Any], str]] = field(default_factory=list)
    doubts: int = 0


def sealed_file(content: bytes) -> str:
    """A file as it is kept."""
    return encrypt_bytes(content)


def content_of(batch: FileImport) -> bytes:
    """The file again, or a refusal that says it is gone."""
    try:
        content = decrypt_bytes(batch.file) if batch.file else b""
    except WrongKey:
        content = b""
    if not content:
        raise RuleBroken(GONE)
    return content


def sealed_report(outcome: Outcome) -> str:
    """The page's part of what became of a file, as it is kept."""
    told = [outcome.headings, outcome.unknown, outcome.shown, outcome.wrong[:MOST_TOLD], outcome.is_workbook]
    doubts = [outcome.doubtful[:MOST_TOLD], len(outcome.doubtful)]
    return encrypt(json.dumps(told + doubts))


def report_of(batch: FileImport) -> Report | None:
    """The report again, None when it is gone."""
    try:
        return Report(*json.loads(decrypt(batch.report))) if batch.report else None
    except WrongKey:
        return None
