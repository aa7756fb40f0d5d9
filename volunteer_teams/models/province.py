"""Provinces and cities under the central government, before and after each reform."""

from datetime import date
from typing import Self

from django.db import models
from django.urls import reverse

from volunteer_teams.models.place import Place, PlaceQuerySet


class ProvinceQuerySet(PlaceQuerySet["Province"]):
    """Provinces."""

    reach_paths = {
        "provinces": ("pk",),
        "communes": ("communes",),
        "teams": ("communes__teams",),
        "volunteers": ("communes__teams__memberships__volunteer",),
    }

    def reach(self, access):
        """The province itself, and that of a commune or team in reach (by sub-query: no doubled rows)."""
        return models.Q(pk__in=self.model._base_manager.filter(super().reach(access)).values("pk"))

    def for_table(self, on: date) -> Self:
        """Those of a day, with how many communes they had, by name."""
        then = models.Q(communes__valid_from__lte=on) & (
            models.Q(communes__valid_to__isnull=True) | models.Q(communes__valid_to__gte=on)
        )
        return self.valid_on(on).annotate(communes_then=models.Count("communes", filter=then)).in_order()


class Province(Place):
    """A province or a city under the central government."""

    lat = models.FloatField("vĩ độ", null=True, blank=True)
    lon = models.FloatField("kinh độ", null=True, blank=True)

    objects = ProvinceQuerySet.as_manager()

    class Meta(Place.Meta):
        verbose_name = "tỉnh, thành phố"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("province_detail", args=[self.pk])
