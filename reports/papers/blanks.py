"""The blank forms there are, each with a word on what it is for."""

from collections.abc import Callable
from dataclasses import dataclass

from reports.papers.case_summary import blank_summary
from reports.papers.contact_sheets import blank_sheet
from reports.papers.sheets import sheets_pdf


@dataclass(frozen=True)
class Blank:
    """A form to write on: its code in addresses and files, its name, when it is used, where it is filled."""

    code: str
    name: str
    about: str
    filled: str
    make: Callable[[], bytes]


BLANKS = (
    Blank(
        "phieu-tiep-can",
        "Phiếu tiếp cận",
        "Tình nguyện viên ghi tay từng lần gặp khi đi cơ sở: một người, một tháng, một tờ.",
        "Tờ có sẵn tên Đội, tháng, tên từng tình nguyện viên: ở trang của Đội và trang Ghi sổ tháng. "
        "Phiếu đã điền: ở trang sửa lần gặp, và ở hồ sơ cho một khoảng ngày.",
        lambda: sheets_pdf(blank_sheet(), key="phieu-tiep-can"),
    ),
    Blank(
        "tom-tat-ho-so",
        "Tóm tắt hồ sơ",
        "Một người: đã qua những bước nào, ai giúp, gặp bao nhiêu lần, được hỗ trợ gì, còn việc gì.",
        "Bản điền sẵn: ở hồ sơ, theo mã; danh tính chỉ in khi được xem và có lý do.",
        lambda: sheets_pdf(blank_summary(), key="tom-tat-ho-so"),
    ),
)
BY_CODE = {blank.code: blank for blank in BLANKS}
