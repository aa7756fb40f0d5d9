"""Text as it is kept: each line a paragraph, with a few signs for its look.

'# ' begins a small heading, '- ' an item, '+ ' an item below it, '1. ' a numbered one; **bold**, __italic__.
A backslash before a sign makes it an ordinary letter. A text without signs is plain paragraphs.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby


class Kind(StrEnum):
    """What a line is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    INNER = "inner"  # an item below an item
    NUMBER = "number"


@dataclass(frozen=True)
class Run:
    """Words of one look."""

    text: str
    is_bold: bool = False
    is_italic: bool = False


@dataclass(frozen=True)
class Line:
    """A line with its look; `number` is that of a numbered item."""

    kind: Kind
    runs: tuple[Run, ...]
    number: int = 0

    @property
    def text(self) -> str:
        """Its words alone."""
        return "".join(run.text for run in self.runs)

    @property
    def mark(self) -> str:
        """What stands before its words in a list: '-', '+', '3.'."""
        return f"{self.number}." if self.kind is Kind.NUMBER else MARKS.get(self.kind, "")


MARKS = {Kind.ITEM: "-", Kind.INNER: "+"}
SIGNS = {"# ": Kind.HEADING, "- ": Kind.ITEM, "+ ": Kind.INNER}
LISTED = frozenset([Kind.ITEM, Kind.INNER, Kind.NUMBER])
NUMBERED = re.compile(r"(\d{1,3})\. +(?=\S)")
BOLD, ITALIC = "**", "__"
BREAK = re.compile(r"\r\n?|\n")
SIGN = re.compile(r"\*\*|__")
ESCAPED = {r"\\": "\ue0d3", r"\*": "\ue0d4", r"\_": "\ue0d5"}  # of the private use area while a line is read
MEANT = str.maketrans({"\ue0d3": "\\", "\ue0d4": "*", "\ue0d5": "_"})
OWN = re.compile("[\ue000-\uf8ff]")


def read(text: str) -> list[Line]:
    """The lines of a text as it is kept; empty ones say nothing."""
    lines: list[Line] = []
    for words in BREAK.split(text):
        if words := OWN.sub("", words).strip():
            lines.append(_line(words, lines[-1].kind if lines else Kind.PARAGRAPH))
    return lines


def write(lines: Iterable[Line]) -> str:
    """The text that is kept of these lines, with as few signs as can be; `read` gives them back."""
    return "\n".join(filter(None, map(_written, lines)))


def _line(words: str, before: Kind) -> Line:
    kind = SIGNS.get(words[:2], Kind.PARAGRAPH)
    if kind is Kind.INNER and before not in LISTED:
        kind = Kind.PARAGRAPH  # a plus that stands below nothing
    if kind is not Kind.PARAGRAPH:
        return Line(kind, _runs(words[2:].strip()))
    if found := NUMBERED.match(words):
        return Line(Kind.NUMBER, _runs(words[found.end() :]), int(found[1]))
    return Line(kind, _runs(words))


def _runs(words: str) -> tuple[Run, ...]:
    """Words with their look, between pairs of signs; a sign without its other half is what it is."""
    for written, meant in ESCAPED.items():
        words = words.replace(written, meant)
    found = list(SIGN.finditer(words))
    last = {sign[0]: sign.start() for sign in found if _closes(words, sign)}
    looks = {BOLD: False, ITALIC: False}
    runs, begun = [], 0
    for sign in found:
        is_open = looks[sign[0]]
        has_end = last.get(sign[0], 0) > sign.start()
        is_pair = _closes(words, sign) if is_open else has_end and _opens(words, sign)
        if not is_pair:
            continue
        runs.append(Run(words[begun : sign.start()].translate(MEANT), looks[BOLD], looks[ITALIC]))
        looks[sign[0]], begun = not is_open, sign.end()
    runs.append(Run(words[begun:].translate(MEANT), looks[BOLD], looks[ITALIC]))
    return trimmed(runs)


def _opens(words: str, sign: re.Match[str]) -> bool:
    after, before = words[sign.end() : sign.end() + 1], words[sign.start() - 1 : sign.start()]
    return bool(after) and not after.isspace() and sign[0][0] not in (after, before)


def _closes(words: str, sign: re.Match[str]) -> bool:
    after, before = words[sign.end() : sign.end() + 1], words[sign.start() - 1 : sign.start()]
    return bool(before) and not before.isspace() and sign[0][0] not in (after, before)


def joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Neighbours of one look as one; spaces look as what stands on both sides of them."""
    runs = [run for run in runs if run.text]
    if len({(run.is_bold, run.is_italic) for run in runs}) < 2:
        return (replace(runs[0], text="".join(run.text for run in runs)),) if runs else ()
    letters = [(letter, run.is_bold, run.is_italic) for run in runs for letter in run.text]
    looks = [None if letter.isspace() else (bold, italic) for letter, bold, italic in letters]
    plain = (False, False)
    before: list[tuple[bool, bool]] = []
    after: list[tuple[bool, bool]] = []
    for source, target in ((looks, before), (looks[::-1], after)):
        current = plain
        for look in source:
            current = look or current
            target.append(current)
    sides = zip(looks, before, reversed(after), strict=True)
    told = [look or (one[0] and two[0], one[1] and two[1]) for look, one, two in sides]
    pairs = zip((letter for letter, *_ in letters), told, strict=True)
    groups = groupby(pairs, key=lambda pair: pair[1])
    return tuple(Run("".join(letter for letter, _ in group), *look) for look, group in groups)


def _written(line: Line) -> str:
    runs = trimmed(line.runs)
    if not runs:
        return ""
    sign = f"{line.mark} " if line.mark else "# " if line.kind is Kind.HEADING else ""
    plain = _signed(runs)
    if _runs(plain) == runs:
        return sign + plain
    escape = re.compile(r"[\\*_]")
    return sign + _signed([replace(run, text=escape.sub(r"\\\g<0>", run.text)) for run in runs])


def trimmed(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs on one line, with single spaces and none at the ends."""
    told, ends_in_space = [], True
    for run in runs:
        text = re.sub(r"\s+", " ", OWN.sub("", run.text))
        text = text.lstrip() if ends_in_space else text
        ends_in_space = text.endswith(" ") if text else ends_in_space
        told.append(replace(run, text=text))
    while told and not told[-1].text.strip():
        told.pop()
    if told:
        told[-1] = replace(told[-1], text=told[-1].text.rstrip())
    return joined(told)


def _signed(runs: Sequence[Run]) -> str:
    made, bold, italic = [], False, False
    for run in (*runs, Run("")):
        if italic and not run.is_italic:
            made.append(ITALIC)
        if bold != run.is_bold:
            made.append(BOLD)
        if run.is_italic and not italic:
            made.append(ITALIC)
        bold, italic = run.is_bold, run.is_italic
        made.append(run.text)
    return "".join(made)
