"""A day of the log, sealed: what its rows were, in a chain with the days before."""

from typing import Self

from django.db import models


class AuditSealQuerySet(models.QuerySet["AuditSeal"]):
    """Seals."""

    def in_order(self) -> Self:
        """The oldest first."""
        return self.order_by("day")

    def last_one(self) -> "AuditSeal | None":
        """The newest, without the digests of its rows."""
        return self.order_by("-day").defer("leaves").first()


class AuditSeal(models.Model):
    """Written once, after the day is over; `audit/seals.py` says what the digests are made of."""

    day = models.DateField("ngày", primary_key=True)
    count = models.PositiveIntegerField("số việc")
    leaves = models.BinaryField("dấu của từng việc")
    digest = models.CharField("dấu niêm phong", max_length=64)
    previous = models.CharField("dấu của ngày trước", max_length=64, blank=True)
    made_at = models.DateTimeField("niêm phong lúc", auto_now_add=True)

    objects = AuditSealQuerySet.as_manager()

    class Meta:
        verbose_name = "niêm phong nhật ký"

    def __str__(self):
        return f"{self.day:%d/%m/%Y}"
