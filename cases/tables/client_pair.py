"""The list of pairs of files."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

import django_tables2
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cases.models import ClientPair, PairState
from cases.two_files import codes_of, words_of
from volunteer_teams.access.scopes import Access
from volunteer_teams.files.sheets import Column
from volunteer_teams.look import Tone
from volunteer_teams.tables.columns import HIDE_ON_PHONES, DayColumn, tones
from volunteer_teams.tables.lists import ListTable
from volunteer_teams.vietnamese import short_date

TONES: dict[str, Tone] = {
    PairState.SUSPECTED: Tone.WARN,
    PairState.DISTINCT: Tone.CALM,
    PairState.SAME: Tone.GOOD,
}


class ClientPairTable(ListTable):
    """Case codes of both files, as far as the reader may know them, and how far it is."""

    caption = "Cặp hồ sơ"
    files = django_tables2.Column(verbose_name="Hai hồ sơ", accessor="pk", orderable=False)
    found_on = DayColumn(verbose_name="Phát hiện", orderable=False, attrs=HIDE_ON_PHONES)
    told_on = DayColumn(verbose_name="Báo hai xã", orderable=False, attrs=HIDE_ON_PHONES, default="")
    state = django_tables2.Column(verbose_name="Tình trạng", orderable=False)

    class Meta:
        model = ClientPair
        fields = ("files", "found_on", "told_on", "state")

    def __init__(self, *args: Any, access: Access, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.access = access
        self.codes: Mapping[int, str] = {}

    def load(self, rows: Sequence[ClientPair]) -> None:
        """The codes of the files that the reader may see."""
        self.codes = codes_of(rows, self.access)

    def file_columns(self) -> Sequence[Column]:
        return [
            ("Hồ sơ thứ nhất", lambda row: words_of(row, row.ids[0], self.codes, self.access)),
            ("Hồ sơ thứ hai", lambda row: words_of(row, row.ids[1], self.codes, self.access)),
            ("Phát hiện", attrgetter("found_on")),
            ("Báo hai xã", attrgetter("told_on")),
            ("Tình trạng", lambda row: row.get_state_display()),
            ("Kết luận ngày", attrgetter("decided_on")),
        ]

    def render_files(self, record: ClientPair) -> SafeString:
        files = (words_of(record, client, self.codes, self.access) for client in record.ids)
        line = '<a href="{}"><span class="code">{}</span><br><span class="code">{}</span></a>'
        return format_html(line, record.get_absolute_url(), *files)

    def render_state(self, record: ClientPair) -> SafeString:
        day = f" {short_date(record.decided_on)}" if record.decided_on else ""
        return tones([(TONES[record.state], f"{record.get_state_display()}{day}")])
