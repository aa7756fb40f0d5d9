"""The list of volunteers."""

from collections.abc import Sequence
from operator import attrgetter

import django_tables2

from volunteer_teams.files.sheets import Column
from volunteer_teams.models import Volunteer
from volunteer_teams.tables.columns import HIDE_ON_PHONES, NumberColumn
from volunteer_teams.tables.lists import ListTable


class VolunteerTable(ListTable):
    """Volunteers by given name, with the teams they serve in."""

    caption = "Tình nguyện viên"
    full_name = django_tables2.Column(verbose_name="Họ và tên", linkify=True, order_by=("sort_key", "pk"))
    sex = django_tables2.Column(
        verbose_name="Giới tính", accessor="get_sex_display", orderable=False, attrs=HIDE_ON_PHONES
    )
    birth_date = NumberColumn(verbose_name="Năm sinh", order_by=("birth_date", "pk"))
    serving_in = django_tables2.Column(verbose_name="Đội", default="", orderable=False)
    commune = django_tables2.Column(
        verbose_name="Xã, phường",
        accessor="commune__full_name",
        order_by=("commune__sort_key", "sort_key", "pk"),
        attrs=HIDE_ON_PHONES,
    )

    class Meta:
        model = Volunteer
        fields = ("full_name", "sex", "birth_date", "serving_in", "commune")

    def file_columns(self) -> Sequence[Column]:
        """As the import reads them, but for the teams, of which somebody may have several."""
        return [
            ("Họ và tên", attrgetter("full_name")),
            ("Giới tính", lambda row: row.get_sex_display()),
            ("Ngày sinh", attrgetter("birth_date")),
            ("Xã, phường", attrgetter("commune.full_name")),
            ("Điện thoại", attrgetter("phone")),
            ("Nghề nghiệp", attrgetter("occupation")),
            ("Đang ở Đội", attrgetter("serving_in")),
        ]

    def render_birth_date(self, value):
        return str(value.year)
