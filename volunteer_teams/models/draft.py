"""What was typed and not saved yet, and which sheets were saved."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from uuid_utils.compat import uuid7

from volunteer_teams.encryption.fields import SealedField

LASTS = timedelta(days=14)  # a draft nobody came back to; and how long a sheet may be sent again


class DraftQuerySet(models.QuerySet["Draft"]):
    """Drafts; row policies show each person their own."""

    def lasting(self, at: datetime) -> Self:
        """Not so old that they are to be deleted."""
        return self.filter(kept_at__gt=at - LASTS)


class Draft(models.Model):
    """What one person typed into the form of one page, sealed with the key of identities."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts", verbose_name="người gõ"
    )
    address = models.CharField("trang", max_length=500)
    ticket = models.UUIDField("số tờ")
    typed = SealedField("nội dung đang gõ", row="id")
    kept_at = models.DateTimeField("giữ lúc", default=timezone.now)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = "bản nháp"
        constraints = [models.UniqueConstraint(fields=["user", "address"], name="draft_of_page_once")]

    def __str__(self):
        return self.address


class SentForm(models.Model):
    """A sheet that was saved, by its number, and the row it made: sent again it makes no other."""

    id = models.UUIDField(primary_key=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="người gửi"
    )
    digest = models.CharField("dấu của nội dung", max_length=64)
    made_kind = models.CharField("loại dòng đã ghi", max_length=100, blank=True)
    made_id = models.CharField("dòng đã ghi", max_length=50, blank=True)
    sent_at = models.DateTimeField("gửi lúc", default=timezone.now)

    class Meta:
        verbose_name = "biểu đã gửi"

    def __str__(self):
        return str(self.pk)
