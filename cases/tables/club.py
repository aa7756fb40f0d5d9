"""The list of clubs."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

import django_tables2
from django.urls import reverse
from django.utils.safestring import SafeString

from cases.models import Club
from volunteer_teams.files.sheets import Column
from volunteer_teams.tables.columns import HIDE_NUMBER_ON_PHONES, HIDE_ON_PHONES, NumberColumn, two_lines
from volunteer_teams.tables.lists import ListTable


class ClubTable(ListTable):
    """Clubs with the figures of the last year that they gave any.

    A name leads to the page of editing, for who may only read the log to the history.
    """

    caption = "Câu lạc bộ, nhóm"
    name = django_tables2.Column(verbose_name="Tên, loại", order_by=("name", "pk"))
    commune = django_tables2.Column(
        verbose_name="Xã, phường", accessor="commune__full_name", orderable=False, attrs=HIDE_ON_PHONES
    )
    team = django_tables2.Column(
        verbose_name="Đội", accessor="team__name", orderable=False, attrs=HIDE_ON_PHONES, default=""
    )
    last_year = django_tables2.Column(verbose_name="Số liệu năm", orderable=False, default="Chưa có")
    members = NumberColumn(verbose_name="Thành viên", orderable=False, default="")
    households = NumberColumn(verbose_name="Hộ", orderable=False, default="", attrs=HIDE_NUMBER_ON_PHONES)
    supported = NumberColumn(
        verbose_name="Được giúp đỡ", orderable=False, default="", attrs=HIDE_NUMBER_ON_PHONES
    )
    progressed = NumberColumn(
        verbose_name="Tiến bộ", orderable=False, default="", attrs=HIDE_NUMBER_ON_PHONES
    )

    class Meta:
        model = Club
        fields = (
            "name", "commune", "team",
            "last_year", "members", "households", "supported", "progressed",
        )  # fmt: skip

    def __init__(self, *args: Any, may_edit: bool, may_read_log: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.route = "cases:club_edit" if may_edit else "cases:club_history" if may_read_log else ""

    def file_columns(self) -> Sequence[Column]:
        return [
            ("Tên", attrgetter("name")),
            ("Loại", lambda row: row.get_kind_display()),
            ("Xã, phường", attrgetter("commune.full_name")),
            ("Đội", lambda row: row.team.name if row.team else None),
            ("Đơn vị chủ trì", attrgetter("organiser")),
            ("Thành lập", attrgetter("founded_on")),
            ("Ngừng", attrgetter("closed_on")),
            ("Số liệu năm", lambda row: "Chưa có" if row.last_year is None else str(row.last_year)),
            ("Thành viên", attrgetter("members")),
            ("Hộ", attrgetter("households")),
            ("Được giúp đỡ", attrgetter("supported")),
            ("Tiến bộ", attrgetter("progressed")),
        ]

    def render_name(self, record: Club) -> SafeString:
        url = reverse(self.route, args=[record.pk]) if self.route else ""
        return two_lines(record.name, record.get_kind_display(), url)
