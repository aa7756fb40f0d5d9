"""What a place is to reach in a year."""

from collections.abc import Collection
from typing import Self

from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from volunteer_teams.models import Commune, Province, Team
from volunteer_teams.models.scoped import ScopedQuerySet


class TargetQuerySet(ScopedQuerySet["Target"]):
    """Targets."""

    reach_paths = {"provinces": ("province",), "communes": ("commune",), "teams": ("team",)}

    def of_year(self, year: int) -> Self:
        """Those of a year, with their places."""
        places = ("province", "commune__province", "team__commune__province")
        return self.filter(year=year).select_related(*places)

    def of_level(self, level: str) -> Self:
        """Of provinces, of communes or of teams: "province", "commune", "team"."""
        return self.filter(team__isnull=level != "team", commune__isnull=level == "province")

    def of_places(self, level: str, ids: Collection[int]) -> Self:
        """Of some places of a level, not of those inside them."""
        return self.of_level(level).filter(**{f"{level}__in": ids})

    def in_order(self) -> Self:
        """By indicator, a province before its communes, a commune before its teams."""
        keys = ("commune__sort_key", "team__name_key")
        first = [models.F(key).asc(nulls_first=True) for key in keys]
        return self.order_by("indicator", "province", *first, "pk")


class Target(models.Model):
    """How much of an indicator a province, commune or team is to reach in a statutory year.

    It is of the unit as it was when it was given: no unit inherits another's.
    """

    commune_id: int | None
    province_id: int
    team_id: int | None

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    indicator = models.CharField("chỉ số", max_length=10, db_collation="C")
    province = models.ForeignKey(Province, models.PROTECT, related_name="+", verbose_name="tỉnh")
    commune = models.ForeignKey(
        Commune, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="xã, phường"
    )
    team = models.ForeignKey(
        Team, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Đội"
    )
    year = models.PositiveSmallIntegerField("năm")
    value = models.PositiveBigIntegerField("chỉ tiêu")

    objects = TargetQuerySet.as_manager()

    class Meta:
        verbose_name = "chỉ tiêu"
        constraints = [
            models.UniqueConstraint(
                fields=["year", "indicator", "province", "commune", "team"],
                name="target_once",
                nulls_distinct=False,
                violation_error_message="Nơi này đã có chỉ tiêu của chỉ số này trong năm.",
            ),
            models.CheckConstraint(
                condition=Q(team__isnull=True) | Q(commune__isnull=False), name="target_place_fits"
            ),
        ]
        indexes = [models.Index("province", "year", name="target_province")]

    def __str__(self):
        return f"{self.indicator} năm {self.year}"

    @property
    def place(self) -> Province | Commune | Team:
        """Whose it is."""
        return self.team or self.commune or self.province

    @property
    def audit_label(self) -> str:
        """Which one it is, and whose."""
        return f"{self.indicator} năm {self.year} của {name_of(self.place)}"


def name_of(place: Province | Commune | Team) -> str:
    """A place as lists call it."""
    return place.name if isinstance(place, Team) else place.full_name
