"""Vietnamese text, numbers, money and dates as offices write them: plain functions, no Django.

Sources: Nghị định 30/2020/NĐ-CP, Phụ lục I (dates); published reports, as Hà Nội 2020 (numbers, money).
"""

import re
import unicodedata
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền, hỏi, ngã, sắc, nặng
_VOWELS = [v + mark for v in "aăâeêioôơuưy" for mark in ("", *TONES)]
_LETTERS = [unicodedata.normalize("NFC", letter) for letter in (*_VOWELS, "đ")]
MARKED_LETTERS = "".join(c for letter in _LETTERS for c in (letter, letter.upper()) if not c.isascii())
MOBILE = re.compile(r"0(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d{7}")
LANDLINE = re.compile(r"02\d{9}")
PERSONAL_NUMBER_BIRTH = {  # 4th digit: century and sex (Nghị định 137/2015/NĐ-CP, Điều 13)
    digit: (1900 + 100 * (digit // 2), "M" if digit % 2 == 0 else "F") for digit in range(10)
}


def nfc(text: str) -> str:
    """The text in composed form with single spaces, as it is stored."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text or "")).strip()


def fold(text: str) -> str:
    """A search key without diacritics, case or doubled spaces: 'Đội  Hòa' → 'doi hoa'."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text or "") if unicodedata.category(c) != "Mn")
    return re.sub(r"\s+", " ", bare.replace("đ", "d").replace("Đ", "D")).strip().casefold()


def search_words(text: str) -> list[str]:
    """The words to look for in search keys; what comes after the tenth would only keep the database busy."""
    return list(dict.fromkeys(fold(text).split()))[:10]


PLAIN_LETTERS = "".join(map(fold, MARKED_LETTERS))  # letter for letter, for the database's translate()


def sort_key(text: str) -> str:
    """A key that sorts in Vietnamese alphabetical order under the C collation: letters first, tone after."""
    return " ".join(_syllable(word) for word in nfc(text).lower().split())


def name_sort_key(full_name: str) -> str:
    """A key that sorts people by given name, then family and middle names."""
    words = nfc(full_name).split()
    return sort_key(" ".join(words[-1:] + words[:-1]))


def _syllable(word: str) -> str:
    letters, tone = [], 0
    for char in word:
        decomposed = unicodedata.normalize("NFD", char)
        base, marks = decomposed[0], decomposed[1:]
        tone = next((TONES[m] for m in marks if m in TONES), tone)
        letter = unicodedata.normalize("NFC", base + "".join(m for m in marks if m not in TONES))
        letters.append(
            f"{ALPHABET.find(letter) + 10}"
            if letter in ALPHABET
            else f"0{letter}"
            if letter < "a"
            else f"9{letter}"
        )
    return "".join(letters) + f"!{tone}"


def number(value: int) -> str:
    """67642 → '67.642'; a negative number has the true minus sign."""
    return f"{value:,}".replace(",", ".").replace("-", "−")


def decimal(value: float | Decimal, places: int = 1) -> str:
    """1234.5 → '1.234,5', rounded half up."""
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    rounded = rounded or abs(rounded)  # no "−0,0"
    return f"{rounded:,}".replace(",", "\0").replace(".", ",").replace("\0", ".").replace("-", "−")


def count(value: int) -> str:
    """A count in official prose: below ten it is padded, 6 → '06', 145 → '145', 0 → '0'."""
    return f"{value:02d}" if 0 < value < 10 else number(value)


def money(value: int) -> str:
    """An amount in đồng in words: 22000000 → '22 triệu đồng', 1250000000 → '1,25 tỷ đồng'."""
    for size, begins, name in ((10**9, 999_995_000, "tỷ đồng"), (10**6, 10**6, "triệu đồng")):
        if abs(value) >= begins:  # below a billion, what two decimals would print as 1.000 triệu
            return f"{decimal(Decimal(value) / size, 2).rstrip('0').rstrip(',')} {name}"
    return f"{number(value)} đồng"


def money_over(value: int) -> str:
    """An amount rounded down to its largest unit: 1030000000 → 'trên 1 tỷ đồng', 1000000000 → '1 tỷ đồng'."""
    for size, name in ((10**9, "tỷ đồng"), (10**6, "triệu đồng")):
        if value >= size:
            return f"{'trên ' if value % size else ''}{number(value // size)} {name}"
    return f"{number(value)} đồng"


def short_date(on: date) -> str:
    """05/01/2019."""
    return f"{on:%d/%m/%Y}"


def long_date(on: date) -> str:
    """'ngày 05 tháng 01 năm 2019': days below 10 and months 1 and 2 are padded (NĐ 30/2020, Phụ lục I)."""
    month = f"{on.month:02d}" if on.month < 3 else str(on.month)
    return f"ngày {on.day:02d} tháng {month} năm {on.year}"


def phone(text: str) -> str | None:
    """A telephone number as '+84…', or None when it is no Vietnamese number in use."""
    digits = re.sub(r"[^\d+]", "", text or "")
    national = re.sub(r"^(?:\+?84)(?=\d{9,10}$)", "0", digits)
    return f"+84{national[1:]}" if MOBILE.fullmatch(national) or LANDLINE.fullmatch(national) else None


def shown_phone(number: str) -> str:
    """A stored number as people read it: '+84912345678' → '0912 345 678'."""
    digits = re.sub(r"^\+84", "0", number)
    return " ".join(filter(None, (digits[:4], digits[4:7], digits[7:])))


def personal_number(text: str) -> str | None:
    """The twelve digits of a personal number without spaces and dots, or None (Luật Căn cước, Điều 12)."""
    digits = re.sub(r"[\s.\-]", "", text or "")
    return digits if re.fullmatch(r"[0-9]{12}", digits) else None


def personal_number_birth(digits: str) -> tuple[int, str]:
    """Birth year and sex ('M' or 'F') that a personal number of twelve digits carries."""
    century, sex = PERSONAL_NUMBER_BIRTH[int(digits[3])]
    return century + int(digits[4:6]), sex


def shown_personal_number(digits: str) -> str:
    """'025085001234' → '025•••••1234': enough to compare with a paper, not enough to copy."""
    return f"{digits[:3]}•••••{digits[-4:]}" if digits else ""
