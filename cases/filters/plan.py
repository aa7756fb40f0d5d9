"""Filters above lists of what teams have for a month."""

import django_filters
from django import forms
from django.db.models import QuerySet

from volunteer_teams.filters.inside import PlaceFilterSet
from volunteer_teams.models import Team


class MonthFilter(PlaceFilterSet):
    """Teams by place; the month stays as it is."""

    month = django_filters.CharFilter(method="as_it_is", widget=forms.HiddenInput)

    class Meta:
        model = Team
        fields = ("province", "commune", "month")

    def as_it_is(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """The page reads the month itself."""
        return rows


class PlanFilter(MonthFilter):
    """Teams by place and by whether their plan is written."""

    is_missing = django_filters.ChoiceFilter(
        label="Kế hoạch",
        choices=[("1", "Chưa lập"), ("0", "Đã lập")],
        empty_label="Tất cả",
        method="written",
    )

    def written(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """By `planned`, which must be annotated."""
        return rows.filter(planned=0) if value == "1" else rows.filter(planned__gt=0)
