"""The kinds of file that a list can leave as."""

from collections.abc import Callable
from dataclasses import dataclass

from volunteer_teams.files.csv_text import csv_text
from volunteer_teams.files.ods import MIME_TYPE, ods
from volunteer_teams.files.sheets import Sheet
from volunteer_teams.files.xlsx import xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Format:
    """How a kind of file is called, served and made."""

    label: str
    content_type: str
    make: Callable[[Sheet], bytes]


FORMATS = {
    "xlsx": Format("Excel (xlsx)", XLSX, xlsx),
    "ods": Format("LibreOffice (ods)", MIME_TYPE, ods),
    "csv": Format("Văn bản (csv)", "text/csv; charset=utf-8", csv_text),
}
CHOICES = [(kind, form.label) for kind, form in FORMATS.items()]
