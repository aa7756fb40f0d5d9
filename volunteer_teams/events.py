"""Event codes of this app, each with the sentence people read."""

from enum import StrEnum

from volunteer_teams.access.permissions import Permission


class TeamsEvent(StrEnum):
    """What can happen to places, accounts, teams, volunteers and activities."""

    UNITS_LOADED = "volunteer_teams.units_loaded"
    REFERENCE_LOADED = "volunteer_teams.reference_loaded"
    REFERENCE_ADDED = "volunteer_teams.reference_added"
    REFERENCE_EDITED = "volunteer_teams.reference_edited"
    REFERENCE_DELETED = "volunteer_teams.reference_deleted"
    ACCOUNT_ADDED = "volunteer_teams.account_added"
    ACCOUNT_DISABLED = "volunteer_teams.account_disabled"
    ACCOUNT_ENABLED = "volunteer_teams.account_enabled"
    LINK_PRINTED = "volunteer_teams.link_printed"
    LINK_USED = "volunteer_teams.link_used"
    PASSWORD_CHANGED = "volunteer_teams.password_changed"  # noqa: S105  a code, no password
    SIGNED_IN = "volunteer_teams.signed_in"
    SIGN_IN_LOCKED = "volunteer_teams.sign_in_locked"
    MAIL_ADDRESS_SET = "volunteer_teams.mail_address_set"
    FACTOR_ADDED = "volunteer_teams.factor_added"
    FACTOR_REMOVED = "volunteer_teams.factor_removed"
    FACTORS_RESET = "volunteer_teams.factors_reset"
    ROLE_GRANTED = "volunteer_teams.role_granted"
    ROLE_ENDED = "volunteer_teams.role_ended"
    TEAM_FOUNDED = "volunteer_teams.team_founded"
    TEAM_EDITED = "volunteer_teams.team_edited"
    TEAM_DISSOLVED = "volunteer_teams.team_dissolved"
    VOLUNTEER_ADDED = "volunteer_teams.volunteer_added"
    VOLUNTEER_EDITED = "volunteer_teams.volunteer_edited"
    VOLUNTEER_ANONYMISED = "volunteer_teams.volunteer_anonymised"
    MEMBER_JOINED = "volunteer_teams.member_joined"
    MEMBER_EDITED = "volunteer_teams.member_edited"
    MEMBER_POSITION_CHANGED = "volunteer_teams.member_position_changed"
    MEMBER_LEFT = "volunteer_teams.member_left"
    ACTIVITY_ADDED = "volunteer_teams.activity_added"
    ACTIVITY_EDITED = "volunteer_teams.activity_edited"
    ACTIVITY_DELETED = "volunteer_teams.activity_deleted"
    MEETING_ADDED = "volunteer_teams.meeting_added"
    MEETING_EDITED = "volunteer_teams.meeting_edited"
    MEETING_DELETED = "volunteer_teams.meeting_deleted"
    TRAINING_ADDED = "volunteer_teams.training_added"
    TRAINING_EDITED = "volunteer_teams.training_edited"
    TRAINING_PEOPLE_SET = "volunteer_teams.training_people_set"
    TRAINING_DELETED = "volunteer_teams.training_deleted"
    ACTIVITY_KIND_ADDED = "volunteer_teams.activity_kind_added"
    ACTIVITY_KIND_EDITED = "volunteer_teams.activity_kind_edited"
    OFFICE_SET = "volunteer_teams.office_set"
    BASE_SALARY_SET = "volunteer_teams.base_salary_set"
    ALLOWANCE_RATE_SET = "volunteer_teams.allowance_rate_set"
    ALLOWANCE_LIST_MADE = "volunteer_teams.allowance_list_made"
    ALLOWANCE_LIST_RENEWED = "volunteer_teams.allowance_list_renewed"
    ALLOWANCE_CORRECTED = "volunteer_teams.allowance_corrected"
    ALLOWANCE_APPROVED = "volunteer_teams.allowance_approved"
    ALLOWANCE_REOPENED = "volunteer_teams.allowance_reopened"
    BREACH_ADDED = "volunteer_teams.breach_added"
    BREACH_EDITED = "volunteer_teams.breach_edited"
    LOG_VERIFIED = "volunteer_teams.log_verified"
    ROWS_LOADED = "volunteer_teams.rows_loaded"
    BACKUP_RESTORED = "volunteer_teams.backup_restored"
    FILE_IMPORTED = "volunteer_teams.file_imported"
    FILE_IMPORT_UNDONE = "volunteer_teams.file_import_undone"
    LIST_TAKEN = "volunteer_teams.list_taken"
    REFORM_DONE = "volunteer_teams.reform_done"
    REFORM_UNDONE = "volunteer_teams.reform_undone"
    TEAM_FOLLOWED = "volunteer_teams.team_followed"
    ROLE_FOLLOWED = "volunteer_teams.role_followed"
    JOB_RUN_AGAIN = "volunteer_teams.job_run_again"


SENTENCES: dict[str, str] = {
    TeamsEvent.UNITS_LOADED: "Nạp danh mục đơn vị hành chính",
    TeamsEvent.REFERENCE_LOADED: "Nạp danh mục dùng chung",
    TeamsEvent.REFERENCE_ADDED: "Thêm vào danh mục dùng chung: {subject}",
    TeamsEvent.REFERENCE_EDITED: "Sửa danh mục dùng chung: {subject}",
    TeamsEvent.REFERENCE_DELETED: "Xóa khỏi danh mục dùng chung: {subject}",
    TeamsEvent.ACCOUNT_ADDED: "Tạo tài khoản {subject}",
    TeamsEvent.ACCOUNT_DISABLED: "Ngừng tài khoản {subject}",
    TeamsEvent.ACCOUNT_ENABLED: "Mở lại tài khoản {subject}",
    TeamsEvent.LINK_PRINTED: "In liên kết đăng nhập cho {subject}",
    TeamsEvent.LINK_USED: "Dùng liên kết đăng nhập của {subject}",
    TeamsEvent.PASSWORD_CHANGED: "Đổi mật khẩu của {subject}",
    TeamsEvent.SIGNED_IN: "Đăng nhập bằng tài khoản {subject}",
    TeamsEvent.SIGN_IN_LOCKED: "Bị khóa đăng nhập 15 phút vì nhiều lần thử sai: {subject}",
    TeamsEvent.MAIL_ADDRESS_SET: "Đổi địa chỉ thư của {subject}",
    TeamsEvent.FACTOR_ADDED: "Thêm cách xác nhận cho {subject}",
    TeamsEvent.FACTOR_REMOVED: "Bỏ cách xác nhận của {subject}",
    TeamsEvent.FACTORS_RESET: "Gỡ bước xác nhận thứ hai của {subject}",
    TeamsEvent.ROLE_GRANTED: "Giao vai trò cho {subject}",
    TeamsEvent.ROLE_ENDED: "Kết thúc vai trò của {subject}",
    TeamsEvent.TEAM_FOUNDED: "Thành lập {subject}",
    TeamsEvent.TEAM_EDITED: "Sửa thông tin {subject}",
    TeamsEvent.TEAM_DISSOLVED: "Giải thể {subject}",
    TeamsEvent.VOLUNTEER_ADDED: "Thêm tình nguyện viên {subject}",
    TeamsEvent.VOLUNTEER_EDITED: "Sửa thông tin tình nguyện viên {subject}",
    TeamsEvent.VOLUNTEER_ANONYMISED: "Xóa thông tin của tình nguyện viên hết hạn lưu giữ: {subject}",
    TeamsEvent.MEMBER_JOINED: "Đưa {subject} vào Đội",
    TeamsEvent.MEMBER_EDITED: "Sửa thời gian tham gia Đội của {subject}",
    TeamsEvent.MEMBER_POSITION_CHANGED: "Đổi chức danh trong Đội của {subject}",
    TeamsEvent.MEMBER_LEFT: "Cho {subject} thôi tham gia Đội",
    TeamsEvent.ACTIVITY_ADDED: "Ghi hoạt động {subject}",
    TeamsEvent.ACTIVITY_EDITED: "Sửa hoạt động {subject}",
    TeamsEvent.ACTIVITY_DELETED: "Xóa hoạt động {subject}",
    TeamsEvent.MEETING_ADDED: "Ghi biên bản giao ban {subject}",
    TeamsEvent.MEETING_EDITED: "Sửa biên bản giao ban {subject}",
    TeamsEvent.MEETING_DELETED: "Xóa biên bản giao ban {subject}",
    TeamsEvent.TRAINING_ADDED: "Thêm lớp tập huấn {subject}",
    TeamsEvent.TRAINING_EDITED: "Sửa lớp tập huấn {subject}",
    TeamsEvent.TRAINING_PEOPLE_SET: "Ghi học viên, chứng chỉ của lớp tập huấn {subject}",
    TeamsEvent.TRAINING_DELETED: "Xóa lớp tập huấn {subject}",
    TeamsEvent.ACTIVITY_KIND_ADDED: "Thêm loại hoạt động {subject}",
    TeamsEvent.ACTIVITY_KIND_EDITED: "Sửa loại hoạt động {subject}",
    TeamsEvent.OFFICE_SET: "Đặt thể thức văn bản {subject}",
    TeamsEvent.BASE_SALARY_SET: "Đặt lương cơ sở: {subject}",
    TeamsEvent.ALLOWANCE_RATE_SET: "Đặt mức thù lao của {subject}",
    TeamsEvent.ALLOWANCE_LIST_MADE: "Lập danh sách thù lao {subject}",
    TeamsEvent.ALLOWANCE_LIST_RENEWED: "Tính lại danh sách thù lao {subject}",
    TeamsEvent.ALLOWANCE_CORRECTED: "Sửa thù lao của {subject}",
    TeamsEvent.ALLOWANCE_APPROVED: "Duyệt danh sách thù lao {subject}",
    TeamsEvent.ALLOWANCE_REOPENED: "Mở lại danh sách thù lao {subject}",
    TeamsEvent.BREACH_ADDED: "Ghi sự cố dữ liệu phát hiện lúc {subject}",
    TeamsEvent.BREACH_EDITED: "Sửa sự cố dữ liệu phát hiện lúc {subject}",
    TeamsEvent.LOG_VERIFIED: "Kiểm tra nhật ký đã niêm phong đến hết ngày {subject}",
    TeamsEvent.BACKUP_RESTORED: "Khôi phục toàn bộ dữ liệu từ bản sao lưu lúc {subject}",
    TeamsEvent.ROWS_LOADED: "Nạp số liệu hàng loạt: {subject}",
    TeamsEvent.FILE_IMPORTED: "Nhập từ tệp {subject}",
    TeamsEvent.FILE_IMPORT_UNDONE: "Hoàn tác lần nhập tệp {subject}",
    TeamsEvent.LIST_TAKEN: "Tải danh sách thành tệp: {subject}",
    TeamsEvent.REFORM_DONE: "Sắp xếp đơn vị từ ngày {subject}",
    TeamsEvent.REFORM_UNDONE: "Hoàn tác lần sắp xếp đơn vị từ ngày {subject}",
    TeamsEvent.TEAM_FOLLOWED: "Chuyển {subject} sang đơn vị tiếp nối khi sắp xếp đơn vị",
    TeamsEvent.ROLE_FOLLOWED: "Chuyển vai trò của {subject} sang đơn vị tiếp nối khi sắp xếp đơn vị",
    TeamsEvent.JOB_RUN_AGAIN: "Chạy lại việc nền: {subject}",
}


DELETIONS: dict[str, tuple[str, Permission]] = {
    TeamsEvent.ACTIVITY_DELETED: ("activity_history", Permission.ACTIVITY_VIEW),
    TeamsEvent.MEETING_DELETED: ("meeting_history", Permission.MEETING_VIEW),
    TeamsEvent.TRAINING_DELETED: ("training_history", Permission.TRAINING_VIEW),
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
    "undone": "dòng đã hoàn tác",
    "provinces": "tỉnh, thành phố",
    "districts": "huyện (trước tháng 7/2025)",
    "communes": "xã, phường",
    "province_successions": "tỉnh nối tiếp tỉnh",
    "district_successions": "xã nối tiếp huyện",
    "commune_successions": "xã nối tiếp xã",
    "activity_kinds": "loại hoạt động",
    "why": "vì",
    "idle": "45 ngày không đăng nhập",
    "factor": "cách xác nhận",
    "totp": "ứng dụng tạo mã",
    "webauthn": "khóa đăng nhập",
    "recovery_codes": "mã dự phòng",
    "attended": "học viên",
    "certified": "có chứng chỉ",
    "present": "có mặt",
    "absent": "vắng",
    "decisions": "kết luận",
    "measures": "số đo",
    "memberships_ended": "thành viên thôi theo",
    "teams": "Đội",
    "volunteers": "tình nguyện viên",
    "memberships": "lượt tham gia",
    "activities": "hoạt động",
    "base_salaries": "lương cơ sở",
    "allowance_rates": "mức thù lao",
    "month": "tháng",
    "people_paid": "số người",
    "total": "tổng số tiền",
    "reason": "lý do",
    "file": "tệp",
    "xlsx": "Excel",
    "ods": "LibreOffice",
    "rows_taken": "số dòng",
    "rows_restored": "số dòng",
    "is_named": "có tên người được hỗ trợ",
    "filter": "lọc theo mã",
    "typed": "lọc theo chữ ở ô",
    "q": "tìm",
    "by": "người làm",
    "place": "nơi",
    "case": "mã hồ sơ",
    "successions": "dòng tiếp nối",
    "clients": "hồ sơ",
    "episodes": "đợt hỗ trợ",
    "roles": "vai trò",
}
