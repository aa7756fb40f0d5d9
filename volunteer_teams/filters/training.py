"""Filters above the list of trainings."""

import django_filters

from volunteer_teams.filters.activity import years
from volunteer_teams.filters.inside import PlaceFilterSet
from volunteer_teams.models import Training


class TrainingFilter(PlaceFilterSet):
    """Trainings by place and year."""

    year = django_filters.ChoiceFilter(
        label="Năm", field_name="first_on", lookup_expr="year", choices=years, empty_label="Tất cả"
    )

    class Meta:
        model = Training
        fields = ("province", "commune", "year")
