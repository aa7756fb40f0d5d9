"""What PDF and Word say alike of a paper: its sections with their last words, the names of its annexes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count

from reports.rich_text.lines import Line, Run, joined, read
from reports.year_end.annexes import Annex, roman
from reports.year_end.paper import Paper, PaperPicture, PaperSection

END = "./."
NOTHING_COUNTED = "Trong kỳ chưa ghi nhận kết quả ở nội dung này."
TO_BE_WRITTEN = "." * 90
WIDEST, HIGHEST = 150, 110  # millimetres of a picture, as in print.css
CHART_AFTER = "II.3"  # below its first line


@dataclass(frozen=True)
class Told:
    """A section as it is printed; pictures have their numbers in the report."""

    section: PaperSection
    lines: tuple[Line, ...]
    is_last: bool
    pictures: tuple[tuple[int, PaperPicture], ...] = ()

    @property
    def above_chart(self) -> tuple[Line, ...]:
        """What stands above the chart: all of it where there is none."""
        return self.lines[:1] if self.section.code == CHART_AFTER else self.lines

    @property
    def below_chart(self) -> tuple[Line, ...]:
        """What follows the chart."""
        return self.lines[1:] if self.section.code == CHART_AFTER else ()


def told(paper: Paper) -> list[Told]:
    """Every section with its lines; the last one ends the report."""
    last = paper.sections[-1]
    sections = []
    numbers = count(1)
    for section in paper.sections:
        lines = read("\n".join(section.paragraphs))
        if not lines and not section.is_head:
            lines = read(TO_BE_WRITTEN if section.must_be_written else NOTHING_COUNTED)
            end = lines[-1:]
        else:
            end = [_without_stop(line) for line in lines[-1:]]
        if section is last:
            lines = [*lines[:-1], *(replace(line, runs=joined([*line.runs, Run(END)])) for line in end)]
        sections.append(
            Told(
                section,
                tuple(lines),
                section is last,
                tuple((next(numbers), one) for one in section.pictures),
            )
        )
    return sections


def _without_stop(line: Line) -> Line:
    *runs, last = line.runs
    return replace(line, runs=(*runs, replace(last, text=last.text.rstrip(".;, "))))


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
