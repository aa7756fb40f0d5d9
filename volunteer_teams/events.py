"""Event codes of this app, each with the sentence people read."""

from enum import StrEnum


class TeamsEvent(StrEnum):
    """What can happen to places, accounts, teams, volunteers and activities."""

    UNITS_LOADED = "volunteer_teams.units_loaded"
    REFERENCE_LOADED = "volunteer_teams.reference_loaded"
    ACCOUNT_ADDED = "volunteer_teams.account_added"
    PASSWORD_RENEWED = "volunteer_teams.password_renewed"  # noqa: S105  a code, no password
    ROLE_GRANTED = "volunteer_teams.role_granted"
    ROLE_ENDED = "volunteer_teams.role_ended"
    TEAM_FOUNDED = "volunteer_teams.team_founded"
    TEAM_EDITED = "volunteer_teams.team_edited"
    TEAM_DISSOLVED = "volunteer_teams.team_dissolved"
    VOLUNTEER_ADDED = "volunteer_teams.volunteer_added"
    VOLUNTEER_EDITED = "volunteer_teams.volunteer_edited"
    MEMBER_JOINED = "volunteer_teams.member_joined"
    MEMBER_EDITED = "volunteer_teams.member_edited"
    MEMBER_POSITION_CHANGED = "volunteer_teams.member_position_changed"
    MEMBER_LEFT = "volunteer_teams.member_left"
    ACTIVITY_ADDED = "volunteer_teams.activity_added"
    ACTIVITY_EDITED = "volunteer_teams.activity_edited"
    ACTIVITY_DELETED = "volunteer_teams.activity_deleted"
    ACTIVITY_KIND_ADDED = "volunteer_teams.activity_kind_added"
    ACTIVITY_KIND_EDITED = "volunteer_teams.activity_kind_edited"
    OFFICE_SET = "volunteer_teams.office_set"
    BREACH_ADDED = "volunteer_teams.breach_added"
    BREACH_EDITED = "volunteer_teams.breach_edited"
    LOG_VERIFIED = "volunteer_teams.log_verified"
    ROWS_LOADED = "volunteer_teams.rows_loaded"


SENTENCES: dict[str, str] = {
    TeamsEvent.UNITS_LOADED: "Nạp danh mục đơn vị hành chính",
    TeamsEvent.REFERENCE_LOADED: "Nạp danh mục dùng chung",
    TeamsEvent.ACCOUNT_ADDED: "Tạo tài khoản {subject}",
    TeamsEvent.PASSWORD_RENEWED: "Cấp lại mật khẩu cho {subject}",
    TeamsEvent.ROLE_GRANTED: "Giao vai trò cho {subject}",
    TeamsEvent.ROLE_ENDED: "Kết thúc vai trò của {subject}",
    TeamsEvent.TEAM_FOUNDED: "Thành lập {subject}",
    TeamsEvent.TEAM_EDITED: "Sửa thông tin {subject}",
    TeamsEvent.TEAM_DISSOLVED: "Giải thể {subject}",
    TeamsEvent.VOLUNTEER_ADDED: "Thêm tình nguyện viên {subject}",
    TeamsEvent.VOLUNTEER_EDITED: "Sửa thông tin tình nguyện viên {subject}",
    TeamsEvent.MEMBER_JOINED: "Đưa {subject} vào Đội",
    TeamsEvent.MEMBER_EDITED: "Sửa thời gian tham gia Đội của {subject}",
    TeamsEvent.MEMBER_POSITION_CHANGED: "Đổi chức danh trong Đội của {subject}",
    TeamsEvent.MEMBER_LEFT: "Cho {subject} thôi tham gia Đội",
    TeamsEvent.ACTIVITY_ADDED: "Ghi hoạt động {subject}",
    TeamsEvent.ACTIVITY_EDITED: "Sửa hoạt động {subject}",
    TeamsEvent.ACTIVITY_DELETED: "Xóa hoạt động {subject}",
    TeamsEvent.ACTIVITY_KIND_ADDED: "Thêm loại hoạt động {subject}",
    TeamsEvent.ACTIVITY_KIND_EDITED: "Sửa loại hoạt động {subject}",
    TeamsEvent.OFFICE_SET: "Đặt thể thức văn bản {subject}",
    TeamsEvent.BREACH_ADDED: "Ghi sự cố dữ liệu phát hiện lúc {subject}",
    TeamsEvent.BREACH_EDITED: "Sửa sự cố dữ liệu phát hiện lúc {subject}",
    TeamsEvent.LOG_VERIFIED: "Kiểm tra nhật ký đã niêm phong đến hết ngày {subject}",
    TeamsEvent.ROWS_LOADED: "Nạp số liệu hàng loạt: {subject}",
}


# What stands in the changes of an event beside the fields of its subject.
WORDS: dict[str, str] = {
    "on": "ngày",
    "days": "số ngày đã xem",
    "rows": "số việc đã xem",
    "is_whole": "nguyên vẹn",
    "wrong_day": "sai từ ngày",
    "added": "thêm",
    "changed": "sửa",
    "removed": "bỏ",
    "provinces": "tỉnh, thành phố",
    "districts": "huyện (trước tháng 7/2025)",
    "communes": "xã, phường",
    "province_successions": "tỉnh nối tiếp tỉnh",
    "district_successions": "xã nối tiếp huyện",
    "commune_successions": "xã nối tiếp xã",
    "activity_kinds": "loại hoạt động",
    "measures": "số đo",
    "memberships_ended": "thành viên thôi theo",
    "teams": "Đội",
    "volunteers": "tình nguyện viên",
    "memberships": "lượt tham gia",
    "activities": "hoạt động",
}
