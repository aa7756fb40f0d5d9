"""This app's steps of the first day."""

from cases.events import CaseEvent
from cases.models import CalendarLink, Client, Contact, PlanLine
from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.roles import Role
from volunteer_teams.access.scopes import Access
from volunteer_teams.frame.first_day import Step
from volunteer_teams.http.requests import Request
from volunteer_teams.models import AuditEvent

ENTERING = (Role.VOLUNTEER, Role.TEAM_LEADER, Role.COMMUNE_OFFICER)


def has_client(request: Request, access: Access) -> bool:
    """Whether a case file is open to this person."""
    return Client.objects.within(access).exists()


def has_contact(request: Request, access: Access) -> bool:
    """Whether a contact is recorded in reach."""
    return Contact.objects.within(access).exists()


def has_plan(request: Request, access: Access) -> bool:
    """Whether a team in reach has planned something."""
    return PlanLine.objects.within(access).exists()


def has_shown_names(request: Request, access: Access) -> bool:
    """Whether this person has switched names on once."""
    return AuditEvent.objects.filter(by_id=request.user.pk, code=CaseEvent.NAMES_SHOWN).exists()


def has_calendar(request: Request, access: Access) -> bool:
    """Whether this person's phone may ask what is due."""
    return CalendarLink.objects.filter(user=request.user).exists()


STEPS = (
    Step(
        "Mở hồ sơ đầu tiên",
        "Một mã hồ sơ cho một người; tên giữ riêng, mã hóa. Có sẵn danh sách thì nhập từ tệp Excel.",
        "Mở hồ sơ",
        "cases:client_open",
        "client",
        Permission.CLIENT_OPEN,
        (Role.COMMUNE_OFFICER,),
        order=40,
        is_done=has_client,
    ),
    Step(
        "Ghi lần gặp đầu tiên",
        "Ngày, hình thức, kết quả: vài lần chạm. Người có hồ sơ thì ghi từ hồ sơ, cả tháng thì ghi ở Ghi sổ.",
        "Ghi lần gặp",
        "cases:contact_add",
        "contact",
        Permission.CONTACT_ADD,
        ENTERING,
        order=50,
        is_done=has_contact,
    ),
    Step(
        "Hiện tên khi cần",
        "Danh sách chỉ có mã hồ sơ. Ghi lý do thì tên hiện bên cạnh mã, cho một lần đăng nhập.",
        "Hiện tên",
        "cases:names_show",
        "names",
        Permission.IDENTITY_VIEW,
        ENTERING,
        order=70,
        is_done=has_shown_names,
    ),
    Step(
        "Lập kế hoạch tháng",
        "Việc gì, bao nhiêu, ai làm. Kết quả bên cạnh tự đếm từ việc đã ghi.",
        "Lập kế hoạch",
        "cases:plan_list",
        "plan",
        Permission.PLAN_EDIT,
        (Role.TEAM_LEADER,),
        order=80,
        is_done=has_plan,
    ),
    Step(
        "Mang việc trong tuần theo",
        "Phiếu tuần để in, mỗi người một tờ. Việc đến hạn cũng vào được lịch của điện thoại.",
        "In phiếu tuần",
        "cases:week_sheet",
        "week",
        Permission.CONTACT_ADD,
        (Role.COMMUNE_OFFICER,),
        order=90,
    ),
    Step(
        "Đưa việc vào lịch điện thoại",
        "Tạo địa chỉ lịch một lần; việc đến hạn tự hiện trên điện thoại, chỉ có mã hồ sơ.",
        "Tạo địa chỉ lịch",
        "cases:my_calendar",
        "week",
        Permission.CONTACT_ADD,
        (Role.VOLUNTEER, Role.TEAM_LEADER),
        order=90,
        is_done=has_calendar,
    ),
)
