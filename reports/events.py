"""Event codes of this app, each with the sentence people read."""

from enum import StrEnum


class ReportEvent(StrEnum):
    """What can happen to a report."""

    REPORT_EDITED = "reports.report_edited"
    REPORT_PRINTED = "reports.report_printed"


SENTENCES: dict[str, str] = {
    ReportEvent.REPORT_EDITED: "Soạn báo cáo {subject}",
    ReportEvent.REPORT_PRINTED: "In báo cáo {subject}",
}
