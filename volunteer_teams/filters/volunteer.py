"""Filters above the list of volunteers."""

import django_filters
from django.db.models import QuerySet
from django.utils import timezone

from volunteer_teams.filters.inside import PlaceFilterSet
from volunteer_teams.models import Volunteer

SERVING, RESTING = "serving", "resting"


class VolunteerFilter(PlaceFilterSet):
    """Volunteers by name, place, and whether they serve in a team now."""

    q = django_filters.CharFilter(label="Tìm họ tên", method="search")
    state = django_filters.ChoiceFilter(
        label="Tham gia Đội",
        choices=[(SERVING, "Đang tham gia"), (RESTING, "Không tham gia")],
        empty_label="Tất cả",
        method="in_state",
    )

    class Meta:
        model = Volunteer
        fields = ("q", "province", "commune", "state")

    def search(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """By name without diacritics."""
        return rows.matching(value)  # type: ignore[attr-defined]

    def in_state(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Those who serve in some team today, or those who do not."""
        serving = Volunteer.objects.serving(timezone.localdate()).values("pk")
        return rows.filter(pk__in=serving) if value == SERVING else rows.exclude(pk__in=serving)
