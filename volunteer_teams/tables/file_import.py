"""The list of imports."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

import django_tables2
from django.utils import timezone
from django.utils.safestring import SafeString

from volunteer_teams.files.sheets import Column
from volunteer_teams.look import Tone
from volunteer_teams.models import FileImport, ImportState
from volunteer_teams.tables.columns import (
    HIDE_NUMBER_ON_PHONES,
    HIDE_ON_PHONES,
    NumberColumn,
    tones,
    two_lines,
)
from volunteer_teams.tables.lists import ListTable

TONES = {
    ImportState.CHECKED: (Tone.WARN, "Chưa nhập"),
    ImportState.DONE: (Tone.GOOD, "Đã nhập"),
    ImportState.UNDONE: (Tone.CALM, "Đã hoàn tác"),
    ImportState.DISCARDED: (Tone.CALM, "Đã bỏ"),
}


class FileImportTable(ListTable):
    """When, what, how many rows, by whom, and how it ended."""

    caption = "Các lần nhập tệp"
    at = django_tables2.Column(verbose_name="Gửi lúc, loại số liệu", orderable=False)
    new = NumberColumn(verbose_name="Mới", orderable=False)
    changed = NumberColumn(verbose_name="Sửa", orderable=False, attrs=HIDE_NUMBER_ON_PHONES)
    wrong = NumberColumn(verbose_name="Sai", orderable=False, attrs=HIDE_NUMBER_ON_PHONES)
    by = django_tables2.Column(verbose_name="Người nhập", orderable=False, attrs=HIDE_ON_PHONES)
    state = django_tables2.Column(verbose_name="Tình trạng", orderable=False)

    class Meta:
        model = FileImport
        fields = ("at", "new", "changed", "wrong", "by", "state")

    def file_columns(self) -> Sequence[Column]:
        return [
            ("Gửi lúc", lambda row: timezone.localtime(row.at)),
            ("Loại số liệu", attrgetter("noun")),
            ("Mới", attrgetter("new")),
            ("Sửa", attrgetter("changed")),
            ("Sai", attrgetter("wrong")),
            ("Người nhập", attrgetter("by.full_name")),
            ("Tình trạng", lambda row: TONES[ImportState(row.state)][1]),
        ]

    def render_at(self, record: FileImport) -> SafeString:
        moment = f"{timezone.localtime(record.at):%H:%M %d/%m/%Y}"
        return two_lines(moment, record.noun, record.get_absolute_url())

    def render_by(self, record: FileImport) -> str:
        return record.by.full_name

    def render_state(self, value: Any, record: FileImport) -> SafeString:
        return tones([TONES[ImportState(record.state)]])
