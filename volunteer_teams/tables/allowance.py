"""Lists of rates, and of the months' payment lists."""

from collections.abc import Sequence
from decimal import Decimal
from operator import attrgetter
from typing import Any

import django_tables2
from django.utils.safestring import SafeString

from volunteer_teams import vietnamese
from volunteer_teams.administration.site import site
from volunteer_teams.files.sheets import Column
from volunteer_teams.look import Tone
from volunteer_teams.models import AllowanceList, AllowanceRate, BaseSalary
from volunteer_teams.tables.columns import (
    HIDE_NUMBER_ON_PHONES,
    HIDE_ON_PHONES,
    DayColumn,
    NumberColumn,
    tones,
)
from volunteer_teams.tables.lists import ListTable

RIGHT = {"class": "num"}


class BaseSalaryTable(django_tables2.Table):
    """Base salaries, the newest first."""

    caption = "Lương cơ sở"
    since = DayColumn(verbose_name="Áp dụng từ")
    amount = NumberColumn(verbose_name="Đồng một tháng")

    class Meta:
        model = BaseSalary
        fields = ("since", "amount", "decree")
        orderable = False


class AllowanceRateTable(ListTable):
    """Rates by province, the newest first."""

    caption = "Hệ số thù lao"
    province = django_tables2.Column(verbose_name="Tỉnh, thành phố", accessor="province__full_name")
    coefficient = django_tables2.Column(verbose_name="Hệ số", attrs={"th": RIGHT, "td": RIGHT})
    since = DayColumn(verbose_name="Áp dụng từ")
    resolution = django_tables2.Column(verbose_name="Nghị quyết", attrs=HIDE_ON_PHONES)

    class Meta:
        model = AllowanceRate
        fields = ("province", "position", "coefficient", "since", "resolution")
        orderable = False

    def file_columns(self) -> Sequence[Column]:
        """As the import reads them."""
        return site.columns(AllowanceRate)

    def render_coefficient(self, value: Decimal) -> str:
        return vietnamese.decimal(value, 2)


class AllowanceListTable(ListTable):
    """Payment lists, the newest month first."""

    caption = "Danh sách chi trả thù lao"
    month = django_tables2.Column(verbose_name="Tháng", linkify=True)
    commune = django_tables2.Column(
        verbose_name="Xã, phường", accessor="commune__full_name", attrs=HIDE_ON_PHONES
    )
    people = NumberColumn(verbose_name="Số người", attrs=HIDE_NUMBER_ON_PHONES)
    total = NumberColumn(verbose_name="Số tiền, đồng")
    state = django_tables2.Column(verbose_name="Trạng thái", empty_values=())

    class Meta:
        model = AllowanceList
        fields = ("month", "commune", "people", "total", "state")
        orderable = False

    def file_columns(self) -> Sequence[Column]:
        return [
            ("Tháng", lambda row: self.render_month(row.month)),
            ("Xã, phường", attrgetter("commune.full_name")),
            ("Số người", attrgetter("people")),
            ("Số tiền, đồng", attrgetter("total")),
            ("Trạng thái", lambda row: state_of(row)[1]),
            ("Ngày duyệt", attrgetter("approved_on")),
        ]

    def render_month(self, value: Any) -> str:
        return f"{value.month}/{value.year}"

    def render_state(self, record: AllowanceList) -> SafeString:
        return tones([state_of(record)])


def state_of(allowance: AllowanceList) -> tuple[Tone, str]:
    """Whether a list is approved, in words with a colour."""
    return (Tone.GOOD, "Đã duyệt") if allowance.is_approved else (Tone.WARN, "Chưa duyệt")
