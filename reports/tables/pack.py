"""The list of meeting packs."""

from datetime import date
from typing import Any

import django_tables2
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from volunteer_teams.models import Team
from volunteer_teams.tables.columns import two_lines


class PackTable(django_tables2.Table):
    """Teams, each with its page."""

    caption = "Tài liệu giao ban"
    name = django_tables2.Column(verbose_name="Đội", orderable=False)
    file = django_tables2.Column(verbose_name="Tài liệu", empty_values=(), orderable=False)

    class Meta:
        model = Team
        fields = ("name", "file")

    def __init__(self, *args: Any, month: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.month = month

    def render_name(self, record: Team) -> SafeString:
        return two_lines(record.name, record.commune.full_name, record.get_absolute_url())

    def render_file(self, record: Team) -> SafeString:
        url = reverse("reports:pack_pdf", args=[f"team-{record.pk}", self.month])
        return format_html(
            '<a href="{}">PDF<span class="visually-hidden"> của {}</span></a>', url, record.name
        )
