"""The list of pairs of files."""

from collections.abc import Mapping
from typing import Any

import django_tables2
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cases.models import ClientPair, PairState
from cases.two_files import codes_of, words_of
from volunteer_teams.access.scopes import Access
from volunteer_teams.look import Tone
from volunteer_teams.tables.columns import HIDE_ON_PHONES, DayColumn, tones
from volunteer_teams.vietnamese import short_date

TONES: dict[str, Tone] = {
    PairState.SUSPECTED: Tone.WARN,
    PairState.DISTINCT: Tone.CALM,
    PairState.SAME: Tone.GOOD,
}


class ClientPairTable(django_tables2.Table):
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

    @cached_property
    def codes(self) -> Mapping[int, str]:
        """Of the files on this page, those that the reader may see."""
        return codes_of([row.record for row in self.page.object_list], self.access)

    def render_files(self, record: ClientPair) -> SafeString:
        files = (words_of(record, client, self.codes, self.access) for client in record.ids)
        line = '<a href="{}"><span class="code">{}</span><br><span class="code">{}</span></a>'
        return format_html(line, record.get_absolute_url(), *files)

    def render_state(self, record: ClientPair) -> SafeString:
        day = f" {short_date(record.decided_on)}" if record.decided_on else ""
        return tones([(TONES[record.state], f"{record.get_state_display()}{day}")])
