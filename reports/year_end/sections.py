"""The sections of the year-end report, in order: which are told by figures, which people write."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reports.periods import Period
from reports.wording import Sentences


@dataclass(frozen=True)
class Section:
    """A section: `heading` with its number; `sentences` when figures tell it; a head has no text of its own.

    `{next}` is the year or half-year after that of the report.
    """

    code: str
    heading: str
    short: str
    sentences: Callable[[Sentences], list[str]] | None = None
    is_head: bool = False
    must_be_written: bool = False

    def headed(self, period: Period) -> str:
        """Its heading in the report of a period."""
        return self.heading.format(next=period.following().when.upper())

    def named(self, period: Period) -> str:
        """Its short name there."""
        return self.short.format(next=period.following().when)

    @property
    def level(self) -> int:
        """1 for I, II …, 2 for the numbered ones under them."""
        return 2 if "." in self.code else 1


@dataclass(frozen=True)
class Written:
    """What people wrote in a section, and whether it takes the place of the sentences."""

    text: str = ""
    replaces: bool = False


SECTIONS = (
    Section("I", "I. ĐẶC ĐIỂM, TÌNH HÌNH", "I. Đặc điểm, tình hình", Sentences.situation),
    Section("II", "II. KẾT QUẢ THỰC HIỆN NHIỆM VỤ", "II. Kết quả thực hiện", is_head=True),
    Section("II.1", "1. Tổ chức, củng cố Đội; tập huấn", "1. Tổ chức, tập huấn", Sentences.organisation),
    Section("II.2", "2. Công tác tuyên truyền, vận động", "2. Tuyên truyền, vận động", Sentences.information),
    Section("II.3", "3. Tiếp cận, tư vấn, giáo dục, cảm hóa", "3. Tiếp cận, tư vấn", Sentences.counselling),
    Section(
        "II.4",
        "4. Chuyển gửi dịch vụ; hỗ trợ dạy nghề, việc làm, vay vốn",
        "4. Chuyển gửi, việc làm",
        Sentences.services,
    ),
    Section(
        "II.5", "5. Phối hợp kiểm tra, tuần tra, cung cấp tin", "5. Phối hợp, tuần tra", Sentences.patrols
    ),
    Section("II.6", "6. Mô hình, câu lạc bộ", "6. Mô hình, câu lạc bộ", Sentences.clubs),
    Section("II.7", "7. Chế độ, chính sách; kinh phí", "7. Chế độ, kinh phí", must_be_written=True),
    Section("III", "III. ĐÁNH GIÁ CHUNG", "III. Đánh giá chung", is_head=True),
    Section("III.1", "1. Ưu điểm", "1. Ưu điểm", must_be_written=True),
    Section("III.2", "2. Tồn tại, hạn chế", "2. Tồn tại, hạn chế", must_be_written=True),
    Section("III.3", "3. Nguyên nhân", "3. Nguyên nhân", must_be_written=True),
    Section("III.4", "4. Bài học kinh nghiệm", "4. Bài học kinh nghiệm", must_be_written=True),
    Section("IV", "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ {next}", "IV. Phương hướng {next}", must_be_written=True),
    Section("V", "V. KIẾN NGHỊ, ĐỀ XUẤT", "V. Kiến nghị, đề xuất", must_be_written=True),
)
BY_CODE = {section.code: section for section in SECTIONS}


def paragraphs(section: Section, sentences: Sentences, written: Mapping[str, Written]) -> list[str]:
    """The text of a section: its sentences, then what people wrote, or that alone if it replaces them."""
    by_people = written.get(section.code, Written())
    typed = [line.strip() for line in by_people.text.splitlines() if line.strip()]
    if section.sentences is None or (by_people.replaces and typed):
        return typed
    return [*section.sentences(sentences), *typed]
