"""This app's steps of the first day."""

from django.utils import timezone

from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.roles import Role
from volunteer_teams.access.scopes import Access
from volunteer_teams.frame.first_day import Step
from volunteer_teams.http.requests import Request
from volunteer_teams.models import (
    Activity,
    AllowanceList,
    AllowanceRate,
    BaseSalary,
    ReportingOffice,
    RoleAssignment,
    Team,
    Volunteer,
)
from volunteer_teams.signing_in.duties import factors_of


def has_factor(request: Request, access: Access) -> bool:
    """Whether a stolen password alone opens nothing."""
    return bool(factors_of(request.user))


def has_team(request: Request, access: Access) -> bool:
    """Whether a team is active in reach."""
    return Team.objects.within(access).active(timezone.localdate()).exists()


def has_members(request: Request, access: Access) -> bool:
    """Whether somebody serves in a team in reach."""
    return Volunteer.objects.within(access).serving(timezone.localdate()).exists()


def has_activity(request: Request, access: Access) -> bool:
    """Whether an activity is recorded in reach."""
    return Activity.objects.within(access).exists()


def has_approved(request: Request, access: Access) -> bool:
    """Whether this person has approved a payment list."""
    return AllowanceList.objects.within(access).filter(approved_by=request.user).exists()


def has_office(request: Request, access: Access) -> bool:
    """Whether documents of a province in reach have their heading; those of communes are theirs."""
    return ReportingOffice.objects.within(access).filter(commune=None).exists()


def has_rates(request: Request, access: Access) -> bool:
    """Whether a rate of allowance is known in reach."""
    return AllowanceRate.objects.within(access).exists()


def has_base_salary(request: Request, access: Access) -> bool:
    """Whether a base salary is known."""
    return BaseSalary.objects.exists()


def has_colleagues(request: Request, access: Access) -> bool:
    """Whether somebody else holds a role."""
    held = RoleAssignment.objects.current(timezone.localdate())
    return held.exclude(user=request.user).exists()


STEPS = (
    Step(
        "Bảo vệ tài khoản của mình",
        "Thêm bước xác nhận thứ hai: mã trên điện thoại, vân tay hoặc khóa. Lộ mật khẩu thì người khác vẫn"
        " không vào được.",
        "Thêm bước xác nhận",
        "mfa_index",
        "factor",
        Permission.HOME_VIEW,
        tuple(Role),
        order=10,
        is_done=has_factor,
    ),
    Step(
        "Tạo tài khoản cho từng người",
        "Mỗi người một tài khoản, một vai trò ở một nơi. In phiếu có đường đăng nhập rồi trao tận tay.",
        "Tạo tài khoản",
        "account_add",
        "accounts",
        Permission.ACCOUNT_EDIT,
        (Role.ADMINISTRATOR,),
        order=20,
        is_done=has_colleagues,
    ),
    Step(
        "Thành lập Đội",
        "Ghi quyết định của Chủ tịch UBND xã: tên Đội, số, ngày. Xã có nhiều Đội thì ghi từng Đội.",
        "Thành lập Đội",
        "team_add",
        "team",
        Permission.TEAM_ADD,
        (Role.COMMUNE_OFFICER,),
        order=20,
        is_done=has_team,
    ),
    Step(
        "Thêm người vào Đội",
        "Mở trang của Đội rồi thêm từng người, hoặc nhập cả danh sách từ tệp Excel.",
        "Mở trang Đội",
        "team_list",
        "members",
        Permission.MEMBERSHIP_ADD,
        (Role.COMMUNE_OFFICER,),
        order=30,
        is_done=has_members,
    ),
    Step(
        "Ghi một hoạt động",
        "Buổi tuyên truyền, chuyến thăm hộ, lần tuần tra: ngày, số lượng. Không ghi tên ai.",
        "Ghi hoạt động",
        "activity_add",
        "activity",
        Permission.ACTIVITY_ADD,
        (Role.TEAM_LEADER, Role.COMMUNE_OFFICER),
        order=60,
        is_done=has_activity,
    ),
    Step(
        "Duyệt danh sách thù lao",
        "Cán bộ lập danh sách từng tháng; anh chị xem, duyệt. Duyệt rồi thì không ai sửa được.",
        "Xem danh sách",
        "allowance_list",
        "approve",
        Permission.ALLOWANCE_APPROVE,
        (Role.COMMUNE_LEADER,),
        order=60,
        is_done=has_approved,
    ),
    Step(
        "Đặt thể thức văn bản",
        "Tên cơ quan, ký hiệu, nơi nhận, chức vụ người ký: báo cáo in ra đúng như văn bản của đơn vị.",
        "Đặt thể thức",
        "office_list",
        "office",
        Permission.OFFICE_EDIT,
        (Role.PROVINCE_OFFICER, Role.ADMINISTRATOR),
        order=30,
        is_done=has_office,
    ),
    Step(
        "Nhập mức thù lao của tỉnh",
        "Hệ số của từng chức danh theo nghị quyết HĐND tỉnh; các xã dùng để tính danh sách chi trả.",
        "Nhập hệ số",
        "allowance_rate_list",
        "rates",
        Permission.ALLOWANCE_RATE_EDIT,
        (Role.PROVINCE_OFFICER,),
        order=40,
        is_done=has_rates,
    ),
    Step(
        "Nhập lương cơ sở",
        "Mức theo nghị định, từ ngày nào. Thù lao của cả nước tính từ số này.",
        "Xem mức lương cơ sở",
        "allowance_rate_list",
        "rates",
        Permission.BASE_SALARY_EDIT,
        (Role.ADMINISTRATOR,),
        order=40,
        is_done=has_base_salary,
    ),
)
