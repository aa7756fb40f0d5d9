"""Filters above the list of activities."""

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from volunteer_teams.filters.inside import PlaceFilterSet
from volunteer_teams.models import Activity, ActivityKind, CommuneSuccession, Team
from volunteer_teams.tables.lists import number_in

FIRST_YEAR = 2012  # of the joint circular that the teams work by
MONTHS = [(number, f"Tháng {number}") for number in range(1, 13)]


def years() -> list[tuple[int, str]]:
    """This year first."""
    return [(year, str(year)) for year in range(timezone.localdate().year, FIRST_YEAR - 1, -1)]


def teams_in_reach(request: HttpRequest) -> QuerySet[Team]:
    """The teams in reach; a province's or more: those of the commune that was chosen, or the one."""
    rows = Team.objects.within(request.access).select_related("commune")  # type: ignore[attr-defined]
    if commune := number_in(request, "commune"):
        rows = rows.filter(commune__in=CommuneSuccession.objects.with_predecessors([commune]))
    elif request.access.nation or request.access.provinces:  # type: ignore[attr-defined]
        rows = rows.filter(pk=number_in(request, "team") or 0)
    return rows.in_order()


class ActivityFilter(PlaceFilterSet):
    """Activities by place, team, kind and month."""

    team = django_filters.ModelChoiceFilter(label="Đội", queryset=teams_in_reach, empty_label="Tất cả")
    kind = django_filters.ModelChoiceFilter(
        label="Loại", queryset=ActivityKind.objects.order_by("position", "pk"), empty_label="Tất cả"
    )
    month = django_filters.ChoiceFilter(
        label="Tháng", field_name="on", lookup_expr="month", choices=MONTHS, empty_label="Cả năm"
    )
    year = django_filters.ChoiceFilter(
        label="Năm", field_name="on", lookup_expr="year", choices=years, empty_label="Tất cả"
    )

    class Meta:
        model = Activity
        fields = ("province", "commune", "team", "kind", "month", "year")
