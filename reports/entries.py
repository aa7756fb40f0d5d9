"""This app's entries of the menu."""

from volunteer_teams.access.permissions import Permission
from volunteer_teams.frame.navigation import MenuEntry

ENTRIES = (
    MenuEntry(
        "Báo cáo tháng",
        "reports:return_list",
        "calendar-stats",
        Permission.RETURN_VIEW,
        order=58,
        match=("reports:return_",),
        short="Tháng",
        about="Xã soạn, lãnh đạo gửi, tỉnh xem; tháng nào chưa gửi; quý, 6 tháng, năm",
    ),
    MenuEntry(
        "Báo cáo năm",
        "reports:report_list",
        "file-text",
        Permission.REPORT_VIEW,
        order=60,
        match=("reports:report_", "reports:indicator_rows"),
        short="Báo cáo",
        about="Số liệu năm của tỉnh, xã, Đội; soạn và in báo cáo tổng kết",
        tab=6,
    ),
    MenuEntry(
        "Tài liệu giao ban",
        "reports:pack_list",
        "printer",
        Permission.MEETING_VIEW,
        order=51,
        about="Mỗi Đội một trang: kế hoạch, kết quả, đến hạn, ai chưa ghi",
        bar=False,
    ),
    MenuEntry(
        "Biểu mẫu",
        "reports:blank_list",
        "file-text",
        Permission.TEAM_VIEW,
        order=56,
        match=(
            "reports:contact_sheet",
            "reports:client_contacts",
            "reports:client_summary",
            "reports:team_decision",
            "reports:assignment_decision",
        ),
        about="Phiếu để ghi tay; in phiếu, tóm tắt đã điền ở đâu",
        bar=False,
    ),
    MenuEntry(
        "Căn cứ quyết định",
        "reports:decision_basis_list",
        "scale",
        Permission.DECISION_BASIS_EDIT,
        order=76,
        match=("reports:decision_basis_",),
        about="Văn bản in sau chữ “Căn cứ”, hiệu lực từ ngày nào đến ngày nào",
        group="Quản trị",
        bar=False,
    ),
    MenuEntry(
        "Chỉ số",
        "reports:indicator_list",
        "list-details",
        Permission.REPORT_VIEW,
        order=62,
        about="Mỗi con số trong báo cáo được tính thế nào",
        bar=False,
    ),
)
