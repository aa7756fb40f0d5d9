"""Filters above the list of teams."""

import django_filters
from django.db.models import QuerySet
from django.utils import timezone

from volunteer_teams.filters.inside import PlaceFilterSet
from volunteer_teams.models import Team
from volunteer_teams.models.team import LARGEST, SMALLEST

ACTIVE, WEAK, LEADERLESS, LARGE, DISSOLVED = "active", "weak", "leaderless", "large", "dissolved"
STATES = [
    (ACTIVE, "Đang hoạt động"),
    (WEAK, f"Dưới {SMALLEST} thành viên"),
    (LARGE, f"Trên {LARGEST} thành viên"),
    (LEADERLESS, "Chưa có Đội trưởng"),
    (DISSOLVED, "Đã giải thể"),
]


class TeamFilter(PlaceFilterSet):
    """Teams by name, place and state."""

    q = django_filters.CharFilter(label="Tìm Đội hoặc xã, phường", method="search")
    state = django_filters.ChoiceFilter(
        label="Tình trạng", choices=STATES, empty_label="Tất cả", method="in_state"
    )

    class Meta:
        model = Team
        fields = ("q", "province", "commune", "state")

    def search(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """By the names of team and commune, without diacritics."""
        return rows.matching(value)  # type: ignore[attr-defined]

    def in_state(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Active ones, or those that lack something; strength and leader are annotated."""
        today = timezone.localdate()
        if value == DISSOLVED:
            return rows.filter(dissolved_on__lte=today)
        rows = rows.active(today)  # type: ignore[attr-defined]
        lacking: dict[str, dict[str, int | None]] = {
            WEAK: {"strength__lt": SMALLEST},
            LARGE: {"strength__gt": LARGEST},
            LEADERLESS: {"leader": None},
        }
        return rows.filter(**lacking.get(value, {}))
