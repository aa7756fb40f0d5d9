"""The history of a section: what each saving took out and put in."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import ndiff

from reports.models import SectionVersion

MARKS = {"- ": "out", "+ ": "in", "  ": "same"}


@dataclass(frozen=True)
class Saved:
    """One version with its lines, each taken out, put in or left as it was."""

    version: SectionVersion
    lines: tuple[tuple[str, str], ...]
    is_current: bool


def saved(versions: Sequence[SectionVersion]) -> list[Saved]:
    """Versions of one section, the newest first, each compared with the one before it."""
    texts = [version.text.splitlines() for version in versions]
    return [
        Saved(version, _lines(before, after), is_current=n == 0)
        for n, (version, after, before) in enumerate(zip(versions, texts, [*texts[1:], []], strict=False))
    ]


def _lines(before: list[str], after: list[str]) -> tuple[tuple[str, str], ...]:
    return tuple((MARKS[line[:2]], line[2:]) for line in ndiff(before, after) if line[:2] in MARKS)
