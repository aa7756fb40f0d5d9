"""This app's reference data in the admin."""

from typing import Any

from cases.actions.settings import delete_day_off, save_day_off, save_regime
from cases.models import DataRequestTerm, DayOff, Programme, Regime, RetentionTerm, Status, SupportKind
from volunteer_teams.administration.tables import ReferenceTable

POSITION = "Số nhỏ đứng trước trong danh sách chọn."
NAME = "Đúng như in trong biểu, báo cáo."
CODE = "Chữ không dấu, số, gạch dưới; không đổi được về sau."
BASIS = "Văn bản, điều, khoản."


class SupportKindTable(ReferenceTable):
    """Kinds of help."""

    about = "Loại hỗ trợ ghi được cho người được hỗ trợ, tính vào chỉ số nào"
    order = 20
    keys = ("code",)
    fixed = ("code", "indicator")
    fields = (
        "name", "code", "indicator", "takes_amount", "needs_amount", "hint", "answer_days", "position",
        "is_active",
    )  # fmt: skip
    list_display = ("name", "code", "indicator", "answer_days", "is_active")
    search_fields = ("name", "code")
    ordering = ("position", "pk")
    hints = {
        "name": NAME,
        "code": CODE,
        "indicator": "Mã chỉ số, ví dụ M10. Để trống khi không tính vào chỉ số nào.",
        "takes_amount": "Khi ghi có ô số tiền.",
        "needs_amount": "Khi ghi phải có số tiền.",
        "hint": "Hiện bên ô ghi chú khi ghi loại này.",
        "answer_days": "Sau bao nhiêu ngày thì nhắc hỏi lại nơi nhận.",
        "position": POSITION,
        "is_active": "Bỏ chọn để không ghi loại này nữa; dòng cũ vẫn còn.",
    }


class ProgrammeTable(ReferenceTable):
    """Programmes: their names and how often somebody is met."""

    about = "Tên chương trình, nhịp gặp tối thiểu"
    note = "Chương trình mới cần bước và quy tắc của nó nên đi cùng bản phần mềm mới."
    order = 30
    keys = ("code",)
    fixed = ("code",)
    may_add = may_delete = False
    fields = ("code", "name", "contact_every_days", "contact_rule", "position")
    list_display = ("name", "code", "contact_every_days", "is_hidden")
    search_fields = ("name", "code")
    ordering = ("position", "pk")
    hints = {
        "name": NAME,
        "contact_every_days": "Quá số ngày này không gặp thì nhắc. Để trống khi không có nhịp chung.",
        "contact_rule": BASIS,
        "position": POSITION,
    }


class RegimeTable(ReferenceTable):
    """Legal regimes."""

    about = "Luật áp dụng cho hồ sơ theo ngày quyết định"
    note = "Chế độ đã hết hiệu lực không sửa được: hồ sơ cũ theo nó. Luật mới là một dòng mới."
    order = 31
    since = "valid_from"
    keys = ("code",)
    fixed = ("code", "valid_from")
    fields = (
        "name", "code", "law", "valid_from", "valid_to", "transfer_hours", "transfer_working_days",
        "transfer_basis",
    )  # fmt: skip
    list_display = ("name", "code", "valid_from", "valid_to")
    search_fields = ("name", "code", "law")
    ordering = ("-valid_from", "pk")
    hints = {
        "name": "Tên ngắn, hiện bên hồ sơ.",
        "code": CODE,
        "law": "Luật và văn bản hướng dẫn.",
        "valid_from": "Quyết định ký từ ngày này theo chế độ này.",
        "valid_to": "Để trống khi còn hiệu lực.",
        "transfer_hours": "Khi luật đếm theo giờ.",
        "transfer_working_days": "Khi luật đếm theo ngày làm việc.",
        "transfer_basis": BASIS,
    }

    def write(self, *, row: Any, values: dict[str, Any], by: Any) -> Any:
        """What has ended stays."""
        return save_regime(row=row, by=by, fixed=self.fixed, **values)


class StatusTable(ReferenceTable):
    """The steps of programmes: their terms and the papers that fall due."""

    about = "Bước của từng chương trình theo từng luật: thời hạn, giấy tờ trước khi hết hạn"
    note = "Thời hạn mới tính cho bước ghi từ nay; ngày hết hạn đã tính giữ nguyên."
    order = 32
    keys = ("programme", "regime", "code")
    fixed = ("programme", "regime", "code")
    may_add = may_delete = False
    fields = (
        "programme", "regime", "code", "name", "term_months", "repeat_term_months", "legal_basis",
        "needs_document", "contact_every_days", "notice_name", "notice_rule", "notice_days", "notice_basis",
        "position",
    )  # fmt: skip
    list_display = ("name", "programme", "regime", "term_months", "notice_name")
    list_select_related = ("programme", "regime")
    search_fields = ("name", "code", "programme__name", "regime__name")
    ordering = ("programme__position", "regime__valid_from", "position", "pk")
    hints = {
        "name": NAME,
        "term_months": "Số tháng kể từ ngày vào bước này. Để trống khi không có hạn.",
        "repeat_term_months": "Khi luật đặt hạn khác cho lần sau.",
        "legal_basis": BASIS,
        "needs_document": "Vào bước này phải ghi số giấy tờ, quyết định.",
        "contact_every_days": "Để trống thì theo chương trình.",
        "notice_name": "Giấy tờ phải làm trước khi hết hạn. Ba ô sau ghi cùng nhau.",
        "notice_rule": "Luật đếm ngày thế nào.",
        "notice_days": "Theo cách đếm ở trên.",
        "notice_basis": BASIS,
        "position": POSITION,
    }


class DayOffTable(ReferenceTable):
    """Days off."""

    about = "Ngày nghỉ lễ, nghỉ bù của từng năm; hạn tính theo ngày làm việc tránh các ngày này"
    note = "Ngày đã qua không thêm, sửa, xóa được: hạn đã tính theo nó."
    order = 40
    since = "on"
    keys = ("on",)
    fields = ("on", "name")
    list_display = ("on", "name")
    search_fields = ("name",)
    ordering = ("-on", "pk")
    hints = {
        "on": "Một ngày trong tuần mà cơ quan đóng cửa.",
        "name": "Ví dụ: Tết Âm lịch, nghỉ bù Quốc khánh.",
    }

    def write(self, *, row: Any, values: dict[str, Any], by: Any) -> Any:
        """What is past stays."""
        return save_day_off(row=row, by=by, **values)

    def remove(self, *, row: Any, by: Any) -> Any:
        """What is past stays."""
        return delete_day_off(row=row, by=by)


class DataRequestTermTable(ReferenceTable):
    """Terms of requests about data."""

    about = "Trong bao nhiêu ngày phải trả lời, làm xong yêu cầu về dữ liệu cá nhân"
    note = "Hạn mới tính cho yêu cầu nhận từ nay."
    order = 50
    keys = ("code",)
    fixed = ("code",)
    may_add = may_delete = False
    fields = ("code", "reply_days", "days", "days_with_others", "law")
    list_display = ("code", "reply_days", "days", "days_with_others", "law")
    ordering = ("pk",)
    hints = {
        "reply_days": "Ngày làm việc, từ ngày nhận.",
        "days": "Ngày, từ ngày nhận.",
        "days_with_others": "Khi nơi khác cũng giữ dữ liệu.",
        "law": BASIS,
    }


class RetentionTermTable(ReferenceTable):
    """Terms of keeping."""

    about = "Giữ dữ liệu bao lâu rồi xóa thông tin cá nhân"
    note = "Rút ngắn thì hồ sơ quá hạn hiện ngay ở “Hết hạn lưu giữ” của xã; xã xác nhận rồi mới xóa."
    order = 51
    keys = ("code",)
    fixed = ("code",)
    may_add = may_delete = False
    fields = ("code", "name", "months", "since", "source")
    list_display = ("name", "months", "since", "source")
    ordering = ("pk",)
    hints = {
        "name": "Dữ liệu của ai.",
        "months": "Từ 12 tháng.",
        "since": "Sự kiện mà từ đó bắt đầu đếm, viết bằng lời.",
        "source": BASIS,
    }


TABLES = {
    SupportKind: SupportKindTable,
    Programme: ProgrammeTable,
    Regime: RegimeTable,
    Status: StatusTable,
    DayOff: DayOffTable,
    DataRequestTerm: DataRequestTermTable,
    RetentionTerm: RetentionTermTable,
}
