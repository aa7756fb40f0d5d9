"""A sheet: heading, facts, tables and room to sign. What holds no value is dotted, for a pen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string

from reports.pdf import printed
from reports.year_end.heading import Heading

DOTS = "." * 24
BLANK_HEADING = Heading(
    parent_lines=(f"ỦY BAN NHÂN DÂN XÃ {DOTS}",),
    issuer_lines=("ĐỘI CÔNG TÁC XÃ HỘI", "TÌNH NGUYỆN"),
    number="",
    dateline="",
    reference="",
    addressees=(),
    recipients=(),
    signer_title=("ĐỘI TRƯỞNG",),
    signer_name="",
)


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading and, where it is not as wide as it likes, the class of its width.

    Figures stand with their last digits below each other.
    """

    name: str
    width: str = ""
    is_figures: bool = False


@dataclass(frozen=True)
class Table:
    """Rows under headings; `empty` is said where there are none, `more` of what was left out."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    heading: str = ""
    empty: str = ""
    more: str = ""
    is_tall: bool = False  # rows to write in

    @property
    def lines(self) -> list[list[tuple[Column, str]]]:
        """Its rows, each cell beside its column."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class Sheet:
    """One form; `is_working`: a team's own paper with narrow margins, not a document of an office."""

    heading: Heading
    kind: str
    subject: str
    facts: Sequence[tuple[str, str]] = ()
    tables: Sequence[Table] = ()
    legend: Sequence[tuple[str, str]] = ()
    note: str = ""
    left_sign: str = ""
    right_sign: Sequence[str] = ()
    right_name: str = ""
    is_working: bool = False

    @property
    def is_paged(self) -> bool:
        """Whether it may take several pages, which are numbered: rows to write in never do."""
        return self.is_working and any(not table.is_tall for table in self.tables)


def blank_rows(columns: Sequence[Column], number: int) -> list[list[str]]:
    """Rows to write in."""
    return [[""] * len(columns) for _ in range(number)]


def numbered(words: Iterable[str]) -> str:
    """'1. Thăm nhà; 2. Điện thoại': what stands for a choice in a narrow cell."""
    return "; ".join(f"{n}. {word}" for n, word in enumerate(words, start=1))


def sheets_pdf(sheets: Sequence[Sheet], *, key: str) -> bytes:
    """The sheets in one file, each from a page of its own."""
    return printed(render_to_string("reports/pdf/sheets.html", {"sheets": sheets}), key=key)
