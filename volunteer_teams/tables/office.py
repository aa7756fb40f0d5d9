"""The list of what stands at the head of documents."""

from collections.abc import Sequence

import django_tables2
from django.urls import reverse

from volunteer_teams.administration.site import site
from volunteer_teams.files.sheets import Column
from volunteer_teams.models import ReportingOffice
from volunteer_teams.tables.columns import HIDE_ON_PHONES, DayColumn
from volunteer_teams.tables.lists import ListTable


class ReportingOfficeTable(ListTable):
    """Offices by place, newest first."""

    caption = "Thể thức văn bản"
    place = django_tables2.Column(
        verbose_name="Nơi lập báo cáo",
        empty_values=(),
        linkify=lambda record: reverse("office_edit", args=[record.pk]),
    )
    issuer_lines = django_tables2.Column(verbose_name="Cơ quan ban hành")
    since = DayColumn(verbose_name="Áp dụng từ")
    signer_title = django_tables2.Column(verbose_name="Người ký", attrs=HIDE_ON_PHONES)

    class Meta:
        model = ReportingOffice
        fields = ("place", "issuer_lines", "since", "signer_title")
        orderable = False

    def file_columns(self) -> Sequence[Column]:
        """As the import reads them."""
        return site.columns(ReportingOffice)

    def render_place(self, record: ReportingOffice) -> str:
        return record.place.full_name

    def render_issuer_lines(self, value: str) -> str:
        return " ".join(value.split())

    render_signer_title = render_issuer_lines
