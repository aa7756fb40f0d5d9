"""The reports of all communes or teams of a province, made in the background into one file."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from uuid_utils.compat import uuid7

from cases.wording import inside
from reports.periods import Period, ReportSpan, Window, reported
from volunteer_teams.models import Province
from volunteer_teams.models.scoped import ScopedQuerySet
from volunteer_teams.stored_files import stored

FILE_KEPT = timedelta(days=7)
STORED_IN = "bundles"
QUIET_FOR = timedelta(minutes=3)  # then something is wrong: a report takes seconds


class BundleLevel(models.TextChoices):
    """Whose reports; the values are those of `places.Level`."""

    COMMUNE = "commune", "Các xã, phường"
    TEAM = "team", "Các Đội"


class BundleState(models.TextChoices):
    """How far a bundle is."""

    RUNNING = "DANG_LAM", "Đang làm"
    DONE = "XONG", "Đã xong"
    CANCELLED = "DA_DUNG", "Đã dừng"


class PartState(models.TextChoices):
    """How far one report of a bundle is."""

    WAITING = "CHO", "Chờ"
    MAKING = "DANG_LAM", "Đang làm"
    MADE = "XONG", "Đã có"
    FAILED = "HONG", "Không tạo được"


class ReportBundleQuerySet(ScopedQuerySet["ReportBundle"]):
    """Bundles."""

    reach_paths = {"provinces": ("province",)}

    def running(self) -> Self:
        """Those that are being made."""
        return self.filter(state=BundleState.RUNNING)

    def kept_from_before(self, moment: datetime) -> Self:
        """Those asked for before then whose files are still kept."""
        return self.filter(asked_at__lt=moment, forgotten_at=None)

    def for_table(self) -> Self:
        """Newest first, with who asked and where."""
        return self.select_related("province", "by").order_by("-asked_at", "-pk")


class ReportBundle(models.Model):
    """What was asked for, by whom, and how many of its reports are made; the files go after a week.

    `until` cuts off a period that still runs: all reports count the same days. `moved_at` is when the last
    report was made, or was given up.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    province = models.ForeignKey(Province, models.PROTECT, related_name="+", verbose_name="tỉnh, thành phố")
    level = models.CharField("của", max_length=10, choices=BundleLevel)
    year = models.PositiveSmallIntegerField("năm")
    span = models.CharField(
        "kỳ báo cáo", max_length=10, choices=ReportSpan, default=ReportSpan.YEAR, db_default=ReportSpan.YEAR
    )
    window = models.CharField("kỳ số liệu", max_length=10, choices=Window, default=Window.STATUTORY)
    until = models.DateField("đến hết ngày", null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người yêu cầu"
    )
    asked_at = models.DateTimeField("yêu cầu lúc", default=timezone.now)
    state = models.CharField("tình trạng", max_length=10, choices=BundleState, default=BundleState.RUNNING)
    reports = models.PositiveIntegerField("số báo cáo")
    made = models.PositiveIntegerField("đã có", default=0)
    failed = models.PositiveIntegerField("không tạo được", default=0)
    moved_at = models.DateTimeField("lúc gần nhất", default=timezone.now)
    ended_at = models.DateTimeField("xong lúc", null=True, blank=True)
    forgotten_at = models.DateTimeField("xóa tệp lúc", null=True, blank=True)

    objects = ReportBundleQuerySet.as_manager()

    class Meta:
        verbose_name = "tập báo cáo"
        constraints = [
            models.CheckConstraint(
                condition=Q(reports__gt=0) & Q(made__lte=F("reports") - F("failed")),
                name="report_bundle_counts",
            ),
            models.CheckConstraint(condition=Q(span__in=ReportSpan.values), name="report_bundle_span"),
            models.CheckConstraint(
                condition=Q(state=BundleState.RUNNING) ^ Q(ended_at__isnull=False),
                name="report_bundle_ended_with_its_state",
            ),
        ]

    def __str__(self):
        return f"{self.audit_label} #{self.pk}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("reports:bundle_detail", args=[self.pk])

    @property
    def whose(self) -> str:
        """'các xã, phường', 'các Đội': inside a sentence."""
        return inside(self.get_level_display())

    @property
    def audit_label(self) -> str:
        """'các xã, phường năm 2025', 'các Đội 6 tháng đầu năm 2026'."""
        return f"{self.whose} {self.when}"

    @property
    def when(self) -> str:
        """'năm 2025', '6 tháng đầu năm 2026'."""
        return self.period.when

    @property
    def period(self) -> Period:
        """The days that its reports count."""
        return replace(reported(self.year, self.span, self.window), until=self.until)

    @property
    def is_running(self) -> bool:
        """Whether there is still something to be made."""
        return self.state == BundleState.RUNNING

    @property
    def is_quiet(self) -> bool:
        """Whether it runs, and nothing has come of it for longer than a report takes."""
        return self.is_running and self.moved_at < timezone.now() - QUIET_FOR

    @property
    def folder(self) -> str:
        """Where its files lie in the storage of files."""
        return f"{STORED_IN}/{self.pk}"

    @property
    def kept_until(self) -> datetime:
        """When its files go."""
        return self.asked_at + FILE_KEPT

    @property
    def may_be_taken(self) -> bool:
        """Whether there is a file: made as far as it goes, and not yet deleted."""
        return not self.is_running and bool(self.made) and self.forgotten_at is None


class BundlePartQuerySet(models.QuerySet["BundlePart"]):
    """Reports of bundles; the bundle says who reaches them."""

    def in_order(self) -> Self:
        """As they stand in the file, without what is in them."""
        return self.defer("content").order_by("position", "pk")

    def failed(self) -> Self:
        """Those that could not be made, with the reason."""
        return self.in_order().filter(state=PartState.FAILED)

    def contents(self) -> Iterable[tuple[str, bytes]]:
        """Name and bytes of each file, one at a time."""
        made = self.filter(state=PartState.MADE).order_by("position", "pk")
        columns = made.values_list("file_name", "content", "stored_as")
        for name, content, stored_as in columns.iterator(chunk_size=20):
            yield name, stored(stored_as) if stored_as else bytes(content)


class BundlePart(models.Model):
    """One report of a bundle: of which place (`key`, as addresses name it), and what came of it.

    `tries` is counted before each try, so that what kills the worker is given up too. `about` says which
    report it is: as issued, with its number, or the draft. Its file is here, or in the storage of files.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    bundle = models.ForeignKey(ReportBundle, models.CASCADE, related_name="parts", verbose_name="tập báo cáo")
    position = models.PositiveIntegerField("thứ tự")
    key = models.SlugField("địa bàn", max_length=40)
    name = models.CharField("tên địa bàn", max_length=250)
    state = models.CharField("tình trạng", max_length=10, choices=PartState, default=PartState.WAITING)
    tries = models.PositiveSmallIntegerField("số lần thử", default=0)
    reason = models.CharField("lý do", max_length=300, blank=True)
    about = models.CharField("bản nào", max_length=200, blank=True)
    file_name = models.CharField("tệp", max_length=200, blank=True)
    content = models.BinaryField("nội dung", null=True)
    stored_as = models.CharField("tệp trong kho", max_length=200, blank=True)

    objects = BundlePartQuerySet.as_manager()

    class Meta:
        verbose_name = "báo cáo trong tập"
        constraints = [
            models.UniqueConstraint("bundle", "position", name="bundle_part_position"),
            models.CheckConstraint(
                condition=Q(state=PartState.MADE) ^ Q(content__isnull=True, stored_as=""),
                name="bundle_part_made_with_content",
            ),
            models.CheckConstraint(
                condition=Q(state=PartState.FAILED) ^ Q(reason=""), name="bundle_part_failed_with_reason"
            ),
        ]

    def __str__(self):
        return f"{self.position} {self.key}"
