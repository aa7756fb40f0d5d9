"""Filters above the list of teams."""

import django_filters
from django.db.models import QuerySet
from django.utils import timezone

from volunteer_teams.filters.inside import PlaceFilterSet
from volunteer_teams.models import Team
from volunteer_teams.models.team import LARGEST, SMALLEST

WEAK, LEADERLESS, LARGE, DISSOLVED, ALL = "weak", "leaderless", "large", "dissolved", "all"
STATES = [
    (WEAK, f"Dưới {SMALLEST} thành viên"),
    (LARGE, f"Trên {LARGEST} thành viên"),
    (LEADERLESS, "Chưa có Đội trưởng"),
    (DISSOLVED, "Đã giải thể"),
    (ALL, "Tất cả"),
]


class TeamFilter(PlaceFilterSet):
    """Teams by name, place and state."""

    q = django_filters.CharFilter(label="Tìm Đội hoặc xã, phường", method="search")
    state = django_filters.ChoiceFilter(
        label="Tình trạng", choices=STATES, empty_label="Đang hoạt động", method="in_state"
    )

    class Meta:
        model = Team
        fields = ("q", "province", "commune", "state")

    def search(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """By the names of team and commune, without diacritics."""
        return rows.matching(value)  # type: ignore[attr-defined]

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """Active teams, where no other state is asked for."""
        rows = super().filter_queryset(queryset)
        return rows if self.form.cleaned_data.get("state") else rows.active(timezone.localdate())

    def in_state(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Active ones that lack something, or dissolved ones too; strength and leader are annotated."""
        today = timezone.localdate()
        if value == ALL:
            return rows
        if value == DISSOLVED:
            return rows.filter(dissolved_on__lte=today)
        lacking: dict[str, dict[str, int | None]] = {
            WEAK: {"strength__lt": SMALLEST},
            LARGE: {"strength__gt": LARGEST},
            LEADERLESS: {"leader": None},
        }
        return rows.active(today).filter(**lacking[value])  # type: ignore[attr-defined]
