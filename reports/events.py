"""Event codes of this app, each with the sentence people read."""

from enum import StrEnum
from typing import Any

from reports.attention.rules import LIMITS, RULES
from reports.periods import Period, Span
from reports.year_end.sections import SECTIONS


def told_of(period: Period) -> dict[str, Any]:
    """What the log says of a report's period; which part of its year, where it is not the whole."""
    part = {} if period.span is Span.YEAR else {"part": period.label}
    return {"year": period.year, "window": str(period.window), **part}


class ReportEvent(StrEnum):
    """What can happen to reports and returns."""

    REPORT_EDITED = "reports.report_edited"
    PICTURE_ADDED = "reports.picture_added"
    PICTURE_REMOVED = "reports.picture_removed"
    PICTURE_RESTORED = "reports.picture_restored"
    REPORT_ISSUED = "reports.report_issued"
    REPORT_CORRECTED = "reports.report_corrected"
    REPORT_PRINTED = "reports.report_printed"
    WORD_TEMPLATE_SET = "reports.word_template_set"
    ROWS_TAKEN = "reports.rows_taken"
    ALLOWANCE_TAKEN = "reports.allowance_taken"
    BUNDLE_ASKED = "reports.bundle_asked"
    BUNDLE_CANCELLED = "reports.bundle_cancelled"
    BUNDLE_RUN_AGAIN = "reports.bundle_run_again"
    BUNDLE_TAKEN = "reports.bundle_taken"
    PACK_PRINTED = "reports.pack_printed"
    PAPER_PRINTED = "reports.paper_printed"
    DECISION_BASIS_SET = "reports.decision_basis_set"
    RETURN_PREPARED = "reports.return_prepared"
    RETURN_SUBMITTED = "reports.return_submitted"
    RETURN_ACCEPTED = "reports.return_accepted"
    RETURN_SENT_BACK = "reports.return_sent_back"
    RETURN_REOPENED = "reports.return_reopened"
    RETURN_PRINTED = "reports.return_printed"
    RETURN_RULE_SET = "reports.return_rule_set"
    RETURNS_REMINDED = "reports.returns_reminded"
    TEAM_RATED = "reports.team_rated"
    RATING_RULE_SET = "reports.rating_rule_set"
    RATINGS_PRINTED = "reports.ratings_printed"
    DHIS2_TAKEN = "reports.dhis2_taken"
    ATTENTION_SEEN = "reports.attention_seen"
    ATTENTION_UNSEEN = "reports.attention_unseen"
    ATTENTION_LIMIT_SET = "reports.attention_limit_set"
    TARGET_SET = "reports.target_set"
    TARGET_REMOVED = "reports.target_removed"
    API_TOKEN_MADE = "reports.api_token_made"  # noqa: S105  a code of the log
    API_TOKEN_REVOKED = "reports.api_token_revoked"  # noqa: S105
    API_USED = "reports.api_used"


SENTENCES: dict[str, str] = {
    ReportEvent.REPORT_EDITED: "Soạn báo cáo {subject}",
    ReportEvent.PICTURE_ADDED: "Thêm hình vào báo cáo {subject}",
    ReportEvent.PICTURE_REMOVED: "Bỏ hình khỏi báo cáo {subject}",
    ReportEvent.PICTURE_RESTORED: "Lấy lại hình vào báo cáo {subject}",
    ReportEvent.REPORT_ISSUED: "Ban hành báo cáo {subject}",
    ReportEvent.REPORT_CORRECTED: "Lập bản đính chính báo cáo {subject}",
    ReportEvent.REPORT_PRINTED: "Tải báo cáo {subject} thành tệp",
    ReportEvent.WORD_TEMPLATE_SET: "Đặt mẫu Word của báo cáo, {subject}",
    ReportEvent.ROWS_TAKEN: "Tải danh sách các dòng của một chỉ số, {subject}",
    ReportEvent.ALLOWANCE_TAKEN: "Tải danh sách thù lao {subject}",
    ReportEvent.BUNDLE_ASKED: "Yêu cầu tập báo cáo của {subject}",
    ReportEvent.BUNDLE_CANCELLED: "Dừng làm tập báo cáo của {subject}",
    ReportEvent.BUNDLE_RUN_AGAIN: "Chạy lại tập báo cáo của {subject}",
    ReportEvent.BUNDLE_TAKEN: "Tải tập báo cáo của {subject}",
    ReportEvent.PACK_PRINTED: "In tài liệu giao ban của {subject}",
    ReportEvent.PAPER_PRINTED: "In giấy tờ về {subject}",
    ReportEvent.TEAM_RATED: "Xếp loại năm {subject}",
    ReportEvent.RATING_RULE_SET: "Đặt {subject}",
    ReportEvent.RATINGS_PRINTED: "In bảng xếp loại Đội của {subject}",
    ReportEvent.DHIS2_TAKEN: "Tải số liệu các tỉnh cho DHIS2, {subject}",
    ReportEvent.ATTENTION_SEEN: "Đánh dấu đã xem việc cần chú ý, {subject}",
    ReportEvent.ATTENTION_UNSEEN: "Bỏ đánh dấu đã xem việc cần chú ý, {subject}",
    ReportEvent.ATTENTION_LIMIT_SET: "Đặt {subject}",
    ReportEvent.TARGET_SET: "Giao chỉ tiêu {subject}",
    ReportEvent.TARGET_REMOVED: "Bỏ chỉ tiêu {subject}",
    ReportEvent.API_TOKEN_MADE: "Tạo mã truy cập số liệu của {subject}",
    ReportEvent.API_TOKEN_REVOKED: "Thu hồi mã truy cập số liệu của {subject}",
    ReportEvent.API_USED: "Đọc số liệu tổng hợp bằng mã của {subject}",
    ReportEvent.DECISION_BASIS_SET: "Đặt căn cứ ban hành quyết định {subject}",
    ReportEvent.RETURN_PREPARED: "Soạn báo cáo {subject}",
    ReportEvent.RETURN_PRINTED: "In báo cáo {subject}",
    ReportEvent.RETURN_SUBMITTED: "Gửi báo cáo {subject}",
    ReportEvent.RETURN_ACCEPTED: "Chấp nhận báo cáo {subject}",
    ReportEvent.RETURN_SENT_BACK: "Trả lại báo cáo {subject}",
    ReportEvent.RETURN_REOPENED: "Mở lại báo cáo {subject}",
    ReportEvent.RETURN_RULE_SET: "Đặt hạn gửi báo cáo tháng, {subject}",
    ReportEvent.RETURNS_REMINDED: "Gửi thư nhắc báo cáo {subject}",
}

# What stands in the changes of an event beside the fields of its subject.
WORDS: dict[str, str] = {
    "month": "tháng",
    "section": "mục",
    "replaces": "thay câu tự động",
    "is_public": "bản công khai",
    "figure": "chỉ số",
    "entries": "số lần gặp, hoạt động",
    "part": "kỳ",
    "values": "số con số",
    "address": "địa chỉ",
    "monthly": "từng tháng",
    "quarterly": "từng quý",
    "yearly": "cả năm",
    "days_to_send": "số ngày để gửi",
    "letters": "số thư",
    "returns": "báo cáo tháng",
    "pdf": "PDF",
    "docx": "Word",
    "template": "mẫu",
    "size": "số byte",
    "paper": "giấy tờ",
    "contact_sheets_blank": "phiếu tiếp cận để ghi tay",
    "contact_sheet": "phiếu tiếp cận",
    "case_summary": "tóm tắt hồ sơ",
    "team_decision": "quyết định về Đội",
    "assignment_decision": "quyết định phân công",
    "found": "thành lập",
    "change": "kiện toàn",
    "attention": "quy tắc",
    "figure_now": "con số lúc xem",
    "limit": "mức",
    **{rule.code: rule.label for rule in RULES},
    **{code: limit.label for code, limit in LIMITS.items()},
    "first": "từ ngày",
    "last": "đến hết ngày",
    **{section.code: section.short.format(next="kỳ sau") for section in SECTIONS},
}
