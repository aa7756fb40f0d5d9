"""What a team did, without naming anybody."""

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from uuid_utils.compat import uuid7

from volunteer_teams.models.activity_kind import ActivityKind
from volunteer_teams.models.commune import Commune
from volunteer_teams.models.province import Province
from volunteer_teams.models.scoped import ScopedQuerySet
from volunteer_teams.models.team import Team
from volunteer_teams.vietnamese import short_date


class ActivityQuerySet(ScopedQuerySet["Activity"]):
    """Activities."""

    reach_paths = {
        "provinces": ("province",),
        "communes": ("commune",),
        "teams": ("team",),
        "volunteers": ("team__memberships__volunteer",),
    }

    def reach(self, access):
        """By sub-query where the way leads through memberships, so that a row comes once."""
        if access.volunteers:
            return Q(pk__in=self.model._base_manager.filter(super().reach(access)).values("pk"))
        return super().reach(access)

    def in_month(self, month: date) -> Self:
        """In the month that begins on this day."""
        return self.filter(on__gte=month, on__lt=(month + timedelta(days=31)).replace(day=1))

    def for_table(self) -> Self:
        """Newest first, with team, commune, kind and the measures it takes."""
        rows = self.select_related("team", "commune", "kind").prefetch_related("kind__measures")
        return rows.order_by("-on", "-pk")

    def for_page(self) -> Self:
        """One activity, with its team, places, kind and measures."""
        rows = self.select_related("team__commune", "commune__province", "kind")
        return rows.prefetch_related("kind__measures")


class Activity(models.Model):
    """One activity, with commune and province of that day; the form makes the id: sent twice, it is one row.

    There is no field for who gave a tip, on purpose.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="activities", verbose_name="Đội")
    commune = models.ForeignKey(Commune, models.PROTECT, related_name="+", verbose_name="xã, phường")
    province = models.ForeignKey(Province, models.PROTECT, related_name="+", verbose_name="tỉnh")
    on = models.DateField("ngày")
    kind = models.ForeignKey(
        ActivityKind, models.PROTECT, related_name="activities", verbose_name="loại hoạt động"
    )
    quantity = models.PositiveIntegerField("số lượng", null=True, blank=True)
    participants = models.PositiveIntegerField("số lượt người dự", null=True, blank=True)
    minutes = models.PositiveIntegerField("số phút", null=True, blank=True)
    amount = models.PositiveBigIntegerField("số tiền (đồng)", null=True, blank=True)
    partners = models.CharField("đơn vị phối hợp", max_length=200, blank=True)
    note = models.TextField("ghi chú", max_length=1000, blank=True)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = "hoạt động"
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__gt=0) | Q(participants__gt=0) | Q(minutes__gt=0) | Q(amount__gt=0),
                name="activity_measures_something",
                violation_error_message="Nhập ít nhất một số liệu lớn hơn 0.",
            ),
        ]
        indexes = [
            models.Index(
                "province",
                "on",
                name="activity_province_on",
                include=["commune", "team", "kind", "quantity", "participants", "minutes", "amount"],
            ),
            models.Index("commune", F("on").desc(), F("id").desc(), name="activity_commune_on"),
            models.Index("team", F("on").desc(), F("id").desc(), name="activity_team_on"),
        ]

    def __str__(self):
        return f"{self.kind_id} {self.on}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("activity_detail", args=[self.pk])

    @property
    def audit_label(self) -> str:
        """Kind and day; the kind must be loaded."""
        return f"{self.kind.name} ngày {short_date(self.on)}"
