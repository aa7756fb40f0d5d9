"""The sections of a report beside the one being written: which are done."""

from dataclasses import dataclass

from reports.pages.links import address
from reports.year_end.document import Document
from reports.year_end.sections import SECTIONS, Section


@dataclass(frozen=True)
class Entry:
    """A section in the outline: its state as an icon with words; a head leads nowhere."""

    words: str
    url: str
    level: int
    icon: str
    tone: str
    state: str
    is_current: bool


def outline(document: Document, current: Section) -> list[Entry]:
    """Every section of a report, in order."""
    return [_entry(document, section, is_current=section is current) for section in SECTIONS]


def unwritten(document: Document) -> list[Section]:
    """The sections that only people can write and nobody has."""
    return [s for s in SECTIONS if s.must_be_written and s.code not in document.written]


def edit_url(document: Document, section: Section) -> str:
    """Where a section is written."""
    url = address("report_edit", document.place.key, document.period)
    return f"{url}{'&' if '?' in url else '?'}section={section.code}"


def _entry(document: Document, section: Section, *, is_current: bool) -> Entry:
    written = document.written.get(section.code)
    if section.is_head:
        icon, tone, state = "", "", ""
    elif written and written.replaces:
        icon, tone, state = "pencil", "is-warn", "thay câu tự động"
    elif written:
        icon, tone, state = "check", "is-good", "đã viết"
    elif section.must_be_written:
        icon, tone, state = "circle-dashed", "quiet", "chưa viết"
    else:
        icon, tone, state = "check", "is-good", "từ số liệu"
    return Entry(
        section.named(document.period),
        "" if section.is_head else edit_url(document, section),
        section.level,
        icon,
        tone,
        state,
        is_current,
    )
