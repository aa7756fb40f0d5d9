"""Lists of places."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

import django_tables2

from volunteer_teams.files.sheets import Column
from volunteer_teams.models import Commune, District, Province
from volunteer_teams.tables.columns import HIDE_ON_PHONES, CodeColumn, DayColumn, NumberColumn
from volunteer_teams.tables.lists import ListTable


class ProvinceTable(ListTable):
    """Provinces of a day."""

    caption = "Tỉnh, thành phố"
    full_name = django_tables2.Column(verbose_name="Tỉnh, thành phố", linkify=True, orderable=False)
    code = CodeColumn(verbose_name="Mã", order_by=("code", "pk"))
    communes_then = NumberColumn(verbose_name="Xã, phường, đặc khu", order_by=("communes_then", "pk"))

    class Meta:
        model = Province
        fields = ("full_name", "code", "communes_then")

    def file_columns(self) -> Sequence[Column]:
        return [
            ("Tỉnh, thành phố", attrgetter("full_name")),
            ("Mã", attrgetter("code")),
            ("Xã, phường, đặc khu", attrgetter("communes_then")),
        ]


class DistrictTable(django_tables2.Table):
    """Districts of a province, until 30 June 2025."""

    caption = "Quận, huyện, thị xã, thành phố"
    full_name = django_tables2.Column(verbose_name="Quận, huyện", linkify=True)
    code = CodeColumn(verbose_name="Mã")

    class Meta:
        model = District
        fields = ("full_name", "code")
        orderable = False


class CommuneTable(ListTable):
    """Communes of a province or district, with their teams of today."""

    caption = "Xã, phường, thị trấn, đặc khu"
    full_name = django_tables2.Column(verbose_name="Xã, phường", linkify=True)
    code = CodeColumn(verbose_name="Mã")
    valid_from = DayColumn(verbose_name="Có từ", attrs=HIDE_ON_PHONES)
    teams = NumberColumn(verbose_name="Đội", accessor="pk")

    class Meta:
        model = Commune
        fields = ("full_name", "code", "valid_from", "teams")
        orderable = False

    def __init__(self, *args: Any, teams: dict[int, int], **kwargs: Any) -> None:
        """`teams`: how many each commune has, by its id."""
        super().__init__(*args, **kwargs)
        self.teams_of = teams

    def file_columns(self) -> Sequence[Column]:
        return [
            ("Xã, phường", attrgetter("full_name")),
            ("Mã", attrgetter("code")),
            ("Có từ", attrgetter("valid_from")),
            ("Đội", lambda row: self.render_teams(row.pk)),
        ]

    def render_teams(self, value: int) -> int:
        return self.teams_of.get(value, 0)
