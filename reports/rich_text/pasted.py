"""HTML of an editor, or of what was pasted from Word, LibreOffice or the web, as the text that is kept.

nh3 reads it as browsers do and leaves a few tags without anything that runs or fetches; of those only words
and their look are taken. Styles are looked at for what Word says in no other way: lists and bold words.
"""

import re
from dataclasses import dataclass, replace
from typing import Any
from unicodedata import normalize

import nh3
from lxml import html as parser

from reports.rich_text.lines import LISTED, Kind, Line, Run, trimmed, write

HEADINGS = {f"h{n}" for n in range(1, 7)}
LISTS, CELLS = {"ul", "ol"}, {"td", "th"}
BLOCKS = (
    HEADINGS | LISTS | {"p", "div", "li", "table", "thead", "tbody", "tr", "blockquote", "dd", "dt", "pre"}
)
BOLD, ITALIC = {"b", "strong", "th"}, {"i", "em"}
WITH_WORDS = {"script", "style", "title", "xml", "template", "noscript", "textarea", "select", "svg", "math"}
TAG = re.compile(r"<(/?)(?!br\b)\w")
DEEPEST = 100  # tags inside one another: people write nothing like that, and the reader goes into each
ENOUGH = 25_000  # letters
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffc\ufffd]"
)
BULLETS = "·•●○▪■§◦‣⁃\uf0b7\uf0a7\uf0d8\uf0fc\uf02d"  # the last are of Word's own fonts
BULLET = re.compile(rf"\s*(?:[{BULLETS}]\s*|[–—]\s+)(?=\S)")
NUMBER = re.compile(r"(\d{1,3})[.)]?$")
SAYS_BOLD = re.compile(r"(?<![-\w])font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)
SAYS_NOT_BOLD = re.compile(r"(?<![-\w])font-weight\s*:\s*(normal|[1-5]00)", re.IGNORECASE)
SAYS_ITALIC = re.compile(r"(?<![-\w])font-style\s*:\s*(italic|oblique)", re.IGNORECASE)
SAYS_NOT_ITALIC = re.compile(r"(?<![-\w])font-style\s*:\s*normal", re.IGNORECASE)
SAYS_HIDDEN = re.compile(r"(?<![-\w])display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
SAYS_MARK = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
SAYS_LEVEL = re.compile(r"mso-list\s*:[^;]*\blevel(\d)", re.IGNORECASE)
CLEANER = nh3.Cleaner(
    tags=BLOCKS | CELLS | BOLD | ITALIC | {"br", "span"},
    clean_content_tags=WITH_WORDS,
    attributes={"*": {"style"}, "ol": {"start"}, "li": {"aria-level", "data-aria-level"}},
)


def from_html(html: str) -> str:
    """The text that is kept of some HTML; what has no place in it is left out, its words stay."""
    safe = CLEANER.clean(normalize("NFC", html))
    if _depth(safe) > DEEPEST:
        safe = nh3.clean(safe, tags=set())
    reader = _Reader()
    reader.inside(parser.fragment_fromstring(f"<div>{safe}</div>"), _Look())
    reader.end()
    return write(reader.lines)


def _depth(html: str) -> int:
    deepest = depth = 0
    for tag in TAG.finditer(html):
        depth += -1 if tag[1] else 1
        deepest = max(deepest, depth)
    return deepest


@dataclass(frozen=True)
class _Look:
    """What holds where the reader stands."""

    is_bold: bool = False
    is_italic: bool = False
    level: int = 0  # of lists inside one another
    is_in_row: bool = False


class _Reader:
    """Goes through a page and makes its lines."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.runs: list[Run] = []
        self.has_words = False
        self.kind, self.number, self.mark, self.letters = Kind.PARAGRAPH, 0, "", 0

    def inside(self, element: Any, look: _Look) -> None:
        """Read what an element holds."""
        self.add(element.text, look)
        number = _whole(element.get("start"))
        for child in element:
            if child.tag == "li":
                self.begin_item(element.tag, child, look, number)
                number += 1
            self.element(child, look)
            self.add(child.tail, look)

    def element(self, element: Any, look: _Look) -> None:
        """Read an element; Word's own marks of lists are looked at, not printed."""
        style, tag = element.get("style", ""), element.tag
        if SAYS_HIDDEN.search(style):
            return
        if SAYS_MARK.search(style):
            self.mark = self.mark or element.text_content().strip()
            return
        within = replace(
            look,
            is_bold=_says(SAYS_BOLD, SAYS_NOT_BOLD, style, is_so=look.is_bold or tag in BOLD),
            is_italic=_says(SAYS_ITALIC, SAYS_NOT_ITALIC, style, is_so=look.is_italic or tag in ITALIC),
            level=look.level + (tag in LISTS),
            is_in_row=look.is_in_row or tag == "tr",
        )
        if look.is_in_row:
            self.add(" | " if tag in CELLS and self.has_words else " ", look)
            self.inside(element, within)
        elif tag in BLOCKS:
            self.end()
            if tag in HEADINGS:
                self.kind = Kind.HEADING
            if level := SAYS_LEVEL.search(style):
                self.kind = Kind.ITEM if level[1] == "1" else Kind.INNER
            self.inside(element, within)
            self.end(is_whole=tag not in LISTS)
        elif tag == "br":
            self.end()
        else:
            self.inside(element, within)

    def begin_item(self, within: str, item: Any, look: _Look, number: int) -> None:
        """What comes next is an item of a list."""
        self.end()
        is_inner = look.level > 1 or _whole(item.get("aria-level") or item.get("data-aria-level")) > 1
        self.kind = Kind.INNER if is_inner else Kind.NUMBER if within == "ol" else Kind.ITEM
        self.number = number

    def add(self, text: str | None, look: _Look) -> None:
        """Words at the end of the line; of a text too long for any section no more than shows it."""
        if text and self.letters < ENOUGH and (words := INVISIBLE.sub("", text)):
            self.letters += len(words.strip())
            self.has_words = self.has_words or not words.isspace()
            self.runs.append(Run(words, look.is_bold, look.is_italic))

    def end(self, *, is_whole: bool = False) -> None:
        """End the line; a block that has no words yet hands what it is to the next line in it."""
        if self.has_words:
            self.lines.append(self._line())
        if self.has_words or is_whole:
            self.kind, self.number, self.mark = Kind.PARAGRAPH, 0, ""
        self.runs, self.has_words = [], False

    def _line(self) -> Line:
        kind, number, runs = self.kind, self.number, tuple(self.runs)
        if kind in LISTED and self.mark and (found := NUMBER.match(self.mark)) and kind is not Kind.INNER:
            kind, number = Kind.NUMBER, int(found[1])
        elif kind in LISTED and self.mark[:-1].isalnum() and len(self.mark) > 1:  # 'a)', 'iv.'
            kind, runs = Kind.PARAGRAPH, (Run(f"{self.mark} "), *runs)
        elif kind in (Kind.PARAGRAPH, *LISTED) and (bullet := BULLET.match("".join(r.text for r in runs))):
            kind, runs = (Kind.ITEM if kind is Kind.PARAGRAPH else kind), _without(runs, bullet.end())
        if kind is Kind.INNER and not (self.lines and self.lines[-1].kind in LISTED):
            kind = Kind.ITEM
        if kind is Kind.HEADING:
            runs = tuple(replace(run, is_bold=False) for run in runs)
        return Line(kind, trimmed(runs), number)


def _says(yes: re.Pattern[str], no: re.Pattern[str], style: str, *, is_so: bool) -> bool:
    return bool(style and yes.search(style)) or (is_so and not (style and no.search(style)))


def _without(runs: tuple[Run, ...], letters: int) -> tuple[Run, ...]:
    """The runs after so many letters."""
    left = []
    for run in runs:
        left.append(replace(run, text=run.text[letters:]))
        letters = max(letters - len(run.text), 0)
    return tuple(left)


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 4 else 1
