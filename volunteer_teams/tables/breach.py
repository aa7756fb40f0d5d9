"""The list of breaches."""

from datetime import datetime
from typing import Any

import django_tables2
from django.utils import timezone
from django.utils.safestring import SafeString

from volunteer_teams.look import Tone
from volunteer_teams.models import Breach
from volunteer_teams.tables.columns import (
    HIDE_NUMBER_ON_PHONES,
    HIDE_ON_PHONES,
    NumberColumn,
    tones,
    two_lines,
)


class BreachTable(django_tables2.Table):
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

    def render_detected_at(self, record: Breach) -> SafeString:
        return two_lines(str(record), record.kinds, record.get_absolute_url())

    def render_state(self, record: Breach) -> SafeString:
        if record.reported_at:
            is_late = record.reported_at > record.due_at
            return tones([(Tone.WARN, "Đã báo, muộn")] if is_late else [(Tone.GOOD, "Đã báo")])
        until = f"{timezone.localtime(record.due_at):%H:%M %d/%m}"
        is_late = self.now > record.due_at
        return tones([(Tone.DANGER, f"Quá hạn {until}") if is_late else (Tone.WARN, f"Trước {until}")])
