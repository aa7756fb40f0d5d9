"""What a note seems to hold although it should not: said before it is saved, and left to whoever writes it.

The words stand folded (no diacritics, small letters), as people type with and without them. Each list looks
at one sentence at a time. A referral to an HIV test, or leaflets about HIV, are no result and pass.
"""

import re
from dataclasses import dataclass

from volunteer_teams.vietnamese import fold

SENTENCES = re.compile(r"[.;!?\n]+(?=\s|$)")


@dataclass(frozen=True)
class Doubt:
    """One kind of thing: what the page says of it, the law behind it, the words that give it away."""

    words: str
    law: str
    signs: tuple[re.Pattern[str], ...]

    @property
    def sentence(self) -> str:
        """The warning, as people read it."""
        return f"{self.words} ({self.law})."


def _signs(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


_NOT_OF_DRUGS = "(?<!ma tuy )(?<!nuoc tieu )(?<!heroin )(?<!opioid )(?<!amphetamin )"
_NOT_ABOUT = "(?<!lay )(?<!phong )(?<!chong )(?<!nguy co )(?<!tranh )(?<!ngua )(?<!so )"
_SOMEBODY = r"\b(?:ong|ba(?! con)|anh|chi|em|co|chu|bac|chau)(?: \w+){1,4}"

DOUBTS = (
    Doubt(
        "có vẻ nêu kết quả xét nghiệm HIV, chỉ ghi “đã chuyển gửi xét nghiệm”",
        "Luật Phòng, chống HIV/AIDS, Điều 30",
        _signs(
            rf"\bhiv\b.*\b{_NOT_OF_DRUGS}(?:duong|am) tinh\b",
            r"\b(?:duong|am) tinh\b.{0,20}\b(?:hiv|h)\b",
            r"\b(?:hiv|h) ?(?:\(\s*[+\-−]\s*\)|[+](?!\w))",
            r"\bhiv[-−](?=$|[ ,)])",
            r"\b(?:co|bi|mang|chung voi) (?:vi rut )?hiv\b",
            rf"{_NOT_ABOUT}\bnhiem (?:vi rut )?hiv\b",
            rf"{_NOT_ABOUT}\b(?:co|bi|nhiem) h(?=$|[ ,)])",
            r"\b(?:bi|mac|giai doan) aids\b",
            r"\b(?:ket qua|xet nghiem)\b.*\bhiv\b.*\bla (?:co|khong|duong|am)\b",
            r"\b(?:uong|dung|dieu tri|phac do|nhan|cap) (?:thuoc )?arv\b",
            r"\b(?:tai luong vi rut|cd4)\b",
        ),
    ),
    Doubt(
        "có vẻ có số giấy tờ của một người",
        "Luật 91/2025/QH15 về dữ liệu cá nhân",
        _signs(
            r"(?<![\d/.,])\d(?: ?\d){8,13}(?![\d/])(?! ?(?:d|dong|vnd|trieu)\b)",
            r"\b(?:cccd|cmnd|cmt|can cuoc|chung minh|ho chieu|dinh danh|bhyt)\b[^\d]{0,12}[a-z]{0,3}\d{4,}",
        ),
    ),
    Doubt(
        "có vẻ cho biết ai là người báo tin",
        "Luật Tố cáo 2018; Luật 120/2025/QH15, Điều 3, Điều 5",
        _signs(
            r"\bnguon tin\b ?(?:tu|la|do|:|cua)",
            r"\bnguoi (?:bao|cap|cung cap|dua) (?:nguon )?tin ?(?:la\b|ten\b|:)",
            r"\bnguoi to (?:giac|cao) ?(?:la\b|ten\b|:)",
            rf"{_SOMEBODY} (?:bao tin|to giac|to cao|cung cap (?:nguon )?tin)\b",
            r"\b(?:hang xom|vo|chong|me|bo|cha|con trai|con gai|anh ruot|chi ruot|em ruot) [\w ]{0,40}"
            r"\b(?:to giac|to cao|cung cap (?:nguon )?tin)\b",
        ),
    ),
)


def doubts(text: str) -> list[Doubt]:
    """What a text seems to hold."""
    sentences = [fold(sentence) for sentence in SENTENCES.split(text or "")]
    return [doubt for doubt in DOUBTS if any(sign.search(line) for sign in doubt.signs for line in sentences)]
