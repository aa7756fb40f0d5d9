"""What this app takes from files."""

from volunteer_teams.access.permissions import Permission
from volunteer_teams.actions.taking_back_allowances import take_back_allowances
from volunteer_teams.actions.undoing_team_work import take_back_activities, take_back_volunteers
from volunteer_teams.imports.activity import ActivityResource
from volunteer_teams.imports.allowance import AllowanceResource
from volunteer_teams.imports.kinds import Kind
from volunteer_teams.imports.volunteer import VolunteerResource

KINDS = (
    Kind(
        "volunteers",
        "Tình nguyện viên",
        "tình nguyện viên",
        10,
        VolunteerResource,
        add=Permission.VOLUNTEER_ADD,
        edit=Permission.VOLUNTEER_EDIT,
        remove=Permission.VOLUNTEER_EDIT,
        take_back=take_back_volunteers,
        about="Ghi Đội thì người đó vào Đội luôn",
    ),
    Kind(
        "activities",
        "Hoạt động của Đội",
        "hoạt động",
        50,
        ActivityResource,
        add=Permission.ACTIVITY_ADD,
        edit=Permission.ACTIVITY_EDIT,
        remove=Permission.ACTIVITY_DELETE,
        take_back=take_back_activities,
        about="Tuyên truyền, tuần tra, tin báo, tập huấn …",
    ),
    Kind(
        "allowances",
        "Thù lao hàng tháng",
        "dòng thù lao",
        60,
        AllowanceResource,
        add=Permission.ALLOWANCE_EDIT,
        edit=Permission.ALLOWANCE_EDIT,
        remove=Permission.ALLOWANCE_EDIT,
        take_back=take_back_allowances,
        about="Danh sách đã duyệt thì không nhập vào được",
    ),
)
