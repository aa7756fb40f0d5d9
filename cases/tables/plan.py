"""The list of plans."""

from datetime import date
from typing import Any

import django_tables2
from django.urls import reverse
from django.utils.safestring import SafeString

from volunteer_teams.look import Tone
from volunteer_teams.models import Team
from volunteer_teams.tables.columns import NumberColumn, tones, two_lines


class PlanTable(django_tables2.Table):
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

    def render_name(self, record: Team) -> SafeString:
        url = reverse("cases:plan_detail", args=[record.pk, self.month])
        return two_lines(record.name, record.commune.full_name, url)

    def render_state(self, record: Any) -> SafeString:
        return tones([(Tone.GOOD, "Đã lập") if record.planned else (Tone.WARN, "Chưa lập")])
