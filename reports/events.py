"""Event codes of this app, each with the sentence people read."""

from enum import StrEnum

from reports.year_end.sections import SECTIONS


class ReportEvent(StrEnum):
    """What can happen to a report."""

    REPORT_EDITED = "reports.report_edited"
    REPORT_PRINTED = "reports.report_printed"
    ROWS_TAKEN = "reports.rows_taken"
    ALLOWANCE_TAKEN = "reports.allowance_taken"
    PACK_PRINTED = "reports.pack_printed"
    PAPER_PRINTED = "reports.paper_printed"
    DECISION_BASIS_SET = "reports.decision_basis_set"


SENTENCES: dict[str, str] = {
    ReportEvent.REPORT_EDITED: "Soạn báo cáo {subject}",
    ReportEvent.REPORT_PRINTED: "Tải báo cáo {subject} thành tệp",
    ReportEvent.ROWS_TAKEN: "Tải danh sách các dòng của một chỉ số, {subject}",
    ReportEvent.ALLOWANCE_TAKEN: "Tải danh sách thù lao {subject}",
    ReportEvent.PACK_PRINTED: "In tài liệu giao ban của {subject}",
    ReportEvent.PAPER_PRINTED: "In giấy tờ về {subject}",
    ReportEvent.DECISION_BASIS_SET: "Đặt căn cứ ban hành quyết định {subject}",
}

# What stands in the changes of an event beside the fields of its subject.
WORDS: dict[str, str] = {
    "month": "tháng",
    "section": "mục",
    "replaces": "thay câu tự động",
    "is_public": "bản công khai",
    "figure": "chỉ số",
    "pdf": "PDF",
    "paper": "giấy tờ",
    "contact_sheets_blank": "phiếu tiếp cận để ghi tay",
    "contact_sheet": "phiếu tiếp cận",
    "case_summary": "tóm tắt hồ sơ",
    "team_decision": "quyết định về Đội",
    "assignment_decision": "quyết định phân công",
    "found": "thành lập",
    "change": "kiện toàn",
    "first": "từ ngày",
    "last": "đến hết ngày",
    **{section.code: section.short.format(next="năm sau") for section in SECTIONS},
}
