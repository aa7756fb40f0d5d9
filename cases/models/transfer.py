"""A client moves to another commune: one commune proposes, the other accepts or refuses."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from uuid_utils.compat import uuid7

from cases.models.client import Client
from volunteer_teams.access.scopes import Access
from volunteer_teams.models import Commune
from volunteer_teams.models.scoped import ScopedQuerySet


class TransferState(models.TextChoices):
    """How far it is."""

    OPEN = "CHO", "Chờ tiếp nhận"
    ACCEPTED = "TIEP_NHAN", "Đã tiếp nhận"
    REFUSED = "TU_CHOI", "Không tiếp nhận"
    WITHDRAWN = "RUT", "Đã rút"


class TransferQuerySet(ScopedQuerySet["Transfer"]):
    """Transfers; both communes reach one, the client behind it only who holds the file."""

    reach_paths = {"communes": ("sender", "receiver")}

    def open(self) -> Self:
        """Waiting for the receiving commune."""
        return self.filter(state=TransferState.OPEN)

    def accepted(self) -> Self:
        """The file moved."""
        return self.filter(state=TransferState.ACCEPTED)

    def coming(self, access: Access) -> Self:
        """Those that communes in reach are to accept or refuse."""
        return self.filter(receiver__in=access.communes)

    def going(self, access: Access) -> Self:
        """Those that communes in reach proposed."""
        return self.filter(sender__in=access.communes)

    def for_table(self) -> Self:
        """Open ones first, newest first, with both communes; never the client, who may be out of reach."""
        is_over = models.Case(models.When(state=TransferState.OPEN, then=0), default=1)
        return self.select_related(
            "sender__province", "receiver__province", "proposed_by", "decided_by"
        ).order_by(is_over, "-proposed_on", "-pk")


class Transfer(models.Model):
    """What the receiving commune sees before it accepts is copied here: the code, the programmes, the note.

    Of a client who is or was in a programme with restricted view only the code: the rest comes with the file.
    `notify_due_on` is computed once, by the law of the open episodes.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="transfers", verbose_name="hồ sơ")
    code = models.CharField("mã hồ sơ", max_length=20, db_collation="C")
    sender = models.ForeignKey(Commune, models.PROTECT, related_name="+", verbose_name="xã chuyển")
    receiver = models.ForeignKey(Commune, models.PROTECT, related_name="+", verbose_name="xã nhận")
    programmes = models.CharField("chương trình", max_length=500, blank=True)
    note = models.TextField("ghi chú bàn giao", max_length=1000, blank=True)
    moved_on = models.DateField("ngày chuyển nơi ở")
    notify_due_on = models.DateField("báo trước hết ngày", null=True, blank=True)
    notify_basis = models.CharField("căn cứ", max_length=200, blank=True)
    proposed_on = models.DateField("ngày đề nghị")
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người đề nghị",
    )
    state = models.CharField("tình trạng", max_length=12, choices=TransferState, default=TransferState.OPEN)
    decided_on = models.DateField("ngày trả lời", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người trả lời",
    )
    reason = models.TextField("lý do", max_length=1000, blank=True)

    objects = TransferQuerySet.as_manager()

    class Meta:
        verbose_name = "chuyển hồ sơ"
        constraints = [
            models.CheckConstraint(
                condition=Q(state=TransferState.OPEN, decided_on__isnull=True)
                | (~Q(state=TransferState.OPEN) & Q(decided_on__gte=F("proposed_on"))),
                name="transfer_decided_together",
                violation_error_message="Ngày trả lời và kết quả phải đi cùng nhau.",
            ),
            models.CheckConstraint(
                condition=~Q(sender=F("receiver")),
                name="transfer_elsewhere",
                violation_error_message="Chọn xã khác.",
            ),
            models.UniqueConstraint(
                "client",
                condition=Q(state=TransferState.OPEN),
                name="transfer_one_open",
                violation_error_message="Hồ sơ này đang chờ một xã tiếp nhận.",
            ),
        ]
        indexes = [
            models.Index("receiver", "state", name="transfer_receiver"),
            models.Index("sender", "state", name="transfer_sender"),
        ]

    def __str__(self):
        return f"{self.code}: {self.get_state_display()}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("cases:transfer_detail", args=[self.pk])

    @property
    def audit_label(self) -> str:
        """Nothing: the log finds the case code for whoever may read it."""
        return ""

    @property
    def is_open(self) -> bool:
        """Whether the receiving commune has not answered."""
        return self.state == TransferState.OPEN
