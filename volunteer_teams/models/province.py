"""Provinces and cities under the central government, before and after each reform."""

from django.db import models

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


class Province(Place):
    """A province or a city under the central government."""

    lat = models.FloatField("vĩ độ", null=True, blank=True)
    lon = models.FloatField("kinh độ", null=True, blank=True)

    objects = ProvinceQuerySet.as_manager()

    class Meta(Place.Meta):
        verbose_name = "tỉnh, thành phố"
