"""The list of breaches."""

from collections.abc import Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any

import django_tables2
from django.utils import timezone
from django.utils.safestring import SafeString

from volunteer_teams.files.sheets import Column
from volunteer_teams.look import Tone
from volunteer_teams.models import Breach
from volunteer_teams.tables.columns import (
    HIDE_NUMBER_ON_PHONES,
    HIDE_ON_PHONES,
    NumberColumn,
    tones,
    two_lines,
)
from volunteer_teams.tables.lists import ListTable


class BreachTable(ListTable):
    """When each was found, what it touches, whether it was reported in time."""

    caption = "Sự cố dữ liệu"
    detected_at = django_tables2.Column(verbose_name="Phát hiện, loại dữ liệu", orderable=False)
    people = NumberColumn(verbose_name="Người", orderable=False, default="", attrs=HIDE_NUMBER_ON_PHONES)
    state = django_tables2.Column(verbose_name="Báo Bộ Công an", empty_values=(), orderable=False)
    people_told_on = django_tables2.DateColumn(
        verbose_name="Báo người bị ảnh hưởng", orderable=False, attrs=HIDE_ON_PHONES, default="Chưa"
    )

    class Meta:
        model = Breach
        fields = ("detected_at", "people", "state", "people_told_on")

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now

    def file_columns(self) -> Sequence[Column]:
        return [
            ("Phát hiện lúc", lambda row: timezone.localtime(row.detected_at)),
            ("Loại dữ liệu", attrgetter("kinds")),
            ("Người", attrgetter("people")),
            ("Báo Bộ Công an", lambda row: self.state_of(row)[1]),
            ("Đã báo lúc", lambda row: row.reported_at and timezone.localtime(row.reported_at)),
            ("Báo người bị ảnh hưởng", lambda row: row.people_told_on or "Chưa"),
        ]

    def render_detected_at(self, record: Breach) -> SafeString:
        return two_lines(str(record), record.kinds, record.get_absolute_url())

    def render_state(self, record: Breach) -> SafeString:
        return tones([self.state_of(record)])

    def state_of(self, record: Breach) -> tuple[Tone, str]:
        """Whether it was reported, and in time, in words with a colour."""
        if record.reported_at:
            is_late = record.reported_at > record.due_at
            return (Tone.WARN, "Đã báo, muộn") if is_late else (Tone.GOOD, "Đã báo")
        until = f"{timezone.localtime(record.due_at):%H:%M %d/%m}"
        is_late = self.now > record.due_at
        return (Tone.DANGER, f"Quá hạn {until}") if is_late else (Tone.WARN, f"Trước {until}")
