"""Lines as HTML: of paragraphs, headings, lists, strong and em, every word escaped, nothing else."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from django.utils.html import escape
from django.utils.safestring import SafeString

from reports.rich_text.lines import LISTED, Kind, Line, read

Words = Callable[[str], SafeString]


def shown(text: str) -> SafeString:
    """A text as it is kept, as a page shows it and the editor begins with it."""
    return html(read(text))


def html(lines: Sequence[Line], words: Words = escape, heading: str = "h3") -> SafeString:
    """The lines; `words` makes HTML of plain words."""
    return SafeString("".join(_html(lines, words, heading)))


def in_line(line: Line, words: Words = escape) -> SafeString:
    """The words of one line with their look."""
    told = []
    for run in line.runs:
        text: str = words(run.text)
        text = f"<em>{text}</em>" if run.is_italic else text
        told.append(f"<strong>{text}</strong>" if run.is_bold else text)
    return SafeString("".join(told))


def _html(lines: Sequence[Line], words: Words, heading: str) -> Iterator[str]:
    for is_list, group in groupby(lines, key=lambda line: line.kind in LISTED):
        if is_list:
            yield from _lists(list(group), words)
        else:
            for line in group:
                tag = heading if line.kind is Kind.HEADING else "p"
                yield f"<{tag}>{in_line(line, words)}</{tag}>"


def _lists(lines: Sequence[Line], words: Words) -> Iterator[str]:
    """Items with those below them; numbers that do not go on begin a list of their own."""
    items: list[tuple[Line, list[Line]]] = []
    for line in lines:
        if line.kind is Kind.INNER and items:
            items[-1][1].append(line)
        else:
            items.append((line, []))
    expected, end = None, ""
    for line, inner in items:
        if (line.kind, line.number) != expected:
            is_numbered = line.kind is Kind.NUMBER
            start = f' start="{line.number}"' if is_numbered and line.number != 1 else ""
            yield f"{end}<ol{start}>" if is_numbered else f"{end}<ul>"
            end = "</ol>" if is_numbered else "</ul>"
        below = "".join(f"<li>{in_line(one, words)}</li>" for one in inner)
        value = f' value="{line.number}"' if line.kind is Kind.NUMBER else ""  # print.css knows no "start"
        yield f"<li{value}>{in_line(line, words)}{f'<ul>{below}</ul>' if below else ''}</li>"
        expected = (line.kind, line.number + 1 if line.kind is Kind.NUMBER else 0)
    yield end
