"""The list of plans."""

from collections.abc import Sequence
from datetime import date
from operator import attrgetter
from typing import Any

import django_tables2
from django.urls import reverse
from django.utils.safestring import SafeString

from volunteer_teams.files.sheets import Column
from volunteer_teams.look import Tone
from volunteer_teams.models import Team
from volunteer_teams.tables.columns import NumberColumn, tones, two_lines
from volunteer_teams.tables.lists import ListTable


class PlanTable(ListTable):
    """Teams, whether their plan is written, and how many lines it has."""

    caption = "Kế hoạch tháng"
    name = django_tables2.Column(verbose_name="Đội", order_by=("name_key", "commune__sort_key", "pk"))
    planned = NumberColumn(verbose_name="Số việc", order_by=("planned", "pk"))
    state = django_tables2.Column(verbose_name="Tình trạng", empty_values=(), orderable=False)

    class Meta:
        model = Team
        fields = ("name", "planned", "state")

    def __init__(self, *args: Any, month: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.month = month

    def file_columns(self) -> Sequence[Column]:
        return [
            ("Đội", attrgetter("name")),
            ("Xã, phường", attrgetter("commune.full_name")),
            ("Số việc", attrgetter("planned")),
            ("Tình trạng", lambda row: state_of(row)[1]),
        ]

    def render_name(self, record: Team) -> SafeString:
        url = reverse("cases:plan_detail", args=[record.pk, self.month])
        return two_lines(record.name, record.commune.full_name, url)

    def render_state(self, record: Any) -> SafeString:
        return tones([state_of(record)])


def state_of(team: Any) -> tuple[Tone, str]:
    """Whether its plan is written, in words with a colour."""
    return (Tone.GOOD, "Đã lập") if team.planned else (Tone.WARN, "Chưa lập")
