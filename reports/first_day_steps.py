"""This app's steps of the first day."""

from reports.models import AnnualReport, MonthlyReturn
from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.roles import Role
from volunteer_teams.access.scopes import Access
from volunteer_teams.frame.first_day import Step
from volunteer_teams.http.requests import Request


def has_report(request: Request, access: Access) -> bool:
    """Whether somebody began the report of a province in reach; those of communes and teams are theirs."""
    return AnnualReport.objects.within(access).filter(commune=None, team=None).exists()


def has_sent(request: Request, access: Access) -> bool:
    """Whether a month of a commune in reach has gone to the province."""
    return MonthlyReturn.objects.within(access).sent().exists()


STEPS = (
    Step(
        "Xem số liệu năm",
        "Chọn địa bàn: mỗi con số là một liên kết tới các dòng của nó; mã M01 … dẫn tới cách tính.",
        "Xem số liệu",
        "reports:report_list",
        "figures",
        Permission.REPORT_VIEW,
        (Role.COMMUNE_LEADER, Role.PROVINCE_OFFICER, Role.NATIONAL_OFFICER),
        order=50,
    ),
    Step(
        "Biết mỗi con số tính thế nào",
        "Lượt và người khác nhau; số nhỏ được che khi ra khỏi tỉnh.",
        "Xem các chỉ số",
        "reports:indicator_list",
        "office",
        Permission.REPORT_VIEW,
        (Role.NATIONAL_OFFICER,),
        order=60,
    ),
    Step(
        "Gửi số liệu tháng",
        "Phần mềm tính, cán bộ viết nhận xét; anh chị xem rồi gửi tỉnh. Gửi rồi thì tháng khóa lại.",
        "Xem các tháng",
        "reports:return_list",
        "plan",
        Permission.RETURN_SUBMIT,
        (Role.COMMUNE_LEADER,),
        order=60,
        is_done=has_sent,
    ),
    Step(
        "Xem số liệu tháng của các xã",
        "Một bảng: xã nào đã gửi, xã nào chưa. Chấp nhận, hoặc trả lại kèm lý do.",
        "Mở bảng tháng",
        "reports:return_list",
        "plan",
        Permission.RETURN_REVIEW,
        (Role.PROVINCE_OFFICER,),
        order=60,
        is_done=has_sent,
    ),
    Step(
        "Viết vào báo cáo năm",
        "Số liệu có sẵn trong từng mục; anh chị viết thêm nhận xét, rồi in hoặc tải về.",
        "Mở báo cáo",
        "reports:report_list",
        "report",
        Permission.REPORT_EDIT,
        (Role.PROVINCE_OFFICER,),
        order=70,
        is_done=has_report,
    ),
)
