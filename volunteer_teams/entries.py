"""This app's entries of the menu."""

from volunteer_teams.access.permissions import Permission
from volunteer_teams.navigation import MenuEntry

ENTRIES = (
    MenuEntry("Việc cần làm", "home", "list-check", Permission.HOME_VIEW, order=10, tab=1, short="Việc"),
    MenuEntry(
        "Hoạt động",
        "activity_list",
        "clipboard",
        Permission.ACTIVITY_VIEW,
        order=40,
        match=("activity_add", "activity_detail", "activity_edit", "activity_delete"),
        about="Tuyên truyền, tuần tra, tin báo, tập huấn …",
        tab=4,
    ),
    MenuEntry(
        "Đội",
        "team_list",
        "users-group",
        Permission.TEAM_VIEW,
        order=50,
        match=("team_", "membership_"),
        about="Thành lập, thành viên, giải thể",
        tab=5,
    ),
    MenuEntry(
        "Tình nguyện viên",
        "volunteer_list",
        "users",
        Permission.VOLUNTEER_VIEW,
        order=52,
        match=("volunteer_",),
        about="Ai tham gia Đội nào, từ khi nào",
        bar=False,
    ),
    MenuEntry(
        "Địa bàn",
        "province_list",
        "map",
        Permission.PLACE_VIEW,
        order=55,
        match=("province_", "district_", "commune_"),
        about="Tỉnh, xã, phường; cấp huyện trước 01/07/2025",
        bar=False,
    ),
    MenuEntry(
        "Loại hoạt động",
        "activity_kind_list",
        "list-details",
        Permission.ACTIVITY_KIND_VIEW,
        order=70,
        match=("activity_kind_",),
        about="Loại hoạt động các Đội ghi được, số đo của từng loại",
        group="Quản trị",
    ),
    MenuEntry(
        "Thể thức văn bản",
        "office_list",
        "file-text",
        Permission.OFFICE_VIEW,
        order=75,
        match=("office_",),
        about="Tên cơ quan, ký hiệu, người ký trên báo cáo",
        group="Quản trị",
        bar=False,
    ),
)
