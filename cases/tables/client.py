"""The list of clients."""

from collections.abc import Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Any

import django_tables2
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cases.models import Client
from cases.wording import about, carer_names, due_state, named
from volunteer_teams.files.sheets import Column
from volunteer_teams.look import Tone
from volunteer_teams.tables.columns import HIDE_ON_PHONES, DayColumn, tones, two_lines
from volunteer_teams.tables.lists import ListTable


class ClientTable(ListTable):
    """Case codes with what work demands; names while they are on."""

    caption = "Người được hỗ trợ"
    code = django_tables2.Column(verbose_name="Mã hồ sơ, trạng thái", order_by=("code", "pk"))
    about = django_tables2.Column(
        verbose_name="Người", empty_values=(), orderable=False, attrs=HIDE_ON_PHONES
    )
    carer = django_tables2.Column(
        verbose_name="Tình nguyện viên", empty_values=(), orderable=False, attrs=HIDE_ON_PHONES
    )
    last_contact_on = DayColumn(
        verbose_name="Gặp gần nhất",
        order_by=("last_contact_on", "pk"),
        attrs=HIDE_ON_PHONES,
        default="Chưa gặp",
    )
    contact_due_on = django_tables2.Column(
        verbose_name="Hạn gặp", order_by=("contact_due_on", "pk"), default=""
    )

    class Meta:
        model = Client
        fields = ("code", "about", "carer", "last_contact_on", "contact_due_on")

    def __init__(self, *args: Any, today: date, names: Mapping[int | None, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.names = today, names
        self.is_named = bool(names)

    def file_columns(self) -> Sequence[Column]:
        """As the import reads them, which corrects a file by its code; the name while names are on."""
        name = [("Họ và tên", lambda row: self.names.get(row.pk))] if self.names else []
        return [
            ("Mã hồ sơ", attrgetter("code")),
            *name,
            ("Chương trình", lambda row: "; ".join(one.programme.name for one in row.open_episodes)),
            (
                "Trạng thái",
                lambda row: "; ".join(one.status.name for one in row.open_episodes) or "Đã kết thúc",
            ),
            ("Giới tính", lambda row: row.get_sex_display()),
            ("Năm sinh", attrgetter("birth_year")),
            ("Xã, phường", attrgetter("commune.full_name")),
            ("Đội", lambda row: row.team.name if row.team else None),
            ("Tình nguyện viên", lambda row: carer_names(row) or (row.open_episodes and "Chưa có") or None),
            ("Gặp gần nhất", lambda row: row.last_contact_on or "Chưa gặp"),
            ("Hạn gặp", attrgetter("contact_due_on")),
            ("Còn hay quá hạn", self.due_in_words),
        ]

    def due_in_words(self, record: Any) -> str | None:
        """'Quá 6 ngày'."""
        return due_state(record.contact_due_on, self.today)[1] if record.contact_due_on else None

    def render_code(self, record: Any) -> SafeString:
        lines = ((f"{episode.programme.name}: ", episode.status.name) for episode in record.open_episodes)
        states = format_html_join("; ", '<span class="hide">{}</span>{}', lines) or "Đã kết thúc"
        code = named(self.names.get(record.pk, ""), format_html('<span class="code">{}</span>', record.code))
        return two_lines(code, states, record.get_absolute_url())

    def render_about(self, record: Client) -> str:
        return about(record)

    def render_carer(self, record: Any) -> SafeString | str:
        return carer_names(record) or (
            tones([(Tone.WARN, "Chưa có")]) if record.open_episodes else SafeString("")
        )

    def render_contact_due_on(self, value: date) -> SafeString:
        return tones([due_state(value, self.today)])
