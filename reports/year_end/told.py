"""What PDF and Word say alike of a paper: its sections with their last words, the names of its annexes."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.year_end.annexes import Annex, roman
from reports.year_end.paper import Paper, PaperSection

END = "./."
NOTHING_COUNTED = "Trong kỳ chưa ghi nhận kết quả ở nội dung này."
TO_BE_WRITTEN = "." * 90


@dataclass(frozen=True)
class Told:
    """A section as it is printed."""

    section: PaperSection
    paragraphs: tuple[str, ...]
    is_last: bool


def told(paper: Paper) -> list[Told]:
    """Every section with its paragraphs; the last one ends the report."""
    last = paper.sections[-1]
    sections = []
    for section in paper.sections:
        words = list(section.paragraphs)
        if not words and not section.is_head:
            words = [TO_BE_WRITTEN if section.must_be_written else NOTHING_COUNTED]
        if section is last:
            end = words[-1].rstrip(".;, ") if section.paragraphs else words[-1]
            words = [*words[:-1], f"{end}{END}"]
        sections.append(Told(section, tuple(words), section is last))
    return sections


def named(annexes: Sequence[Annex]) -> list[tuple[int, str, Annex]]:
    """Each annex with its place and name; Roman numbers only where there are two or more."""
    return [
        (n, f"Phụ lục {roman(n)}" if len(annexes) > 1 else "Phụ lục", annex)
        for n, annex in enumerate(annexes, start=1)
    ]


def details(annexes: Sequence[Annex]) -> str:
    """Where the results table sends for more; nothing without annexes."""
    names = " và ".join(name for _, name, _ in named(annexes))
    return f"; số liệu chi tiết tại {names} kèm theo" if names else ""
