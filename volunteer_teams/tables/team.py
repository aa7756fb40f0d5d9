"""The list of teams."""

from collections.abc import Sequence
from datetime import date
from operator import attrgetter
from typing import Any

import django_tables2
from django.utils.safestring import SafeString

from volunteer_teams.files.sheets import Column
from volunteer_teams.models import Team
from volunteer_teams.tables.columns import (
    HIDE_NUMBER_ON_PHONES,
    HIDE_ON_PHONES,
    DayColumn,
    NumberColumn,
    tones,
    two_lines,
)
from volunteer_teams.tables.lists import ListTable
from volunteer_teams.wording import team_states


class TeamTable(ListTable):
    """Teams with their strength, and in words what they lack."""

    caption = "Đội"
    name = django_tables2.Column(verbose_name="Đội", order_by=("name_key", "commune__sort_key", "pk"))
    province = django_tables2.Column(verbose_name="Tỉnh", accessor="commune__province__name", orderable=False)
    founded_on = DayColumn(
        verbose_name="Thành lập",
        order_by=("founded_on", "pk"),
        attrs=HIDE_ON_PHONES,
    )
    strength = NumberColumn(
        verbose_name="Thành viên",
        order_by=("strength", "pk"),
        attrs=HIDE_NUMBER_ON_PHONES,
    )
    leader = django_tables2.Column(
        verbose_name="Đội trưởng",
        default="",
        orderable=False,
        attrs=HIDE_ON_PHONES,
    )
    state = django_tables2.Column(verbose_name="Tình trạng", empty_values=(), orderable=False)

    class Meta:
        model = Team
        fields = ("name", "province", "founded_on", "strength", "leader", "state")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def file_columns(self) -> Sequence[Column]:
        columns: dict[str, Column] = {
            "name": ("Đội", attrgetter("name")),
            "commune": ("Xã, phường", attrgetter("commune.full_name")),
            "province": ("Tỉnh", attrgetter("commune.province.name")),
            "neighbourhood": ("Thôn, tổ dân phố", attrgetter("neighbourhood")),
            "decision": ("Quyết định thành lập", attrgetter("decision")),
            "founded_on": ("Thành lập", attrgetter("founded_on")),
            "strength": ("Thành viên", attrgetter("strength")),
            "leader": ("Đội trưởng", attrgetter("leader")),
            "state": ("Tình trạng", self.state_in_words),
        }
        return [column for name, column in columns.items() if name not in self.exclude]

    def state_in_words(self, record: Team) -> str:
        """What is to say about a team, without the colours."""
        return "; ".join(words for _, words in team_states(record, self.today))

    def render_name(self, record: Team) -> SafeString:
        return two_lines(record.name, record.commune.full_name, record.get_absolute_url())

    def render_state(self, record: Team) -> SafeString:
        return tones(team_states(record, self.today))
