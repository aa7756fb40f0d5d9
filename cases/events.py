"""Event codes of this app, each with the sentence people read."""

from enum import StrEnum

from volunteer_teams.access.permissions import Permission


class CaseEvent(StrEnum):
    """What can happen to a client and the work with them."""

    CLIENT_OPENED = "cases.client_opened"
    CLIENT_EDITED = "cases.client_edited"
    IDENTITY_SET = "cases.identity_set"
    IDENTITY_VIEWED = "cases.identity_viewed"
    NAMES_SHOWN = "cases.names_shown"
    GLASS_BROKEN = "cases.glass_broken"
    IDENTITIES_RESEALED = "cases.identities_resealed"
    EPISODE_OPENED = "cases.episode_opened"
    EPISODE_MOVED = "cases.episode_moved"
    EPISODE_DUE_CHANGED = "cases.episode_due_changed"
    EPISODE_NOTICE_GIVEN = "cases.episode_notice_given"
    EPISODE_CLOSED = "cases.episode_closed"
    VOLUNTEER_ASSIGNED = "cases.volunteer_assigned"
    VOLUNTEER_HANDED_OVER = "cases.volunteer_handed_over"
    CONTACT_ADDED = "cases.contact_added"
    CONTACT_EDITED = "cases.contact_edited"
    CONTACT_DELETED = "cases.contact_deleted"
    SUPPORT_ADDED = "cases.support_added"
    SUPPORT_EDITED = "cases.support_edited"
    LEGAL_BASIS_ADDED = "cases.legal_basis_added"
    LEGAL_BASIS_WITHDRAWN = "cases.legal_basis_withdrawn"
    DATA_REQUEST_ADDED = "cases.data_request_added"
    DATA_REQUEST_REPLIED = "cases.data_request_replied"
    DATA_REQUEST_EXTENDED = "cases.data_request_extended"
    DATA_REQUEST_DECIDED = "cases.data_request_decided"
    RECORD_PRINTED = "cases.record_printed"
    CLIENT_RESTRICTED = "cases.client_restricted"
    CLIENT_RESTRICTION_LIFTED = "cases.client_restriction_lifted"
    CLIENT_ANONYMISED = "cases.client_anonymised"
    TRANSFER_PROPOSED = "cases.transfer_proposed"
    TRANSFER_ACCEPTED = "cases.transfer_accepted"
    TRANSFER_REFUSED = "cases.transfer_refused"
    TRANSFER_WITHDRAWN = "cases.transfer_withdrawn"
    NUMBER_LOOKED_FOR = "cases.number_looked_for"
    PAIR_TOLD = "cases.pair_told"
    CLIENTS_JOINED = "cases.clients_joined"
    CLIENTS_PARTED = "cases.clients_parted"
    CLUB_ADDED = "cases.club_added"
    CLUB_EDITED = "cases.club_edited"
    CLUB_RETURN_SET = "cases.club_return_set"
    PLAN_LINE_ADDED = "cases.plan_line_added"
    PLAN_LINE_EDITED = "cases.plan_line_edited"
    PLAN_LINE_DELETED = "cases.plan_line_deleted"
    PLAN_COPIED = "cases.plan_copied"
    CALENDAR_LINK_MADE = "cases.calendar_link_made"
    CALENDAR_LINK_ENDED = "cases.calendar_link_ended"
    CLIENT_FOLLOWED = "cases.client_followed"


SENTENCES: dict[str, str] = {
    CaseEvent.CLIENT_OPENED: "Mở hồ sơ {subject}",
    CaseEvent.CLIENT_EDITED: "Sửa hồ sơ {subject}",
    CaseEvent.IDENTITY_SET: "Ghi danh tính của hồ sơ {subject}",
    CaseEvent.IDENTITY_VIEWED: "Xem danh tính của hồ sơ {subject}",
    CaseEvent.NAMES_SHOWN: "Hiện tên trong danh sách hồ sơ của {subject}",
    CaseEvent.GLASS_BROKEN: "Mở khẩn cấp danh tính của hồ sơ {subject}",
    CaseEvent.IDENTITIES_RESEALED: "Mã hóa lại danh tính bằng khóa mới",
    CaseEvent.EPISODE_OPENED: "Mở đợt hỗ trợ cho hồ sơ {subject}",
    CaseEvent.EPISODE_MOVED: "Chuyển trạng thái đợt hỗ trợ của hồ sơ {subject}",
    CaseEvent.EPISODE_DUE_CHANGED: "Đổi ngày hết hạn đợt hỗ trợ của hồ sơ {subject}",
    CaseEvent.EPISODE_NOTICE_GIVEN: "Ghi giấy tờ báo trước của hồ sơ {subject}",
    CaseEvent.EPISODE_CLOSED: "Kết thúc đợt hỗ trợ của hồ sơ {subject}",
    CaseEvent.VOLUNTEER_ASSIGNED: "Phân công tình nguyện viên cho hồ sơ {subject}",
    CaseEvent.VOLUNTEER_HANDED_OVER: "Bàn giao hồ sơ {subject} cho tình nguyện viên khác",
    CaseEvent.CONTACT_ADDED: "Ghi lần gặp {label} với {client}",
    CaseEvent.CONTACT_EDITED: "Sửa lần gặp {label} với {client}",
    CaseEvent.CONTACT_DELETED: "Xóa lần gặp {label} với {client}",
    CaseEvent.SUPPORT_ADDED: "Ghi hỗ trợ {label} cho {client}",
    CaseEvent.SUPPORT_EDITED: "Cập nhật hỗ trợ {label} cho {client}",
    CaseEvent.LEGAL_BASIS_ADDED: "Ghi căn cứ xử lý dữ liệu của hồ sơ {subject}",
    CaseEvent.LEGAL_BASIS_WITHDRAWN: "Rút sự đồng ý của hồ sơ {subject}",
    CaseEvent.DATA_REQUEST_ADDED: "Nhận yêu cầu về dữ liệu của hồ sơ {subject}",
    CaseEvent.DATA_REQUEST_REPLIED: "Trả lời yêu cầu về dữ liệu của hồ sơ {subject}",
    CaseEvent.DATA_REQUEST_EXTENDED: "Gia hạn yêu cầu về dữ liệu của hồ sơ {subject}",
    CaseEvent.DATA_REQUEST_DECIDED: "Quyết định yêu cầu về dữ liệu của hồ sơ {subject}",
    CaseEvent.RECORD_PRINTED: "In mọi thông tin đang lưu của hồ sơ {subject}",
    CaseEvent.CLIENT_RESTRICTED: "Hạn chế xử lý dữ liệu của hồ sơ {subject}",
    CaseEvent.CLIENT_RESTRICTION_LIFTED: "Gỡ hạn chế xử lý dữ liệu của hồ sơ {subject}",
    CaseEvent.CLIENT_ANONYMISED: "Xóa thông tin của hồ sơ {subject}",
    CaseEvent.TRANSFER_PROPOSED: "Đề nghị chuyển hồ sơ {subject} sang xã khác",
    CaseEvent.TRANSFER_ACCEPTED: "Tiếp nhận hồ sơ {subject} từ xã khác",
    CaseEvent.TRANSFER_REFUSED: "Không tiếp nhận hồ sơ {subject} từ xã khác",
    CaseEvent.TRANSFER_WITHDRAWN: "Rút đề nghị chuyển hồ sơ {subject}",
    CaseEvent.NUMBER_LOOKED_FOR: "Đối chiếu số định danh của hồ sơ {subject} với các xã khác",
    CaseEvent.PAIR_TOLD: "Báo các xã về hồ sơ {subject}, có thể cùng một người với hồ sơ khác",
    CaseEvent.CLIENTS_JOINED: "Ghi hồ sơ {subject} cùng một người với hồ sơ khác",
    CaseEvent.CLIENTS_PARTED: "Ghi hồ sơ {subject} không cùng một người với hồ sơ khác",
    CaseEvent.CLUB_ADDED: "Thêm {subject}",
    CaseEvent.CLUB_EDITED: "Sửa thông tin {subject}",
    CaseEvent.CLUB_RETURN_SET: "Ghi số liệu năm của {subject}",
    CaseEvent.PLAN_LINE_ADDED: "Thêm một việc vào kế hoạch {subject}",
    CaseEvent.PLAN_LINE_EDITED: "Sửa một việc trong kế hoạch {subject}",
    CaseEvent.PLAN_LINE_DELETED: "Bỏ một việc khỏi kế hoạch {subject}",
    CaseEvent.PLAN_COPIED: "Chép kế hoạch tháng trước sang {subject}",
    CaseEvent.CALENDAR_LINK_MADE: "Tạo địa chỉ lịch cho {subject}",
    CaseEvent.CALENDAR_LINK_ENDED: "Ngừng địa chỉ lịch của {subject}",
    CaseEvent.CLIENT_FOLLOWED: "Chuyển hồ sơ {subject} sang đơn vị tiếp nối khi sắp xếp đơn vị",
}

# What stands in the changes of an event beside the fields of its subject.
WORDS: dict[str, str] = {
    "cause": "vì",
    "found": "thấy ở nơi khác",
    "yeu_cau": "người này yêu cầu",
    "het_han": "hết hạn lưu giữ",
    "with_identity": "có danh tính",
    "reason": "lý do",
    "open_until": "mở đến",
    "key": "khóa",
    "fields": "mục",
    "full_name": "họ và tên",
    "birth_date": "ngày sinh",
    "personal_number": "số định danh cá nhân",
    "phone": "điện thoại",
    "address": "địa chỉ",
    "clients": "hồ sơ",
    "legal_bases": "căn cứ giữ dữ liệu",
    "contacts": "lượt tiếp cận",
    "assignments": "phân công",
    "supports": "hỗ trợ",
    "episodes": "đợt hỗ trợ",
    "steps": "bước",
    "lines": "số việc",
    "clubs": "câu lạc bộ, nhóm",
    "returns": "số liệu năm",
    "regimes": "chế độ pháp lý",
    "programmes": "chương trình",
    "statuses": "trạng thái",
    "support_kinds": "loại hỗ trợ",
}

DELETIONS: dict[str, tuple[str, Permission]] = {
    CaseEvent.CONTACT_DELETED: ("cases:contact_history", Permission.CONTACT_VIEW),
}
