"""What people type, read as values: plain functions that raise ValueError with the sentence to show."""

import calendar
import re
from collections.abc import Iterable, Mapping
from datetime import date

from volunteer_teams.vietnamese import fold

DAY_EXAMPLE = "Viết ngày/tháng/năm, ví dụ 20/11/2026."
DAY = re.compile(r"(?P<day>\d{1,2})\s*[/.\-\s]\s*(?P<month>\d{1,2})\s*[/.\-\s]\s*(?P<year>\d+)")
DAY_DIGITS = re.compile(r"(?P<day>\d\d)(?P<month>\d\d)(?P<year>\d{4})")
DAY_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)")
SHORT_DAY = re.compile(r"(?P<day>\d{1,2})(?:\s*[/.\-\s]\s*(?P<month>\d{1,2}))?")
SHORT_DIGITS = re.compile(r"(?P<day>\d\d)(?P<month>\d\d)")
OF_A_CLOCK = re.compile(r"[ T]0?0:00(?::00(?:\.0+)?)?$")
LONGEST_NUMBER = 40
WHOLE_NUMBER = re.compile(r"\d{1,3}(?:[.\s]\d{3})+|\d+")


def read_day(text: str) -> date:
    """A day as written: 20/11/2026, 5-1-2019, 5.1.2019, 2026-11-20, or 20112026 on a number pad."""
    text = text.strip()
    parts = DAY.fullmatch(text) or DAY_DIGITS.fullmatch(text) or DAY_ISO.fullmatch(text)
    if not parts:
        raise ValueError(DAY_EXAMPLE)
    if len(parts["year"]) != 4:
        raise ValueError(f"Viết đủ bốn chữ số của năm. {DAY_EXAMPLE}")
    day, month, year = int(parts["day"]), int(parts["month"]), int(parts["year"])
    written = f"{parts['day']}/{parts['month']}/{parts['year']}"
    if not 1 <= month <= 12:
        raise ValueError(f"{written} không có trong lịch: không có tháng {month}. {DAY_EXAMPLE}")
    if not 1900 <= year <= 2200:
        raise ValueError(f"{written}: năm phải từ 1900 đến 2200.")
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise ValueError(f"{written} không có trong lịch: tháng {month} năm {year} chỉ có {last} ngày.")
    return date(year, month, day)


def read_whole_number(text: str) -> int:
    """A whole number as it is written: 67.642, 67 642 or 67642."""
    text = text.strip().replace("\u00a0", " ")
    if len(text) > LONGEST_NUMBER:
        raise ValueError("Số này dài quá: hãy xem lại.")
    if not WHOLE_NUMBER.fullmatch(text):
        raise ValueError("Viết một số nguyên, ví dụ 12 hoặc 1.250.000.")
    return int(re.sub(r"\D", "", text))


def read_day_in(text: str, month: date) -> date:
    """A day as it stands in a month's notebook: 5, 5/11, 0511, or whole; it may be of another month."""
    day, number = _short_day(text)
    return _day_of(month.year, number or month.month, day) if day else read_day(_without_clock(text))


def read_day_after(text: str, on: date) -> date:
    """A day agreed on `on`, to meet again: 25 is the first 25th after it, 5/1 in December next year's."""
    day, number = _short_day(text)
    if not day:
        return read_day(_without_clock(text))
    number = number or (on.month if day > on.day else on.month % 12 + 1)
    return _day_of(on.year + (number < on.month), number, day)


def _short_day(text: str) -> tuple[int, int | None]:
    parts = SHORT_DAY.fullmatch(text.strip()) or SHORT_DIGITS.fullmatch(text.strip())
    if not parts:
        return 0, None
    if parts["day"] in ("0", "00"):
        raise ValueError("Không có ngày 0.")
    return int(parts["day"]), int(parts["month"]) if parts["month"] else None


def _day_of(year: int, month: int, day: int) -> date:
    if not 1 <= month <= 12:
        raise ValueError(f"Không có tháng {month}.")
    last = calendar.monthrange(year, month)[1]
    if day > last:
        raise ValueError(f"Tháng {month} chỉ có {last} ngày.")
    return date(year, month, day)


def _without_clock(text: str) -> str:
    return OF_A_CLOCK.sub("", text.strip())  # a day copied from a spreadsheet may bring midnight along


class NoneFits(ValueError):
    """What was typed is none of the choices."""


def read_choice(text: str, choices: Mapping[str, str]) -> str:
    """One of some choices, by its code, its number in the list, its words, their beginnings or initials.

    Diacritics, case and punctuation do not count. What fits several is asked about, never guessed.
    """
    words = words_of(text)
    folded = {value: words_of(label) for value, label in choices.items()}
    if text.strip() in choices:
        return text.strip()
    if len(choices) < 10 and re.fullmatch(r"\s*[1-9]\s*", text) and int(text) <= len(choices):
        return list(choices)[int(text) - 1]
    fits = (
        lambda said: said == words,
        lambda said: [word[0] for word in said] == list("".join(words)),
        lambda said: begins(words, said),
    )
    for fit in fits:
        found = [value for value, said in folded.items() if words and fit(said)]
        if len(found) == 1:
            return found[0]
        if found:
            raise ValueError(f"“{text.strip()}” có thể là {listed(choices[value] for value in found)}.")
    raise NoneFits(f"Không có “{text.strip()}”. Chọn {listed(choices.values())}.")


def words_of(text: str) -> list[str]:
    """The words of a text, folded, without punctuation."""
    return re.findall(r"\w+", fold(text))


def begins(words: Iterable[str], said: list[str]) -> bool:
    """Whether each of these words begins some word of what is said."""
    return all(any(one.startswith(word) for one in said) for word in words)


def listed(words: Iterable[str]) -> str:
    """'Thăm nhà, Điện thoại hoặc Tại trụ sở'; a long list is cut."""
    shown = list(words)
    if len(shown) > 6:
        shown = [*shown[:6], "…"]
        return ", ".join(shown)
    return " hoặc ".join(filter(None, [", ".join(shown[:-1]), shown[-1] if shown else ""]))
