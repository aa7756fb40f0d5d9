"""Filters above the list of volunteers."""

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from volunteer_teams.access.permissions import Permission
from volunteer_teams.filters.inside import PlaceFilterSet
from volunteer_teams.models import Volunteer

RESTING, ALL = "resting", "all"


def volunteers_in_reach(request: HttpRequest) -> QuerySet[Volunteer]:
    """The volunteers of a commune or team, to choose one; a province's are too many for a list."""
    reach = request.user.access_to(Permission.VOLUNTEER_VIEW)  # type: ignore[union-attr]
    rows = Volunteer.objects.within(reach).order_by("sort_key", "pk")
    return rows.none() if reach.provinces or reach.nation else rows


class VolunteerFilter(PlaceFilterSet):
    """Volunteers by name, place, and whether they serve in a team now."""

    q = django_filters.CharFilter(label="Tìm họ tên", method="search")
    state = django_filters.ChoiceFilter(
        label="Tham gia Đội",
        choices=[(RESTING, "Không tham gia"), (ALL, "Tất cả")],
        empty_label="Đang tham gia",
        method="in_state",
    )

    class Meta:
        model = Volunteer
        fields = ("q", "province", "commune", "state")

    def search(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """By name without diacritics."""
        return rows.matching(value)  # type: ignore[attr-defined]

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """Those who serve in some team today, where nobody else is asked for."""
        rows = super().filter_queryset(queryset)
        return rows if self.form.cleaned_data.get("state") else rows.serving(timezone.localdate())

    def in_state(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Those who serve in no team today and could, or everybody."""
        if value == ALL:
            return rows
        serving = Volunteer.objects.serving(timezone.localdate()).values("pk")
        return rows.filter(anonymised_on=None).exclude(pk__in=serving)
