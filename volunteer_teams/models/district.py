"""Districts: history only, none since 1 July 2025."""

from django.db import models
from django.urls import reverse

from volunteer_teams.models.place import Place, PlaceQuerySet
from volunteer_teams.models.province import Province


class DistrictQuerySet(PlaceQuerySet["District"]):
    """Districts."""

    reach_paths = {"provinces": ("province",)}


class District(Place):
    """A district as it was until 30 June 2025."""

    province = models.ForeignKey(Province, models.PROTECT, verbose_name="tỉnh", related_name="districts")

    objects = DistrictQuerySet.as_manager()

    class Meta(Place.Meta):
        verbose_name = "huyện"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("district_detail", args=[self.pk])
