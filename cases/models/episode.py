"""A client's time in a programme, from its decision to its outcome."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from uuid_utils.compat import uuid7

from cases.models.client import Client, OfClientQuerySet
from cases.models.programme import Programme, Regime, Status
from volunteer_teams.models import Commune, Province


class Outcome(models.TextChoices):
    """How an episode ended."""

    COMPLETED = "HOAN_THANH", "Hoàn thành"
    INTEGRATED = "HOA_NHAP", "Đã hòa nhập cộng đồng"
    RELAPSED = "TAI_NGHIEN", "Tái nghiện (có kết luận xác định)"
    MOVED = "CHUYEN_DI", "Chuyển đi nơi khác"
    IMPRISONED = "CHAP_HANH_AN", "Chấp hành án, vào cơ sở bắt buộc"
    LOST = "MAT_LIEN_LAC", "Mất liên lạc"
    DIED = "TU_VONG", "Đã mất"
    WITHDREW = "RUT_KHOI", "Thôi nhận hỗ trợ"


class EpisodeQuerySet(OfClientQuerySet["Episode"]):
    """Episodes."""

    reach_paths = {"provinces": ("province",), "communes": ("commune",), "teams": ("client__team",)}

    def open(self) -> Self:
        """Still running."""
        return self.filter(closed_on__isnull=True)

    def open_on(self, on: date) -> Self:
        """Running on a day, where it was then; the day of closing or moving on is the first without it."""
        return self.filter(
            Q(closed_on__isnull=True) | Q(closed_on__gt=on),
            Q(moved_in_on__isnull=True) | Q(moved_in_on__lte=on),
            opened_on__lte=on,
        )

    def of_files(self) -> Self:
        """Without the traces that episodes left in communes they moved away from: those are for counting."""
        return self.filter(trace_of__isnull=True)

    def with_notice(self) -> Self:
        """Annotate `is_noticed`: whether the paper before the due date of the state of now was sent."""
        steps = EpisodeStep.objects.filter(episode=OuterRef("pk"), status=OuterRef("status"))
        return self.annotate(is_noticed=Exists(steps.filter(noticed_on__isnull=False)))

    def for_page(self) -> Self:
        """With programme, regime, status; newest first."""
        return self.select_related(
            "client__commune__province", "commune", "programme", "regime", "status", "previous"
        ).order_by("-opened_on", "-pk")


class Episode(models.Model):
    """It carries its own commune and province: it moves with its client. The due date is computed once.

    After a relapse the next one follows, `number` 2 and so on, linked to the one before.

    In a commune that it moved away from it leaves a trace, `trace_of` the one that moved on: an episode that
    ended there the day it began elsewhere, `moved_in_on`. So each place keeps its figures of every day.
    """

    client = models.ForeignKey(Client, models.PROTECT, related_name="episodes", verbose_name="hồ sơ")
    commune = models.ForeignKey(Commune, models.PROTECT, related_name="+", verbose_name="xã, phường")
    province = models.ForeignKey(Province, models.PROTECT, related_name="+", verbose_name="tỉnh")
    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="episodes", verbose_name="chương trình"
    )
    regime = models.ForeignKey(Regime, models.PROTECT, related_name="+", verbose_name="chế độ pháp lý")
    status = models.ForeignKey(Status, models.PROTECT, related_name="episodes", verbose_name="trạng thái")
    decision = models.CharField("quyết định", max_length=60, blank=True)
    decided_on = models.DateField("ngày quyết định")
    opened_on = models.DateField("ngày bắt đầu")
    due_on = models.DateField("ngày hết hạn", null=True, blank=True)
    closed_on = models.DateField("ngày kết thúc", null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người ghi kết thúc",
    )
    outcome = models.CharField("kết quả", max_length=20, choices=Outcome, blank=True)
    closing_document = models.CharField("giấy tờ kết thúc", max_length=100, blank=True)
    number = models.PositiveSmallIntegerField("đợt", default=1)
    previous = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="next", verbose_name="đợt trước"
    )
    moved_in_on = models.DateField("chuyển đến ngày", null=True, blank=True)
    trace_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="traces", verbose_name="đợt đã chuyển đi"
    )

    objects = EpisodeQuerySet.as_manager()

    class Meta:
        verbose_name = "đợt hỗ trợ"
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, outcome="", closed_by__isnull=True)
                | (Q(closed_on__isnull=False) & ~Q(outcome="")),
                name="episode_closed_together",
                violation_error_message="Ngày kết thúc và kết quả phải đi cùng nhau.",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="episode_in_order",
                violation_error_message="Ngày kết thúc trước ngày bắt đầu.",
            ),
            models.CheckConstraint(
                condition=Q(trace_of__isnull=True) | Q(closed_on__isnull=False),
                name="episode_trace_closed",
                violation_error_message="Đợt đã chuyển đi là đợt đã kết thúc ở xã này.",
            ),
            models.CheckConstraint(
                condition=Q(number=1, previous__isnull=True) | Q(number__gt=1, previous__isnull=False),
                name="episode_numbered",
                violation_error_message="Đợt từ thứ hai trở đi có đợt trước.",
            ),
            models.UniqueConstraint(
                "client",
                "programme",
                condition=Q(closed_on__isnull=True),
                name="episode_one_open",
                violation_error_message="Người này đang có một đợt hỗ trợ trong chương trình đó.",
            ),
        ]
        indexes = [
            models.Index(
                "province",
                "opened_on",
                name="episode_province",
                include=["commune", "client", "programme", "closed_on"],
            ),
            models.Index("commune", "due_on", name="episode_commune_due"),
        ]

    def __str__(self):
        return f"#{self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether the episode is running."""
        return self.closed_on is None

    @property
    def audit_label(self) -> str:
        """Nothing: the log finds the case code for whoever may read it."""
        return ""


class DueChange(models.Model):
    """Somebody set another due date than the one that held, and why; the form makes the id."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    episode = models.ForeignKey(
        Episode, models.CASCADE, related_name="due_changes", verbose_name="đợt hỗ trợ"
    )
    client = models.ForeignKey(Client, models.PROTECT, related_name="+", verbose_name="hồ sơ")
    status = models.ForeignKey(Status, models.PROTECT, related_name="+", verbose_name="trạng thái")
    changed_on = models.DateField("đổi ngày")
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người đổi",
    )
    before = models.DateField("ngày hết hạn trước")
    after = models.DateField("ngày hết hạn mới")
    reason = models.TextField("lý do", max_length=1000, blank=True)

    class Meta:
        verbose_name = "đổi ngày hết hạn"

    def __str__(self):
        return f"#{self.pk}"


class EpisodeStepQuerySet(OfClientQuerySet["EpisodeStep"]):
    """Steps."""

    reach_paths = {"provinces": ("province",), "communes": ("commune",), "teams": ("episode__client__team",)}

    def for_route(self) -> Self:
        """In the order they happened."""
        return self.select_related("status").order_by("on", "pk")


class EpisodeStep(models.Model):
    """An episode entered a status on a day, with its document; commune and province as on the day.

    `legal_due_on` is what the law comes to, `due_on` what holds: the same unless somebody says why not.
    """

    episode = models.ForeignKey(Episode, models.CASCADE, related_name="steps", verbose_name="đợt hỗ trợ")
    client = models.ForeignKey(Client, models.PROTECT, related_name="+", verbose_name="hồ sơ")
    commune = models.ForeignKey(Commune, models.PROTECT, related_name="+", verbose_name="xã, phường")
    province = models.ForeignKey(Province, models.PROTECT, related_name="+", verbose_name="tỉnh")
    status = models.ForeignKey(Status, models.PROTECT, related_name="+", verbose_name="trạng thái")
    on = models.DateField("ngày")
    due_on = models.DateField("đến ngày", null=True, blank=True)
    legal_due_on = models.DateField("đến ngày theo luật", null=True, blank=True)
    document = models.CharField("giấy tờ", max_length=100, blank=True)
    noticed_on = models.DateField("đã báo trước ngày", null=True, blank=True)
    notice_document = models.CharField("giấy báo trước", max_length=100, blank=True)
    note = models.TextField("ghi chú", max_length=1000, blank=True)

    objects = EpisodeStepQuerySet.as_manager()

    class Meta:
        verbose_name = "bước của đợt hỗ trợ"
        indexes = [
            models.Index(
                "province", "on", name="episode_step_province_on", include=["commune", "client", "status"]
            )
        ]

    def __str__(self):
        return f"#{self.pk}"
