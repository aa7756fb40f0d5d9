"""Filters above lists of places."""

import django_filters
from django.db.models import QuerySet
from django.utils import timezone

from volunteer_teams.filters.days import DayFilter
from volunteer_teams.models import Commune, Province


class ProvinceFilter(django_filters.FilterSet):
    """Provinces by name and by the day on which they existed; today unless told."""

    q = django_filters.CharFilter(label="Tìm tên hoặc mã", method="search")
    on = DayFilter(label="Có vào ngày", method="existing")

    class Meta:
        model = Province
        fields = ("q", "on")

    def search(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """By name without diacritics, or code."""
        return rows.matching(value)  # type: ignore[attr-defined]

    def existing(self, rows: QuerySet, name: str, value: object) -> QuerySet:
        """The day itself is applied by `day`, which also has a default."""
        return rows

    @property
    def day(self):
        """The day that was asked for, or today."""
        return (self.form.cleaned_data.get("on") if self.form.is_valid() else None) or timezone.localdate()


class CommuneFilter(django_filters.FilterSet):
    """Communes by name."""

    q = django_filters.CharFilter(label="Tìm tên hoặc mã xã, phường", method="search")

    class Meta:
        model = Commune
        fields = ("q",)

    def search(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """By name without diacritics, or code."""
        return rows.matching(value)  # type: ignore[attr-defined]
