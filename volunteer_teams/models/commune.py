"""Communes, wards, townships and special zones, before and after each reform."""

from typing import Self

from django.db import models
from django.urls import reverse

from volunteer_teams.models.district import District
from volunteer_teams.models.place import Place, PlaceQuerySet
from volunteer_teams.models.province import Province
from volunteer_teams.vietnamese import search_words


class CommuneQuerySet(PlaceQuerySet["Commune"]):
    """Communes."""

    reach_paths = {
        "provinces": ("province",),
        "communes": ("pk",),
        "teams": ("teams",),
        "volunteers": ("teams__memberships__volunteer",),
    }

    def reach(self, access):
        """The commune itself, and the commune of a team in reach (by sub-query: no doubled rows)."""
        return models.Q(pk__in=self.model._base_manager.filter(super().reach(access)).values("pk"))

    def in_country(self, text: str) -> Self:
        """Communes with every word of the text in their name or their province's, or whose code begins so.

        Diacritics are ignored; nothing typed finds nothing.
        """
        named = models.Q()
        for word in search_words(text):
            named &= models.Q(full_name_key__contains=word) | models.Q(province__full_name_key__contains=word)
        coded = models.Q(code__startswith=text.strip())
        rows = self.filter(named | coded) if named else self.none()
        return rows.select_related("province").order_by("sort_key", "code", "pk")

    def for_page(self) -> Self:
        """A commune with its province and its district of then."""
        return self.select_related("province", "district")


class Commune(Place):
    """A commune-level unit: xã, phường, thị trấn, đặc khu."""

    province = models.ForeignKey(Province, models.PROTECT, verbose_name="tỉnh", related_name="communes")
    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="huyện", related_name="communes", null=True, blank=True
    )
    lat = models.FloatField("vĩ độ", null=True, blank=True)
    lon = models.FloatField("kinh độ", null=True, blank=True)
    is_point_by_hand = models.BooleanField("tọa độ sửa tay", default=False, editable=False)
    area_km2 = models.FloatField("diện tích (km²)", null=True, blank=True)

    objects = CommuneQuerySet.as_manager()

    class Meta(Place.Meta):
        verbose_name = "xã, phường, đặc khu"
        constraints = [
            *Place.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(lat=None, lon=None)
                | models.Q(lat__isnull=False, lon__isnull=False)
                & models.Q(lat__range=(8, 24), lon__range=(102, 118)),
                name="commune_point_in_country",
                violation_error_message=(
                    "Ghi cả vĩ độ (từ 8 đến 24) và kinh độ (từ 102 đến 118), hoặc để trống cả hai."
                ),
            ),
        ]

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("commune_detail", args=[self.pk])
