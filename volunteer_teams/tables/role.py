"""The roles of one account, those that are over too."""

from datetime import date
from typing import Any

import django_tables2
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from volunteer_teams.columns import DayColumn
from volunteer_teams.look import Tone
from volunteer_teams.models import RoleAssignment
from volunteer_teams.place_words import place_words
from volunteer_teams.templatetags.ui import tone


class RoleTable(django_tables2.Table):
    """What was granted last comes first."""

    caption = "Vai trò"
    role = django_tables2.Column(accessor="get_role_display", verbose_name="Vai trò")
    place = django_tables2.Column(verbose_name="Địa bàn", empty_values=())
    since = DayColumn(verbose_name="Từ ngày")
    until = DayColumn(verbose_name="Đến hết ngày", default="")
    state = django_tables2.Column(verbose_name="Tình trạng", empty_values=())
    do = django_tables2.Column(verbose_name="", empty_values=())

    class Meta:
        model = RoleAssignment
        fields = ("role", "place", "since", "until", "state", "do")
        orderable = False
        empty_text = "Chưa có vai trò: đăng nhập được nhưng chưa mở được trang nào."

    def __init__(self, *args: Any, today: date, may_end: bool, **kwargs: Any) -> None:
        super().__init__(*args, exclude=() if may_end else ("do",), **kwargs)
        self.today = today

    def render_place(self, record: RoleAssignment) -> str:
        return place_words(record.place)

    def render_state(self, record: RoleAssignment) -> SafeString:
        if self.is_over(record):
            words = (Tone.CALM, "Đã kết thúc")
        elif record.since > self.today:
            words = (Tone.INFO, "Chưa bắt đầu")
        else:
            words = (Tone.GOOD, "Đang giữ")
        return SafeString(render_to_string("components/tone.html", tone(*words)))

    def render_do(self, record: RoleAssignment) -> SafeString | str:
        if self.is_over(record):
            return ""
        url = reverse("role_end", args=[record.user_id, record.pk])
        return format_html(
            '<a class="btn btn-sm" href="{}">Kết thúc<span class="visually-hidden"> {}</span></a>',
            url,
            record.get_role_display(),
        )

    def is_over(self, record: RoleAssignment) -> bool:
        """Whether its last day is past."""
        return record.until is not None and record.until < self.today
