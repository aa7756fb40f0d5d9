"""The blank forms there are, each with a word on what it is for."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone

from reports.papers.case_summary import blank_summary
from reports.papers.contact_sheets import blank_sheet
from reports.papers.decisions import blank_assignment_decision, blank_team_decision, decision_pdf
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
    Blank(
        "quyet-dinh-ve-doi",
        "Quyết định thành lập Đội",
        "Chủ tịch UBND cấp xã ký, kèm danh sách thành viên; căn cứ in sẵn là văn bản còn hiệu lực hôm nay.",
        "Bản điền sẵn, cả kiện toàn Đội: ở trang của Đội.",
        lambda: decision_pdf(blank_team_decision(timezone.localdate()), key="quyet-dinh-ve-doi"),
    ),
    Blank(
        "quyet-dinh-phan-cong",
        "Quyết định phân công tình nguyện viên",
        "Giao một tình nguyện viên giúp đỡ một người, theo mã hồ sơ.",
        "Bản điền sẵn: ở hồ sơ, sau khi đã phân công.",
        lambda: decision_pdf(blank_assignment_decision(timezone.localdate()), key="quyet-dinh-phan-cong"),
    ),
)
BY_CODE = {blank.code: blank for blank in BLANKS}
