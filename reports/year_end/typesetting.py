"""Text for print: what must not be torn apart at the end of a line."""

import re

from django.utils.html import escape
from django.utils.safestring import SafeString

AFTER_NUMBER = re.compile(r"(?<=\d) (?=[^\W\d])")
BEFORE_NUMBER = re.compile(
    r"(?i:(?<=\bnăm)|(?<=\bquý)|(?<=\bngày)|(?<=\btháng)|(?<=\bsố)|(?<=\btrên)) (?=[\dIVX])"
)
JOINED = re.compile(r"[^\W\d]/|/[^\W\d]")


def bound(text: str) -> str:
    """The text with no-break spaces that keep numbers beside their units and years."""
    return BEFORE_NUMBER.sub("\u00a0", AFTER_NUMBER.sub("\u00a0", text))


def typeset(text: str) -> SafeString:
    """The text as HTML: 'HIV/AIDS' and '06/2014/NQ-HĐND' whole, numbers beside their units and years.

    What hangs on a joined word by a no-break space goes into its span: before a span that begins inside
    a word WeasyPrint 70 breaks the line at the wrong place.
    """
    words = [escape(word) for word in bound(text).split(" ")]
    return SafeString(
        " ".join(f'<span class="nb">{word}</span>' if JOINED.search(word) else word for word in words)
    )
