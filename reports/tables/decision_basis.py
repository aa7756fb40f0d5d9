"""The list of what decisions rest on."""

from collections.abc import Sequence

import django_tables2
from django.urls import reverse

from reports.models import DecisionBasis
from volunteer_teams.administration.site import site
from volunteer_teams.files.sheets import Column
from volunteer_teams.tables.columns import HIDE_ON_PHONES, DayColumn
from volunteer_teams.tables.lists import ListTable


class DecisionBasisTable(ListTable):
    """Texts in the order of print; what holds no longer comes last."""

    caption = "Căn cứ ban hành quyết định"
    text = django_tables2.Column(
        verbose_name="Văn bản",
        linkify=lambda record: reverse("reports:decision_basis_edit", args=[record.pk]),
    )
    decision = django_tables2.Column(verbose_name="Dùng cho", empty_values=(), attrs=HIDE_ON_PHONES)
    valid_from = DayColumn(verbose_name="Hiệu lực từ")
    valid_to = DayColumn(verbose_name="Đến hết", attrs=HIDE_ON_PHONES)

    class Meta:
        model = DecisionBasis
        fields = ("text", "decision", "valid_from", "valid_to")
        orderable = False

    def file_columns(self) -> Sequence[Column]:
        """As the import reads them."""
        return site.columns(DecisionBasis)

    def render_decision(self, record: DecisionBasis) -> str:
        return record.get_decision_display() if record.decision else "Mọi quyết định"
