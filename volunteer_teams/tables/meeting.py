"""The list of minutes."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

import django_tables2
from django.utils.safestring import SafeString

from volunteer_teams.files.sheets import Column
from volunteer_teams.models import Meeting
from volunteer_teams.tables.columns import DayColumn, two_lines
from volunteer_teams.tables.lists import ListTable


class MeetingTable(ListTable):
    """Meetings, newest first."""

    caption = "Biên bản giao ban"
    on = DayColumn(verbose_name="Ngày họp", linkify=True, order_by=("on", "pk"))
    team = django_tables2.Column(verbose_name="Đội", accessor="team__name", orderable=False)
    present = django_tables2.Column(verbose_name="Có mặt", orderable=False)

    class Meta:
        model = Meeting
        fields = ("on", "team", "present")

    def file_columns(self) -> Sequence[Column]:
        return [
            ("Ngày họp", attrgetter("on")),
            ("Đội", attrgetter("team.name")),
            ("Xã, phường", attrgetter("team.commune.full_name")),
            ("Nơi họp", attrgetter("place")),
            ("Có mặt", attrgetter("present")),
            ("Phải có mặt", attrgetter("asked")),
        ]

    def render_team(self, record: Meeting) -> SafeString:
        return two_lines(record.team.name, record.team.commune.full_name)

    def render_present(self, record: Any) -> str:
        return f"{record.present} / {record.asked}"
