"""The list of bundles."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

import django_tables2
from django.utils import timezone
from django.utils.safestring import SafeString

from reports.models import BundleState, ReportBundle
from volunteer_teams.files.sheets import Column
from volunteer_teams.look import Tone
from volunteer_teams.tables.columns import (
    HIDE_NUMBER_ON_PHONES,
    HIDE_ON_PHONES,
    NumberColumn,
    tones,
    two_lines,
)
from volunteer_teams.tables.lists import ListTable

TONES = {BundleState.RUNNING: Tone.INFO, BundleState.DONE: Tone.GOOD, BundleState.CANCELLED: Tone.CALM}


def state_of(bundle: ReportBundle) -> tuple[Tone, str]:
    """How a bundle stands: a colour and its words."""
    if bundle.forgotten_at:
        return Tone.CALM, "Đã xóa tệp"
    state = BundleState(bundle.state)
    if state == BundleState.DONE and bundle.failed:
        return Tone.WARN, "Xong, còn thiếu"
    return TONES[state], str(state.label)


class BundleTable(ListTable):
    """When, what, where, how many, by whom, how it stands."""

    caption = "Các tập báo cáo"
    asked_at = django_tables2.Column(verbose_name="Yêu cầu lúc, tập", orderable=False)
    reports = NumberColumn(verbose_name="Báo cáo", orderable=False, attrs=HIDE_NUMBER_ON_PHONES)
    made = NumberColumn(verbose_name="Đã có", orderable=False)
    failed = NumberColumn(verbose_name="Không tạo được", orderable=False, attrs=HIDE_NUMBER_ON_PHONES)
    by = django_tables2.Column(verbose_name="Người yêu cầu", orderable=False, attrs=HIDE_ON_PHONES)
    state = django_tables2.Column(verbose_name="Tình trạng", orderable=False)

    class Meta:
        model = ReportBundle
        fields = ("asked_at", "reports", "made", "failed", "by", "state")

    def file_columns(self) -> Sequence[Column]:
        return [
            ("Yêu cầu lúc", lambda row: timezone.localtime(row.asked_at)),
            ("Tập", _what),
            ("Báo cáo", attrgetter("reports")),
            ("Đã có", attrgetter("made")),
            ("Không tạo được", attrgetter("failed")),
            ("Người yêu cầu", attrgetter("by.full_name")),
            ("Tình trạng", lambda row: state_of(row)[1]),
        ]

    def render_asked_at(self, record: ReportBundle) -> SafeString:
        moment = f"{timezone.localtime(record.asked_at):%H:%M %d/%m/%Y}"
        return two_lines(moment, _what(record), record.get_absolute_url())

    def render_by(self, record: ReportBundle) -> str:
        return record.by.full_name

    def render_state(self, value: Any, record: ReportBundle) -> SafeString:
        return tones([state_of(record)])


def _what(bundle: ReportBundle) -> str:
    return f"{bundle.get_level_display()}, {bundle.when}, {bundle.province.full_name}"
