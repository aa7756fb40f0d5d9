"""The list of transfers."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

import django_tables2
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cases.models import Transfer, TransferState
from volunteer_teams.access.scopes import Access
from volunteer_teams.files.sheets import Column
from volunteer_teams.look import Tone
from volunteer_teams.place_words import place_words
from volunteer_teams.tables.columns import HIDE_ON_PHONES, DayColumn, tones
from volunteer_teams.tables.lists import ListTable
from volunteer_teams.vietnamese import short_date

TONES: dict[str, Tone] = {
    TransferState.OPEN: Tone.WARN,
    TransferState.ACCEPTED: Tone.GOOD,
    TransferState.REFUSED: Tone.DANGER,
    TransferState.WITHDRAWN: Tone.CALM,
}


class TransferTable(ListTable):
    """Which case code goes where, and how far it is."""

    caption = "Chuyển hồ sơ"
    code = django_tables2.Column(verbose_name="Hồ sơ, xã kia", orderable=False)
    proposed_on = DayColumn(verbose_name="Đề nghị", orderable=False, attrs=HIDE_ON_PHONES)
    notify_due_on = DayColumn(
        verbose_name="Báo trước hết ngày", orderable=False, attrs=HIDE_ON_PHONES, default=""
    )
    state = django_tables2.Column(verbose_name="Tình trạng", orderable=False)

    class Meta:
        model = Transfer
        fields = ("code", "proposed_on", "notify_due_on", "state")

    def __init__(self, *args: Any, access: Access, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.access = access

    def file_columns(self) -> Sequence[Column]:
        return [
            ("Mã hồ sơ", attrgetter("code")),
            ("Chuyển từ, chuyển đến", self.where),
            ("Đề nghị", attrgetter("proposed_on")),
            ("Báo trước hết ngày", attrgetter("notify_due_on")),
            ("Tình trạng", lambda row: row.get_state_display()),
            ("Ngày trả lời", attrgetter("decided_on")),
        ]

    def where(self, record: Transfer) -> str:
        """The other commune."""
        if self.access.covers(commune=record.receiver_id):
            return f"đến từ {place_words(record.sender)}"
        return f"chuyển đến {place_words(record.receiver)}"

    def render_code(self, record: Transfer) -> SafeString:
        return format_html(
            '<a class="code" href="{}">{}</a><br><span class="quiet small">{}</span>',
            record.get_absolute_url(),
            record.code,
            self.where(record),
        )

    def render_state(self, record: Transfer) -> SafeString:
        day = f" {short_date(record.decided_on)}" if record.decided_on else ""
        return tones([(TONES[record.state], f"{record.get_state_display()}{day}")])
