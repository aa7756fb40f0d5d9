"""The list of reports."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

import django_tables2
from django.utils.html import format_html
from django.utils.safestring import SafeString

from reports.pages.board import ReportRow
from reports.suppression import HIDDEN
from reports.year_end.sections import SECTIONS
from volunteer_teams.files.sheets import Column
from volunteer_teams.look import Tone
from volunteer_teams.tables.columns import NumberColumn, tones
from volunteer_teams.tables.lists import ListTable

MUST = sum(section.must_be_written for section in SECTIONS)
HIDDEN_ON_PHONES = {"th": {"class": "hide"}, "td": {"class": "hide"}}
NUMBER_HIDDEN_ON_PHONES = {"th": {"class": "num hide"}, "td": {"class": "num hide"}}


class ReportTable(ListTable):
    """Places with three of their figures and how far the report is."""

    caption = "Báo cáo theo địa bàn"
    name = django_tables2.Column(verbose_name="Địa bàn", order_by=("sort_key",))
    teams = NumberColumn(verbose_name="Đội")
    volunteers = NumberColumn(verbose_name="Tình nguyện viên", attrs=NUMBER_HIDDEN_ON_PHONES)
    contacts = NumberColumn(verbose_name="Lượt tiếp cận", default=HIDDEN)
    state = django_tables2.Column(
        verbose_name="Lời văn",
        empty_values=(),
        order_by=("written", "sort_key"),
        attrs=HIDDEN_ON_PHONES,
    )

    @property
    def has_hidden(self) -> bool:
        """Whether some counts are not shown to this reader."""
        return any(row.contacts is None for row in self.data.data)

    def file_columns(self) -> Sequence[Column]:
        return [
            ("Địa bàn", attrgetter("name")),
            ("Đội", attrgetter("teams")),
            ("Tình nguyện viên", attrgetter("volunteers")),
            ("Lượt tiếp cận", lambda row: HIDDEN if row.contacts is None else row.contacts),
            ("Lời văn", lambda row: state[1] if (state := state_of(row)) else None),
        ]

    def render_name(self, record: ReportRow) -> SafeString:
        return format_html('<a href="{}">{}</a>', record.url, record.name)

    def render_state(self, record: ReportRow) -> Any:
        state = state_of(record)
        return tones([state]) if state else ""


def state_of(row: ReportRow) -> tuple[Tone, str] | None:
    """How much of a report is written, in words with a colour; None where there is no report."""
    if not row.has_report:
        return None
    if not row.written:
        return Tone.CALM, "Chưa viết"
    return Tone.GOOD if row.written >= MUST else Tone.INFO, f"{row.written} mục"
