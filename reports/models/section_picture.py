"""Pictures below the text of a section, as they were drawn anew; one that was issued stays for good."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from reports.models.annual_report import AnnualReport

KEPT_REMOVED = timedelta(days=1)


class SectionPictureQuerySet(models.QuerySet["SectionPicture"]):
    """Pictures; which report they belong to says who reaches them."""

    def shown(self) -> Self:
        """Those that stand in the report as it is written now, in their order, without the files."""
        return self.filter(removed_at=None).defer("content").order_by("pk")

    def removed(self, at: datetime) -> Self:
        """Those that were taken out a short while ago and can be taken back."""
        return self.filter(removed_at__gt=at - KEPT_REMOVED).defer("content").order_by("-removed_at", "-pk")

    def to_forget(self, at: datetime) -> Self:
        """Those that were taken out longer ago and that no issued report prints."""
        return self.filter(removed_at__lte=at - KEPT_REMOVED, is_issued=False)

    def contents(self, digests: Iterable[str]) -> dict[str, bytes]:
        """The files by their digests."""
        rows = self.filter(digest__in=set(digests)).values_list("digest", "content")
        return {digest: bytes(content) for digest, content in rows}


class SectionPicture(models.Model):
    """A JPEG with what is printed below it and told to who cannot see it; only removing changes it."""

    report = models.ForeignKey(AnnualReport, models.CASCADE, related_name="pictures")
    code = models.CharField("mục", max_length=20)
    caption = models.CharField("chú thích", max_length=200)
    description = models.CharField("mô tả", max_length=300)
    content = models.BinaryField("ảnh")
    digest = models.CharField("mã của ảnh", max_length=64)
    width = models.PositiveSmallIntegerField("rộng")
    height = models.PositiveSmallIntegerField("cao")
    added_at = models.DateTimeField("đưa lên lúc", default=timezone.now)
    added_by = models.ForeignKey(
        "volunteer_teams.User", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="người đưa lên",
    )  # fmt: skip
    removed_at = models.DateTimeField("bỏ lúc", null=True, blank=True)
    is_issued = models.BooleanField("đã ban hành", default=False)

    objects = SectionPictureQuerySet.as_manager()

    class Meta:
        verbose_name = "hình của một mục"
        constraints = [
            models.CheckConstraint(
                condition=~Q(caption="") & ~Q(description=""), name="section_picture_told"
            ),
        ]
        indexes = [models.Index(fields=["report", "code", "id"], name="section_picture_in_order")]

    def __str__(self):
        return f"{self.code} #{self.pk}"
