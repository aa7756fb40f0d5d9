"""What filters above lists of rows in communes share."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from volunteer_teams.models import Commune, CommuneSuccession, Province, ProvinceSuccession
from volunteer_teams.tables.lists import number_in


def provinces_in_reach(request: HttpRequest) -> QuerySet[Province]:
    """The provinces of today that somebody reaches."""
    return Province.objects.within(request.access).valid_on(timezone.localdate()).in_order()  # type: ignore[attr-defined]


def communes_in_reach(request: HttpRequest) -> QuerySet[Commune]:
    """The communes of today that somebody reaches; where they reach the nation, those of a province."""
    rows = Commune.objects.within(request.access).valid_on(timezone.localdate()).in_order()  # type: ignore[attr-defined]
    if province := number_in(request, "province"):
        return rows.filter(province=province)
    return rows.none() if request.access.nation else rows  # type: ignore[attr-defined]


class NameField(django_filters.fields.ModelChoiceField):
    """Units by their full names."""

    def label_from_instance(self, obj: Any) -> str:
        return obj.full_name


class UnitFilter(django_filters.ModelChoiceFilter):
    """One unit, by its full name."""

    field_class = NameField


class PlaceFilterSet(django_filters.FilterSet):
    """What lists of rows in communes share; fields with one choice or none are left out."""

    province = UnitFilter(
        label="Tỉnh", queryset=provinces_in_reach, empty_label="Tất cả", method="inside_province"
    )
    commune = UnitFilter(
        label="Xã, phường", queryset=communes_in_reach, empty_label="Tất cả", method="inside_commune"
    )
    commune_path = "commune"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("province", "commune"):
            if len(self.form.fields[name].queryset[:2]) < 2:
                del self.form.fields[name]

    def inside_province(self, rows: QuerySet, name: str, value: Province | None) -> QuerySet:
        """Rows of a province, of what went into it too."""
        if value is None:
            return rows
        inside = ProvinceSuccession.objects.with_predecessors([value.pk])
        return rows.filter(**{f"{self.commune_path}__province__in": inside})

    def inside_commune(self, rows: QuerySet, name: str, value: Commune | None) -> QuerySet:
        """Rows of a commune, of what went into it too."""
        if value is None:
            return rows
        inside = CommuneSuccession.objects.with_predecessors([value.pk])
        return rows.filter(**{f"{self.commune_path}__in": inside})
