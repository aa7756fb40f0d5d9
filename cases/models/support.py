"""Help that a client was referred to or given."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from uuid_utils.compat import uuid7

from cases.models.client import Client, OfClientQuerySet
from volunteer_teams.models import Commune, Province, Sex, Team
from volunteer_teams.vietnamese import short_date


class SupportKindQuerySet(models.QuerySet["SupportKind"]):
    """Kinds of help."""

    def in_use(self) -> Self:
        """Kinds offered on entry, in their order."""
        return self.filter(is_active=True).order_by("position", "pk")


class SupportKind(models.Model):
    """A kind of help: reference data; `indicator` names the figure it feeds (M10, M11, M12, M19 or none)."""

    code = models.SlugField("mã", max_length=30, unique=True)
    name = models.CharField("tên", max_length=120, unique=True)
    indicator = models.CharField("chỉ số", max_length=10, blank=True)
    takes_amount = models.BooleanField("có số tiền", default=False)
    needs_amount = models.BooleanField("bắt buộc số tiền", default=False)
    hint = models.CharField("lời nhắc", max_length=200, blank=True)
    answer_days = models.PositiveSmallIntegerField("hỏi lại sau (ngày)", null=True, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=500)
    is_active = models.BooleanField("đang dùng", default=True)

    objects = SupportKindQuerySet.as_manager()

    class Meta:
        verbose_name = "loại hỗ trợ"
        constraints = [
            models.CheckConstraint(
                condition=Q(needs_amount=False) | Q(takes_amount=True),
                name="support_kind_amount_has_its_box",
                violation_error_message="Bắt buộc số tiền thì phải có ô số tiền.",
            )
        ]

    def __str__(self):
        return self.name


class SupportStatus(models.TextChoices):
    """From referral to result."""

    REFERRED = "GIOI_THIEU", "Đã giới thiệu, chờ trả lời"
    ACCEPTED = "TIEP_NHAN", "Nơi nhận đã tiếp nhận"
    RECEIVED = "DA_NHAN", "Đã nhận hỗ trợ"
    REFUSED = "TU_CHOI", "Không được nhận"


WAITING = (SupportStatus.REFERRED, SupportStatus.ACCEPTED)  # the result is not known yet


class SupportQuerySet(OfClientQuerySet["Support"]):
    """Supports."""

    reach_paths = {"provinces": ("province",), "communes": ("commune",), "teams": ("team",)}

    def waiting(self) -> Self:
        """Referred or accepted, result not known."""
        return self.filter(status__in=WAITING)

    def for_table(self) -> Self:
        """Newest first, with kind and case code."""
        return self.select_related("client", "kind").order_by("-on", "-pk")


class Support(models.Model):
    """One help of one kind to one client; commune, province, team, sex and birth year as on the day."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    client = models.ForeignKey(
        Client, models.PROTECT, related_name="supports", verbose_name="hồ sơ", db_index=False
    )
    commune = models.ForeignKey(Commune, models.PROTECT, related_name="+", verbose_name="xã, phường")
    province = models.ForeignKey(
        Province, models.PROTECT, related_name="+", verbose_name="tỉnh", db_index=False
    )
    team = models.ForeignKey(
        Team, models.PROTECT, null=True, blank=True, related_name="supports", verbose_name="Đội"
    )
    sex = models.CharField("giới tính", max_length=1, choices=Sex)
    birth_year = models.PositiveSmallIntegerField("năm sinh", null=True, blank=True)
    kind = models.ForeignKey(SupportKind, models.PROTECT, related_name="supports", verbose_name="loại hỗ trợ")
    provider = models.CharField("nơi nhận, nơi hỗ trợ", max_length=150, blank=True)
    on = models.DateField("ngày giới thiệu, hỗ trợ")
    status = models.CharField(
        "tình trạng", max_length=12, choices=SupportStatus, default=SupportStatus.REFERRED
    )
    status_on = models.DateField("ngày của tình trạng")
    amount = models.PositiveBigIntegerField("số tiền (đồng)", null=True, blank=True)
    note = models.TextField("ghi chú", max_length=1000, blank=True)

    objects = SupportQuerySet.as_manager()

    class Meta:
        verbose_name = "hỗ trợ"
        constraints = [
            models.CheckConstraint(
                condition=Q(status_on__gte=F("on")),
                name="support_status_in_order",
                violation_error_message="Ngày trả lời trước ngày giới thiệu.",
            ),
        ]
        indexes = [
            models.Index(
                "province",
                "on",
                name="support_province_on",
                include=["commune", "team", "kind", "status", "client", "amount", "sex", "birth_year"],
            ),
            models.Index("client", F("on").desc(), F("id").desc(), name="support_client_on"),
        ]

    def __str__(self):
        return short_date(self.on)

    @property
    def audit_label(self) -> str:
        """The day."""
        return f"ngày {short_date(self.on)}"
