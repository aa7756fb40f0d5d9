"""The list of successions."""

from collections.abc import Sequence
from operator import attrgetter

import django_tables2
from django.utils.safestring import SafeString

from volunteer_teams.files.sheets import Column
from volunteer_teams.models import Commune, CommuneSuccession
from volunteer_teams.tables.columns import HIDE_ON_PHONES, DayColumn, two_lines
from volunteer_teams.tables.lists import ListTable


class SuccessionTable(ListTable):
    """Which commune went into which."""

    caption = "Xã, phường nối tiếp nhau"
    predecessor = django_tables2.Column(verbose_name="Đơn vị cũ", order_by=("predecessor__sort_key", "pk"))
    successor = django_tables2.Column(verbose_name="Đơn vị mới", order_by=("successor__sort_key", "pk"))
    whole = django_tables2.Column(verbose_name="Nhập", order_by=("whole", "pk"), attrs=HIDE_ON_PHONES)
    on = DayColumn(verbose_name="Từ ngày", order_by=("on", "pk"), attrs=HIDE_ON_PHONES)

    class Meta:
        model = CommuneSuccession
        fields = ("predecessor", "successor", "whole", "on")

    def file_columns(self) -> Sequence[Column]:
        return [
            ("Mã cũ", attrgetter("predecessor.code")),
            ("Đơn vị cũ", attrgetter("predecessor.full_name")),
            ("Tỉnh cũ", attrgetter("predecessor.province.full_name")),
            ("Mã mới", attrgetter("successor.code")),
            ("Đơn vị mới", attrgetter("successor.full_name")),
            ("Tỉnh mới", attrgetter("successor.province.full_name")),
            ("Nhập", lambda row: self.render_whole(row.whole)),
            ("Từ ngày", attrgetter("on")),
        ]

    def render_predecessor(self, value: Commune) -> SafeString:
        return _unit(value)

    def render_successor(self, value: Commune) -> SafeString:
        return _unit(value)

    def render_whole(self, value: bool) -> str:  # noqa: FBT001  the library's call
        return "Toàn bộ" if value else "Một phần"


def _unit(unit: Commune) -> SafeString:
    return two_lines(unit.full_name, f"{unit.code}, {unit.province.full_name}", unit.get_absolute_url())
