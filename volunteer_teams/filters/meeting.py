"""Filters above the list of minutes."""

import django_filters

from volunteer_teams.filters.activity import teams_in_reach, years
from volunteer_teams.filters.inside import PlaceFilterSet
from volunteer_teams.models import Meeting


class MeetingFilter(PlaceFilterSet):
    """Minutes by place, team and year."""

    team = django_filters.ModelChoiceFilter(label="Đội", queryset=teams_in_reach, empty_label="Tất cả")
    year = django_filters.ChoiceFilter(
        label="Năm", field_name="on", lookup_expr="year", choices=years, empty_label="Tất cả"
    )

    class Meta:
        model = Meeting
        fields = ("province", "commune", "team", "year")
