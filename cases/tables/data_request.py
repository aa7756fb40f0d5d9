"""The queue of requests."""

from datetime import date
from typing import Any

import django_tables2
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cases.models import DataRequest, RequestState
from cases.wording import due_state
from volunteer_teams.look import Tone
from volunteer_teams.tables.columns import HIDE_ON_PHONES, DayColumn, tones
from volunteer_teams.vietnamese import short_date

STATE_TONES = {RequestState.DONE: Tone.GOOD, RequestState.REFUSED: Tone.CALM}


class DataRequestTable(django_tables2.Table):
    """What is asked about which case code, and by when."""

    caption = "Yêu cầu về dữ liệu"
    kind = django_tables2.Column(verbose_name="Yêu cầu, hồ sơ", orderable=False)
    received_on = DayColumn(verbose_name="Nhận", orderable=False, attrs=HIDE_ON_PHONES)
    reply_due_on = django_tables2.Column(verbose_name="Trả lời", orderable=False, attrs=HIDE_ON_PHONES)
    due_on = django_tables2.Column(verbose_name="Thực hiện", orderable=False)

    class Meta:
        model = DataRequest
        fields = ("kind", "received_on", "reply_due_on", "due_on")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def render_kind(self, record: DataRequest) -> SafeString:
        return format_html(
            '<a href="{}">{}</a><br><span class="code quiet small">{}</span>',
            record.get_absolute_url(),
            record.get_kind_display(),
            record.client.code,
        )

    def render_reply_due_on(self, record: DataRequest) -> SafeString | str:
        if record.replied_on:
            return short_date(record.replied_on)
        return self._due(record.reply_due_on)

    def render_due_on(self, record: DataRequest) -> SafeString:
        if record.is_open:
            return self._due(record.due_on)
        tone = STATE_TONES[RequestState(record.state)]
        return tones([(tone, record.get_state_display())])

    def _due(self, on: date) -> SafeString:
        return format_html("{} {}", short_date(on), tones([due_state(on, self.today)]))
