"""What stands between a stranger and an account: one-time links, and the counting of wrong tries."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models

LINK_LASTS = timedelta(days=7)


class SignInLinkQuerySet(models.QuerySet["SignInLink"]):
    """One-time links."""

    def usable(self, at: datetime) -> Self:
        """Not used, not over, and of an account that is in use; one that lasts too long has a false date."""
        lasting = {"expires_at__gt": at, "expires_at__lte": at + LINK_LASTS}
        return self.filter(used_at=None, user__is_active=True, **lasting)


class SignInLink(models.Model):
    """A printed link with which a person chooses a password, once. Of its code only the digest is kept."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="sign_in_links", verbose_name="tài khoản"
    )
    digest = models.CharField("dấu của mã", max_length=64, unique=True)
    expires_at = models.DateTimeField("hết hạn lúc")
    used_at = models.DateTimeField("dùng lúc", null=True, blank=True)

    objects = SignInLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "liên kết đăng nhập"

    def __str__(self):
        return f"Liên kết đăng nhập #{self.pk}"


class SignInTries(models.Model):
    """How often signing in was tried in vain: of an account, from an address, or of one from the other.

    `key` is a digest, so that the table names nobody and takes whatever a stranger types.
    """

    key = models.CharField("dấu", max_length=64, primary_key=True)
    count = models.PositiveIntegerField("số lượt")
    until = models.DateTimeField("đếm lại từ")

    class Meta:
        verbose_name = "lượt thử đăng nhập"

    def __str__(self):
        return f"{self.count} lượt"
