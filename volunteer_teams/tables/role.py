"""The roles of one account, those that are over too."""

from datetime import date
from typing import Any

import django_tables2
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from volunteer_teams.look import Tone
from volunteer_teams.models import RoleAssignment
from volunteer_teams.place_words import place_words
from volunteer_teams.tables.columns import tones
from volunteer_teams.vietnamese import short_date


class RoleTable(django_tables2.Table):
    """What was granted last comes first; on a phone it is two columns wide."""

    caption = "Vai trò"
    role = django_tables2.Column(verbose_name="Vai trò, địa bàn")
    since = django_tables2.Column(verbose_name="Thời gian")

    class Meta:
        model = RoleAssignment
        fields = ("role", "since")
        orderable = False
        empty_text = "Chưa có vai trò: đăng nhập được nhưng chưa mở được trang nào."

    def __init__(self, *args: Any, today: date, may_end: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.may_end = today, may_end

    def render_role(self, record: RoleAssignment) -> SafeString:
        words = record.get_role_display(), place_words(record.place)
        return format_html('{}<br><span class="quiet">{}</span>', *words)

    def render_since(self, record: RoleAssignment) -> SafeString:
        first = short_date(record.since)
        days = f"{first} – {short_date(record.until)}" if record.until else f"từ {first}"
        return format_html("{}<br>{} {}", days, tones([self.state(record)]), self.end_button(record))

    def end_button(self, record: RoleAssignment) -> SafeString | str:
        """What leads to the page that ends a role, where it is not over."""
        if self.is_over(record) or not self.may_end:
            return ""
        return format_html(
            '<a class="btn btn-sm" href="{}">Kết thúc<span class="visually-hidden"> {}</span></a>',
            reverse("role_end", args=[record.user_id, record.pk]),
            record.get_role_display(),
        )

    def state(self, record: RoleAssignment) -> tuple[Tone, str]:
        """Whether the role is held today."""
        if self.is_over(record):
            return Tone.CALM, "Đã kết thúc"
        return (Tone.INFO, "Chưa bắt đầu") if record.since > self.today else (Tone.GOOD, "Đang giữ")

    def is_over(self, record: RoleAssignment) -> bool:
        """Whether its last day is past."""
        return record.until is not None and record.until < self.today
