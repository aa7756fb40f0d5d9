"""This app's entries of the menu."""

from volunteer_teams.access.permissions import Permission
from volunteer_teams.navigation import MenuEntry

ENTRIES = (
    MenuEntry(
        "Người được hỗ trợ",
        "cases:client_list",
        "folder",
        Permission.CLIENT_VIEW,
        order=20,
        match=("cases:client", "cases:episode", "cases:assignment", "cases:support", "cases:identity"),
        short="Hồ sơ",
        about="Mã hồ sơ, chương trình, đến hạn",
        tab=2,
    ),
    MenuEntry(
        "Ghi lần gặp",
        "cases:contact_add",
        "circle-plus",
        Permission.CONTACT_ADD,
        order=30,
        about="Với người không nêu tên; người có hồ sơ thì ghi từ hồ sơ",
        tab=3,
        bar=False,
    ),
    MenuEntry(
        "Sổ lần gặp",
        "cases:contact_list",
        "notebook",
        Permission.CONTACT_VIEW,
        order=35,
        match=("cases:contact",),
        short="Sổ",
        about="Các lượt tiếp cận đã ghi, theo Đội và tháng",
        tab=4,
    ),
    MenuEntry(
        "Câu lạc bộ, nhóm",
        "cases:club_list",
        "users-group",
        Permission.CLUB_VIEW,
        order=60,
        match=("cases:club",),
        about="B93, tự lực, 5+1 và số liệu năm",
        bar=False,
    ),
)
