"""The secret by which a program of somebody else reads figures."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from volunteer_teams.models import Commune, Province


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    """Tokens."""

    def usable(self, on: date) -> Self:
        """Neither over nor taken back on a day."""
        return self.filter(expires_on__gte=on, revoked_at=None)

    def for_table(self) -> Self:
        """The newest first."""
        return self.select_related("province", "commune", "made_by").order_by("-made_at", "-pk")


class ApiToken(models.Model):
    """What one system or person may read: the country, a province or a commune, until a day.

    Of its code only the digest is kept, and the first letters by which people know it again.
    """

    name = models.CharField("dùng cho", max_length=100)
    holder = models.CharField("người chịu trách nhiệm", max_length=100)
    province = models.ForeignKey(Province, models.PROTECT, null=True, blank=True, verbose_name="tỉnh")
    commune = models.ForeignKey(Commune, models.PROTECT, null=True, blank=True, verbose_name="xã, phường")
    start = models.CharField("mã bắt đầu bằng", max_length=5)
    digest = models.CharField("dấu của mã", max_length=64, unique=True)
    made_at = models.DateTimeField("tạo lúc")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người tạo"
    )
    expires_on = models.DateField("dùng đến hết ngày")
    revoked_at = models.DateTimeField("thu hồi lúc", null=True, blank=True)
    last_used_at = models.DateTimeField("dùng lần cuối", null=True, blank=True)
    hour_began_at = models.DateTimeField("giờ đang đếm", null=True, blank=True)
    uses_in_hour = models.PositiveIntegerField("số lần trong giờ", default=0)

    code = ""  # known only just after it was made

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        verbose_name = "mã truy cập"
        constraints = [
            models.CheckConstraint(
                condition=Q(province__isnull=True) | Q(commune__isnull=True), name="api_token_one_place"
            )
        ]

    def __str__(self):
        return f"{self.name} ({self.start}…)"

    @property
    def place(self) -> Province | Commune | None:
        """What it reaches; None is the whole country."""
        return self.commune or self.province
