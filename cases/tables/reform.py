"""The list of reforms."""

from collections.abc import Sequence
from operator import attrgetter

import django_tables2
from django.utils import timezone
from django.utils.safestring import SafeString

from volunteer_teams.files.sheets import Column
from volunteer_teams.models import Reform
from volunteer_teams.tables.columns import HIDE_NUMBER_ON_PHONES, NumberColumn, two_lines
from volunteer_teams.tables.lists import ListTable
from volunteer_teams.templatetags.formats import moment


class ReformTable(ListTable):
    """When, by whom, how much moved."""

    caption = "Các lần sắp xếp đơn vị"
    on = django_tables2.Column(verbose_name="Từ ngày, thực hiện lúc", orderable=False)
    teams = NumberColumn(verbose_name="Đội", orderable=False)
    clients = NumberColumn(verbose_name="Hồ sơ", orderable=False)
    roles = NumberColumn(verbose_name="Vai trò", orderable=False, attrs=HIDE_NUMBER_ON_PHONES)

    class Meta:
        model = Reform
        fields = ("on", "teams", "clients", "roles")

    def file_columns(self) -> Sequence[Column]:
        return [
            ("Từ ngày", attrgetter("on")),
            ("Đơn vị bị chia", lambda row: row.divided.full_name if row.divided else ""),
            ("Thực hiện lúc", lambda row: timezone.localtime(row.at)),
            ("Người thực hiện", self.who),
            ("Đội", attrgetter("teams")),
            ("Hồ sơ", attrgetter("clients")),
            ("Đợt hỗ trợ", attrgetter("episodes")),
            ("Vai trò", attrgetter("roles")),
            ("Hoàn tác lúc", lambda row: row.undone_at and timezone.localtime(row.undone_at)),
        ]

    def render_on(self, record: Reform) -> SafeString:
        told = f"{moment(record.at)}, {self.who(record)}"
        return two_lines(
            record.audit_label,
            told + (", đã hoàn tác" if record.undone_at else ""),
            record.get_absolute_url(),
        )

    def who(self, record: Reform) -> str:
        """Who did it; the command line has a name too."""
        return record.by.full_name if record.by else "Dòng lệnh"
