"""What somebody asks to be done with the data about them."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from uuid_utils.compat import uuid7

from cases.models.client import Client, OfClientQuerySet
from volunteer_teams.models import Commune, Province


class RequestKind(models.TextChoices):
    """The rights behind the requests (Luật 91/2025; NĐ 356/2025, Điều 5)."""

    VIEW = "XEM", "Xem, lấy bản sao"
    CORRECT = "SUA", "Sửa cho đúng"
    WITHDRAW = "RUT", "Rút sự đồng ý"
    RESTRICT = "HAN_CHE", "Hạn chế xử lý"
    OBJECT = "PHAN_DOI", "Phản đối xử lý"
    ERASE = "XOA", "Xóa dữ liệu"


class AskedBy(models.TextChoices):
    """Who asks."""

    SELF = "TU_MINH", "Chính người này"
    GUARDIAN = "DAI_DIEN", "Người đại diện, giám hộ, có giấy tờ"


class RequestState(models.TextChoices):
    """How far it is."""

    OPEN = "DANG_LAM", "Đang xử lý"
    DONE = "DA_LAM", "Đã thực hiện"
    REFUSED = "TU_CHOI", "Từ chối, có lý do"


class DataRequestQuerySet(OfClientQuerySet["DataRequest"]):
    """Requests."""

    reach_paths = {"communes": ("commune",)}

    def open(self) -> Self:
        """Not decided yet."""
        return self.filter(state=RequestState.OPEN)

    def for_table(self) -> Self:
        """Open ones first, by the day they are due; with the case code."""
        return self.select_related("client").order_by(
            models.Case(models.When(state=RequestState.OPEN, then=0), default=1), "due_on", "pk"
        )


class DataRequest(models.Model):
    """One request about one client; both due days are computed once, when it is written down."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="data_requests", verbose_name="hồ sơ")
    commune = models.ForeignKey(Commune, models.PROTECT, related_name="+", verbose_name="xã, phường")
    province = models.ForeignKey(Province, models.PROTECT, related_name="+", verbose_name="tỉnh")
    kind = models.CharField("yêu cầu", max_length=12, choices=RequestKind)
    asked_by = models.CharField("ai yêu cầu", max_length=12, choices=AskedBy)
    concerns_others = models.BooleanField("có nơi khác cùng giữ dữ liệu", default=False)
    received_on = models.DateField("ngày nhận")
    reply_due_on = models.DateField("trả lời trước hết ngày")
    replied_on = models.DateField("đã trả lời ngày", null=True, blank=True)
    due_on = models.DateField("thực hiện trước hết ngày")
    extended_on = models.DateField("gia hạn ngày", null=True, blank=True)
    extension_reason = models.TextField("lý do gia hạn", max_length=1000, blank=True)
    state = models.CharField("tình trạng", max_length=12, choices=RequestState, default=RequestState.OPEN)
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    note = models.TextField("nội dung yêu cầu", max_length=1000, blank=True)
    reason = models.TextField("lý do", max_length=1000, blank=True)

    objects = DataRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "yêu cầu về dữ liệu"
        constraints = [
            models.CheckConstraint(
                condition=Q(state=RequestState.OPEN, decided_on__isnull=True)
                | (~Q(state=RequestState.OPEN) & Q(decided_on__gte=F("received_on"))),
                name="data_request_decided_together",
                violation_error_message="Ngày quyết định và kết quả phải đi cùng nhau.",
            ),
        ]
        indexes = [models.Index("commune", "state", "due_on", name="data_request_commune_due")]

    def __str__(self):
        return self.get_kind_display()

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("cases:data_request_detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Whether it is to be decided."""
        return self.state == RequestState.OPEN
