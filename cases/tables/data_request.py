"""The queue of requests."""

from collections.abc import Sequence
from datetime import date
from operator import attrgetter
from typing import Any

import django_tables2
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cases.models import DataRequest, RequestState
from cases.wording import due_state
from volunteer_teams.files.sheets import Column
from volunteer_teams.look import Tone
from volunteer_teams.tables.columns import HIDE_ON_PHONES, DayColumn, tones
from volunteer_teams.tables.lists import ListTable
from volunteer_teams.vietnamese import short_date

STATE_TONES = {RequestState.DONE: Tone.GOOD, RequestState.REFUSED: Tone.CALM}


class DataRequestTable(ListTable):
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

    def file_columns(self) -> Sequence[Column]:
        return [
            ("Yêu cầu", lambda row: row.get_kind_display()),
            ("Mã hồ sơ", attrgetter("client.code")),
            ("Nhận", attrgetter("received_on")),
            ("Trả lời trước hết ngày", attrgetter("reply_due_on")),
            ("Đã trả lời ngày", attrgetter("replied_on")),
            ("Hạn trả lời", self.reply_in_words),
            ("Thực hiện trước hết ngày", attrgetter("due_on")),
            ("Tình trạng", lambda row: row.get_state_display()),
            ("Hạn thực hiện", self.due_in_words),
            ("Ngày quyết định", attrgetter("decided_on")),
        ]

    def reply_in_words(self, record: DataRequest) -> str | None:
        """'Quá 6 ngày', until the answer is given."""
        return None if record.replied_on else due_state(record.reply_due_on, self.today)[1]

    def due_in_words(self, record: DataRequest) -> str | None:
        """'Còn 6 ngày', while it is open."""
        return due_state(record.due_on, self.today)[1] if record.is_open else None

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
