"""The address under which a phone's calendar asks what is due, without signing in."""

from django.conf import settings
from django.db import models


class CalendarLink(models.Model):
    """One secret address a person; of its code only the digest is kept. What it shows names nobody."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_link", verbose_name="tài khoản"
    )
    digest = models.CharField("dấu của mã", max_length=64, unique=True)
    made_at = models.DateTimeField("tạo lúc")

    class Meta:
        verbose_name = "địa chỉ lịch"

    def __str__(self):
        return f"Địa chỉ lịch #{self.pk}"
