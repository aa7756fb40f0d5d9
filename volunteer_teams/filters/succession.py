"""What to find among successions."""

from collections.abc import Iterable
from datetime import date

import django_filters
from django.db.models import QuerySet

from volunteer_teams.models import CommuneSuccession
from volunteer_teams.vietnamese import short_date

WHOLE = "whole"
PARTS = ((WHOLE, "Toàn bộ"), ("part", "Một phần"))


def days() -> Iterable[tuple[date, str]]:
    """The days of reforms, the newest first."""
    found = CommuneSuccession.objects.order_by("-on").values_list("on", flat=True).distinct()
    return [(on, short_date(on)) for on in found]


class SuccessionFilter(django_filters.FilterSet):
    """Successions by either unit, by day and by whether it went as a whole."""

    q = django_filters.CharFilter(label="Tìm xã, tỉnh hoặc mã", method="search")
    on = django_filters.ChoiceFilter(label="Từ ngày", choices=days, empty_label="Mọi đợt")
    whole = django_filters.ChoiceFilter(
        label="Nhập", choices=PARTS, empty_label="Tất cả", method="as_a_whole"
    )

    class Meta:
        model = CommuneSuccession
        fields = ("q", "on", "whole")

    def search(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """By names without diacritics, or codes, of then and of now."""
        return rows.about(value)  # type: ignore[attr-defined]

    def as_a_whole(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Those that went in as a whole, or in part."""
        return rows.filter(whole=value == WHOLE)
