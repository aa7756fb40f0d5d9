"""The filter above the list of teams with their grades."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, QuerySet

from reports.models import Grade, TeamRating
from volunteer_teams.filters.inside import PlaceFilterSet
from volunteer_teams.models import Team

UNRATED = "none"


class RatingFilter(PlaceFilterSet):
    """Teams by place and by their grade of the year; the year stays as it is."""

    grade = django_filters.ChoiceFilter(
        label="Xếp loại",
        choices=[*Grade.choices, (UNRATED, "Chưa xếp loại")],
        empty_label="Tất cả",
        method="graded",
    )
    year = django_filters.CharFilter(method="as_it_is", widget=forms.HiddenInput)

    class Meta:
        model = Team
        fields = ("province", "commune", "grade", "year")

    def __init__(self, *args: Any, shown_year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shown_year = shown_year

    def graded(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """By the grade given for the year, or by having none."""
        given = TeamRating.objects.filter(team=OuterRef("pk"), year=self.shown_year)
        return rows.filter(~Exists(given) if value == UNRATED else Exists(given.filter(grade=value)))

    def as_it_is(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """The page reads the year itself."""
        return rows
