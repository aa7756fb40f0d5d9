"""The history of a section: what each saving took out and put in."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import ndiff

from django.utils.safestring import SafeString

from reports.models import SectionVersion
from reports.rich_text.lines import read
from reports.rich_text.shown import in_line

MARKS = {"- ": "out", "+ ": "in", "  ": "same"}


@dataclass(frozen=True)
class Saved:
    """One version with its lines, each taken out, put in or left as it was."""

    version: SectionVersion
    lines: tuple[tuple[str, str, SafeString], ...]
    is_current: bool


def saved(versions: Sequence[SectionVersion]) -> list[Saved]:
    """Versions of one section, the newest first, each compared with the one before it."""
    texts = [version.text.splitlines() for version in versions]
    return [
        Saved(version, _lines(before, after), is_current=n == 0)
        for n, (version, after, before) in enumerate(zip(versions, texts, [*texts[1:], []], strict=False))
    ]


def _lines(before: list[str], after: list[str]) -> tuple[tuple[str, str, SafeString], ...]:
    """What became of each line, its mark in a list, its words with their look."""
    compared = [(MARKS[line[:2]], read(line[2:])) for line in ndiff(before, after) if line[:2] in MARKS]
    return tuple((became, line.mark, in_line(line)) for became, lines in compared for line in lines)
