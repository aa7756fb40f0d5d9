"""What people type, read as values: plain functions that raise ValueError with the sentence to show."""

import calendar
import re
from datetime import date

DAY_EXAMPLE = "Viết ngày/tháng/năm, ví dụ 20/11/2026."
DAY = re.compile(r"(?P<day>\d{1,2})\s*[/.\-\s]\s*(?P<month>\d{1,2})\s*[/.\-\s]\s*(?P<year>\d+)")
DAY_DIGITS = re.compile(r"(?P<day>\d\d)(?P<month>\d\d)(?P<year>\d{4})")
DAY_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)")
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
