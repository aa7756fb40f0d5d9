"""The list of tokens."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

import django_tables2
from django.urls import reverse
from django.utils import timezone

from reports.models import ApiToken
from volunteer_teams.files.sheets import Column
from volunteer_teams.look import Tone
from volunteer_teams.place_words import place_words
from volunteer_teams.tables.columns import HIDE_ON_PHONES, DayColumn, tones
from volunteer_teams.tables.lists import ListTable
from volunteer_teams.templatetags.formats import moment


class ApiTokenTable(ListTable):
    """Who reads figures by program, of which place, until when, when last."""

    caption = "Mã truy cập"
    name = django_tables2.Column(
        verbose_name="Dùng cho", linkify=lambda record: _revoke_url(record), order_by=("name", "pk")
    )
    place = django_tables2.Column(verbose_name="Phạm vi", empty_values=(), orderable=False)
    start = django_tables2.Column(verbose_name="Mã", orderable=False, attrs=HIDE_ON_PHONES)
    expires_on = DayColumn(verbose_name="Dùng đến hết", attrs=HIDE_ON_PHONES)
    last_used_at = django_tables2.Column(
        verbose_name="Dùng lần cuối", empty_values=(), orderable=False, attrs=HIDE_ON_PHONES
    )
    state = django_tables2.Column(verbose_name="Trạng thái", empty_values=(), orderable=False)

    class Meta:
        sequence = ("name", "place", "start", "expires_on", "last_used_at", "state")

    def file_columns(self) -> Sequence[Column]:
        return [
            ("Dùng cho", attrgetter("name")),
            ("Người chịu trách nhiệm", attrgetter("holder")),
            ("Phạm vi", lambda row: place_words(row.place)),
            ("Mã bắt đầu bằng", attrgetter("start")),
            ("Dùng đến hết", attrgetter("expires_on")),
            ("Dùng lần cuối", lambda row: moment(row.last_used_at) if row.last_used_at else "chưa dùng"),
            ("Trạng thái", lambda row: state_of(row)[1]),
        ]

    def render_place(self, record: ApiToken) -> str:
        return place_words(record.place)

    def render_start(self, value: str) -> str:
        return f"{value}…"

    def render_last_used_at(self, value: Any) -> str:
        return moment(value) if value else "chưa dùng"

    def render_state(self, record: ApiToken) -> Any:
        return tones([state_of(record)])


def state_of(token: ApiToken) -> tuple[Tone, str]:
    """Whether it can be used, in words with a colour."""
    if token.revoked_at:
        return Tone.CALM, "Đã thu hồi"
    if token.expires_on < timezone.localdate():
        return Tone.CALM, "Hết hạn"
    return Tone.GOOD, "Đang dùng"


def _revoke_url(token: ApiToken) -> str | None:
    return None if token.revoked_at else reverse("reports:api_token_revoke", args=[token.pk])
