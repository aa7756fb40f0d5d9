"""What may be wrong with a list of successions: one sentence for the page, one for the command line."""

from collections.abc import Mapping
from dataclasses import dataclass

SENTENCES = {
    "file": ("{text}", "{text}"),
    "empty": ("Tệp không có dòng nào của ngày {on}.", "the file has no line of {on}"),
    "future": ("Ngày {on} chưa đến: chỉ sắp xếp khi đơn vị mới đã có.", "{on} has not come yet"),
    "code": ("Mã “{text}” không phải mã đơn vị.", "'{text}' is not the code of a unit"),
    "whole": (
        "Ghi “có” hoặc “không” ở cột Toàn bộ, không phải “{text}”.",
        "whole is 'true' or 'false', not '{text}'",
    ),
    "level": ("Cấp “{text}” không có: ghi “xã” hoặc “tỉnh”.", "there is no level '{text}'"),
    "day": ("“{text}” không phải ngày như 2025-07-01.", "'{text}' is not a day like 2025-07-01"),
    "kind": ("Loại đơn vị “{text}” không có.", "there is no kind of unit '{text}'"),
    "name": ("Tên đơn vị mới dài quá 100 chữ.", "the name of the new unit is longer than 100 letters"),
    "unknown": ("Không có đơn vị mã {code} vào ngày {eve}.", "no unit {code} was valid on {eve}"),
    "chain": (
        "{code} là đơn vị mới ở dòng {other}: không thể kết thúc ngay ngày đó. Ghi thẳng đơn vị cuối cùng.",
        "{code} is a successor in line {other}: it cannot end on the day it begins",
    ),
    "longer": ("{name} (mã {code}) còn đến {last}.", "{code} is valid until {last}"),
    "begun": (
        "{name} (mã {code}) đã có từ {first}, không phải đơn vị mới từ {on}. Đơn vị nhận thêm cũng"
        " kết thúc và mở lại: thêm dòng {code} → {code} và ghi tên, loại của đơn vị mới.",
        "{code} is valid since {first}, it does not begin on {on}: give name and kind, and its own line",
    ),
    "no_successor": (
        "Không có đơn vị mã {code} từ ngày {on}. Đơn vị chưa có trong danh mục thì ghi tên và loại.",
        "no unit {code} begins on {on}: give name and kind of a new one",
    ),
    "still_there": (
        "Mã {code} đang là của {name}: thêm dòng nói {name} nhập vào đâu.",
        "code {code} is still that of a unit that no line ends",
    ),
    "no_province": ("Không có tỉnh mã {code} vào ngày {on}.", "no province {code} is valid on {on}"),
    "two_names": (
        "Đơn vị mới mã {code} có tên khác ở dòng {other}.",
        "{code} has another name in line {other}",
    ),
    "succeeded": (
        "{name} (mã {code}) đã ghi là nhập vào nơi khác: {others}.",
        "{code} is already succeeded otherwise: {others}",
    ),
    "repeated": ("Lặp lại dòng {other}.", "repeats line {other}"),
    "whole_twice": (
        "{code} ghi nhập toàn bộ, nhưng có ở {count} dòng: chỉ một nơi nhận toàn bộ.",
        "{code} goes as a whole into one unit only, but has {count} lines",
    ),
    "part_once": (
        "{code} ghi nhập một phần, nhưng chỉ có một dòng: thêm các nơi nhận phần còn lại, hoặc ghi toàn bộ.",
        "{code} goes in part, but has one line only",
    ),
    "left_out": (
        "Còn thiếu {count} đơn vị kết thúc ngày {eve}: {names}.",
        "{count} units that end on {eve} are left out: {names}",
    ),
}


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, with its line where it is about one."""

    line: int | None
    what: str
    facts: Mapping[str, object]

    @property
    def vietnamese(self) -> str:
        """As pages say it; the line stands beside it."""
        return SENTENCES[self.what][0].format(**self.facts)

    @property
    def english(self) -> str:
        """As the command line says it, with the line."""
        words = SENTENCES[self.what][1].format(**self.facts)
        return f"line {self.line}: {words}" if self.line else words


class BrokenList(Exception):
    """A list that may not be carried out."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(problem.english for problem in problems[:20]))
        self.problems = sorted(problems, key=lambda problem: problem.line or 0)
