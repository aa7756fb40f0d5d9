"""What of a report's text may be published: no paragraph that counts so few people that one is recognised."""

import re
from collections.abc import Iterable
from itertools import groupby

from reports.rich_text.lines import read
from reports.suppression import SMALLEST_SHOWN

NOT_PUBLISHED = f"(Nội dung có số người từ 1 đến {SMALLEST_SHOWN - 1}, không công bố.)"
_NUMBERS = "một|hai|ba|bốn"
_PEOPLE = (
    "người|trường hợp|đối tượng|nạn nhân|phụ nữ|nam giới|nữ|cháu|em|học viên|bệnh nhân|lượt người|"
    "nam thanh niên|thanh niên|hộ|gia đình"
)
# '02 người', 'ba nạn nhân'; neither '1.003 người', nor 'ít nhất 01 người', which is an aim, nor what one
# person may do.
_FEW = re.compile(
    r"(?<!ít nhất )(?<!tối thiểu )(?<!trên )(?<![\d.,/])"
    rf"\b(?:0*[1-{SMALLEST_SHOWN - 1}]|{_NUMBERS})\s+(?:{_PEOPLE})\b(?! có thể)",
    re.IGNORECASE,
)


def published(paragraphs: Iterable[str], exact: Iterable[str]) -> list[str]:
    """The paragraphs that may be published; a note where some may not, or where all that there was is hidden.

    `exact` is the section as it is printed for the office itself.
    """
    told = [NOT_PUBLISHED if tells_few(text) else text for text in paragraphs]
    if not told and any(exact):
        told = [NOT_PUBLISHED]
    return [text for text, _ in groupby(told)]


def tells_few(text: str) -> bool:
    """Whether a text counts from one to four people: '02 người được vay vốn', 'ba nạn nhân'."""
    return any(_FEW.search(line.text) for line in read(text))
