"""A leak, loss or misuse of personal data, with its clock."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from uuid_utils.compat import uuid7

NOTICE_HOURS, REPORT_HOURS = 24, 72  # NĐ 331/2026, Điều 31; Luật 91/2025, Điều 23


class BreachQuerySet(models.QuerySet["Breach"]):
    """Breaches."""

    def unreported(self) -> Self:
        """Bộ Công an has not been told yet."""
        return self.filter(reported_at__isnull=True)

    def for_table(self) -> Self:
        """Newest first."""
        return self.order_by("-detected_at", "-pk")


class Breach(models.Model):
    """What happened, to how many, and what was done; it names nobody."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    detected_at = models.DateTimeField("phát hiện lúc")
    what = models.TextField("sự việc", max_length=1000)
    kinds = models.CharField("loại dữ liệu", max_length=200)
    people = models.PositiveIntegerField("số người bị ảnh hưởng", null=True, blank=True)
    measures = models.TextField("đã làm gì", max_length=1000, blank=True)
    reported_at = models.DateTimeField("đã báo Bộ Công an lúc", null=True, blank=True)
    document = models.CharField("số văn bản báo", max_length=60, blank=True)
    people_told_on = models.DateField("đã báo người bị ảnh hưởng ngày", null=True, blank=True)

    objects = BreachQuerySet.as_manager()

    class Meta:
        verbose_name = "sự cố dữ liệu"
        constraints = [
            models.CheckConstraint(
                condition=Q(reported_at__isnull=True) | Q(reported_at__gte=F("detected_at")),
                name="breach_in_order",
                violation_error_message="Báo trước khi phát hiện.",
            )
        ]

    def __str__(self):
        return f"{timezone.localtime(self.detected_at):%H:%M %d/%m/%Y}"

    def get_absolute_url(self) -> str:
        """The record to print."""
        return reverse("breach_detail", args=[self.pk])

    @property
    def notice_due_at(self) -> datetime:
        """Until when a serious one is told in short."""
        return self.detected_at + timedelta(hours=NOTICE_HOURS)

    @property
    def due_at(self) -> datetime:
        """Until when it is reported."""
        return self.detected_at + timedelta(hours=REPORT_HOURS)
