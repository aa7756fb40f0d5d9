"""The list of teams."""

from datetime import date
from typing import Any

import django_tables2
from django.utils.safestring import SafeString

from volunteer_teams.models import Team
from volunteer_teams.tables.columns import (
    HIDE_NUMBER_ON_PHONES,
    HIDE_ON_PHONES,
    DayColumn,
    NumberColumn,
    tones,
    two_lines,
)
from volunteer_teams.wording import team_states


class TeamTable(django_tables2.Table):
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

    def render_name(self, record: Team) -> SafeString:
        return two_lines(record.name, record.commune.full_name, record.get_absolute_url())

    def render_state(self, record: Team) -> SafeString:
        return tones(team_states(record, self.today))
