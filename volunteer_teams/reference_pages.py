"""This app's reference data that has pages of its own: more people than administrators open them."""

from volunteer_teams.administration.site import OwnPage
from volunteer_teams.models import (
    ActivityKind,
    AllowanceRate,
    BaseSalary,
    CommuneSuccession,
    Province,
    ReportingOffice,
)

PAGES = (
    OwnPage(
        ReportingOffice, "office_list", "Tên cơ quan, ký hiệu, chức vụ và tên người ký, nơi nhận", "since", 10
    ),
    OwnPage(
        ActivityKind, "activity_kind_list", "Loại hoạt động các Đội ghi được, số đo của từng loại", order=15
    ),
    OwnPage(BaseSalary, "allowance_rate_list", "Mức chung cả nước để tính thù lao", "since", 60),
    OwnPage(AllowanceRate, "allowance_rate_list", "Hệ số theo nghị quyết của từng tỉnh", "since", 61),
    OwnPage(
        Province,
        "province_list",
        "Đổi theo đợt sắp xếp: nạp cùng danh mục đơn vị hành chính",
        "valid_from",
        89,
    ),
    OwnPage(CommuneSuccession, "succession_list", "Xã nào nhập vào xã nào, toàn bộ hay một phần", "on", 91),
)
