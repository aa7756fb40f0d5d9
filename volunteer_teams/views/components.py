"""Every component in every state, to look at while working; served only where DEBUG is on."""

from datetime import UTC, date, datetime

import django_tables2
from django import forms
from django.contrib.auth.decorators import login_not_required
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from volunteer_teams.audit.changes import Change
from volunteer_teams.audit.history import Told
from volunteer_teams.forms.fields import DayField, RadioTiles, WholeNumberField
from volunteer_teams.frame.first_day import STEPS
from volunteer_teams.look import Figure, LogRow, State, Tally, Tone, Work
from volunteer_teams.tables.columns import CodeColumn, DayColumn, NumberColumn

FORMS_OF_CONTACT = [("home", "Thăm nhà"), ("phone", "Điện thoại"), ("group", "Nhóm")]
PURPOSES = [("", "Chọn"), ("advice", "Tư vấn"), ("job", "Việc làm")]
STATES = [("", "Tất cả"), ("late", "Quá hạn")]
MEMBERS = [1200 + i * i % 7 for i in range(24)]
TEAMS = [
    {"code": f"Đội số {i + 1}", "founded_on": date(2018, 1, i + 1), "members": n}
    for i, n in enumerate(MEMBERS)
]
WRONG = {"decision": "", "met_on": "31/11/2026", "leaflets": "1,5", "contact_form": "", "purpose": "job"}
MONTHS = [12, 15, 11, 18, 21, 16, 19, 23, 20, 24, 22, 9]
LAST_YEAR = [10, 12, 14, 13, 17, 18, 15, 16, 19, 18, 20, 21]


class ExampleForm(forms.Form):
    """One field of every kind."""

    decision = forms.CharField(label="Số quyết định", help_text="Gợi ý ở giữa nhãn và ô", max_length=30)
    met_on = DayField(label="Ngày gặp")
    leaflets = WholeNumberField(label="Số tờ rơi", help_text="Ví dụ 1.250")
    contact_form = forms.ChoiceField(
        label="Hình thức",
        choices=FORMS_OF_CONTACT,
        widget=RadioTiles(
            icons={"home": "home", "phone": "phone", "group": "users"}, hints={"group": "từ 3 người"}
        ),
    )
    purpose = forms.ChoiceField(
        label="Mục đích", choices=[("", "Chọn"), ("advice", "Tư vấn"), ("job", "Việc làm")]
    )
    partners = forms.MultipleChoiceField(
        label="Cùng làm với",
        choices=[("police", "Công an xã"), ("front", "Mặt trận")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    note = forms.CharField(label="Ghi chú", widget=forms.Textarea({"rows": 3}), required=False)
    is_pilot = forms.BooleanField(label="Đội thí điểm", required=False)
    month = forms.CharField(label="Tháng đã gửi", disabled=True, required=False, initial="10/2026")


class ExampleFilters(forms.Form):
    """Filters above a list."""

    q = forms.CharField(label="Tìm xã, phường", required=False)
    state = forms.ChoiceField(
        label="Trạng thái", choices=[("", "Tất cả"), ("late", "Quá hạn")], required=False
    )


class ExampleTable(django_tables2.Table):
    """A list that sorts and pages."""

    caption = "Đội của xã"
    code = CodeColumn(verbose_name="Mã", linkify=lambda record: f"#{record['code']}")
    founded_on = DayColumn(verbose_name="Thành lập")
    members = NumberColumn(
        verbose_name="Tình nguyện viên", footer=lambda table: sum(r["members"] for r in table.data)
    )

    class Meta:
        order_by = "-members"


SAID = [
    Message(constants.SUCCESS, "Đã lưu lần gặp."),
    Message(constants.INFO, "Có bản mới do người khác sửa lúc 14:20."),
    Message(constants.WARNING, "Đội còn 4 tình nguyện viên, ít hơn 5."),
    Message(constants.ERROR, "Đợt hỗ trợ này đã kết thúc."),
]
TALLIES = [
    Tally(3, "quá hạn", "#work", late=True),
    Tally(9, "đến hạn trong 7 ngày", "#work"),
    Tally(0, "giấy tờ theo luật", "#work"),
    Tally(1250, "chưa có tình nguyện viên", "#work"),
]
WORK = [
    Work(
        when="14/11",
        due="quá 6 ngày",
        tone=Tone.DANGER,
        code="00000-2026-014",
        code_url="#work",
        what="Gặp hằng tháng, tháng 11",
        why="Quản lý sau cai nghiện: gặp ít nhất một lần mỗi tháng",
        who="Đỗ Văn Khải",
        action="Ghi lần gặp",
        url="#work",
    ),
    Work(
        when="Hôm nay",
        due="thứ Sáu",
        tone=Tone.WARN,
        code="00000-2026-003",
        code_url="#work",
        what="Thăm nhà theo hẹn",
        why="Cai nghiện tự nguyện tại gia đình, tháng 4 của 24",
        who="Lê Thị Mến",
        action="Ghi lần gặp",
        url="#work",
    ),
    Work(
        when="05/12",
        due="còn 15 ngày",
        what="Báo cáo tháng 11",
        why="Gửi trước ngày 05 tháng sau",
        action="Mở báo cáo",
        url="#work",
    ),
]
LOG = [
    LogRow(
        date(2026, 11, 3), "home", "Thăm nhà", ", 45 phút. Gia đình ổn định.", "Đỗ Văn Khải.", edit_url="#log"
    ),
    LogRow(
        date(2026, 10, 12), "check", "Làm lại căn cước", tone=Tone.GOOD, state=State(Tone.GOOD, "Đã nhận")
    ),
    LogRow(
        date(2026, 10, 6),
        "file-text",
        "Quyết định quản lý sau cai",
        ", 118/QĐ-UBND",
        tone=Tone.CALM,
        url="#log",
    ),
]
EVENTS = [
    Told(
        datetime(2026, 11, 20, 9, 5, tzinfo=UTC),
        "Nguyễn Thu Hạnh",
        "sửa thông tin Đội số 2",
        "Đội số 2 · Xã Sóc Sơn · Hà Nội",
        [Change("ngày thành lập", before="01/03/2026", after="01/04/2026"), Change("tên Đội", "đã sửa")],
    ),
    Told(datetime(2026, 11, 20, 8, 0, tzinfo=UTC), "Dòng lệnh", "nạp danh mục dùng chung", "", []),
]
FIGURES = [
    Figure(
        "Lượt tiếp cận", 61208, "lượt", "#figures", "M08", "#figures", before=57930, change="5,7%", rises=True
    ),
    Figure(
        "Đội đang hoạt động",
        571,
        "Đội",
        "#figures",
        "M01",
        before=579,
        change="8 Đội",
        rises=False,
        note="do sáp nhập",
    ),
    Figure("Người được dạy nghề", 604, "người", "#figures"),
]


@require_safe
@login_not_required
def components(request: HttpRequest) -> HttpResponse:
    """The page a change to the look is checked on."""
    table = ExampleTable(TEAMS, request=request)
    table.paginate(page=2, per_page=5)
    return render(
        request,
        "volunteer_teams/components.html",
        {
            "said": SAID,
            "blank": ExampleForm(auto_id="blank_%s"),
            "wrong": ExampleForm(WRONG, auto_id="wrong_%s"),
            "filter_form": ExampleFilters({"q": "soc son", "state": ""}),
            "tallies": TALLIES,
            "pictures": sorted({step.picture for step in STEPS}),
            "work_rows": WORK,
            "log_rows": LOG,
            "event_rows": EVENTS,
            "fact_pairs": [("Lượt tiếp cận", "38 / 60"), ("Người đã gặp", "26 / 31")],
            "figure_items": FIGURES,
            "months": MONTHS,
            "last_year": LAST_YEAR,
            "table": table,
            "page": Paginator(range(4386), 50).page(3),
            "today": date(2026, 11, 20),
        },
    )
