"""The list of reports."""

from typing import Any

import django_tables2
from django.utils.html import format_html
from django.utils.safestring import SafeString

from reports.pages.board import ReportRow
from reports.year_end.sections import SECTIONS
from volunteer_teams.look import Tone
from volunteer_teams.tables.columns import NumberColumn, tones

MUST = sum(section.must_be_written for section in SECTIONS)
HIDDEN_ON_PHONES = {"th": {"class": "hide"}, "td": {"class": "hide"}}
NUMBER_HIDDEN_ON_PHONES = {"th": {"class": "num hide"}, "td": {"class": "num hide"}}


class ReportTable(django_tables2.Table):
    """Places with three of their figures and how far the report is."""

    caption = "Báo cáo năm theo địa bàn"
    name = django_tables2.Column(verbose_name="Địa bàn", order_by=("sort_key",))
    teams = NumberColumn(verbose_name="Đội")
    volunteers = NumberColumn(verbose_name="Tình nguyện viên", attrs=NUMBER_HIDDEN_ON_PHONES)
    contacts = NumberColumn(verbose_name="Lượt tiếp cận")
    state = django_tables2.Column(
        verbose_name="Lời văn",
        empty_values=(),
        order_by=("written", "sort_key"),
        attrs=HIDDEN_ON_PHONES,
    )

    def render_name(self, record: ReportRow) -> SafeString:
        return format_html('<a href="{}">{}</a>', record.url, record.name)

    def render_state(self, record: ReportRow) -> Any:
        if not record.has_report:
            return ""
        if not record.written:
            return tones([(Tone.CALM, "Chưa viết")])
        tone = Tone.GOOD if record.written >= MUST else Tone.INFO
        return tones([(tone, f"{record.written} mục")])
