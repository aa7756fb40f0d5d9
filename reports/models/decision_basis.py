"""The texts that a decision rests on (căn cứ), each from a day until a day: reference data."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q


class DecisionKind(models.TextChoices):
    """What is decided."""

    TEAM = "DOI", "Quyết định về Đội"
    ASSIGNMENT = "PHAN_CONG", "Quyết định phân công"


class DecisionBasisQuerySet(models.QuerySet["DecisionBasis"]):
    """Bases."""

    def in_force(self, on: date) -> Self:
        """Those that hold on a day, in the order they are printed."""
        held = self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), valid_from__lte=on)
        return held.order_by("position", "valid_from", "pk")

    def of(self, kind: str) -> Self:
        """Those of one kind of decision, with those of every kind."""
        return self.filter(decision__in=["", kind])

    def for_table(self) -> Self:
        """As they are printed, what holds no longer last."""
        return self.order_by(F("valid_to").desc(nulls_first=True), "position", "valid_from", "pk")


class DecisionBasis(models.Model):
    """One text, in the words that are printed after "Căn cứ".

    `gives_power`: it lets the commune's chair found teams and change their members. On a day without such a
    text no decision about a team is printed: another authority signed it then.
    """

    code = models.SlugField("mã", max_length=40, unique=True)
    text = models.CharField("văn bản", max_length=400)
    decision = models.CharField("dùng cho", max_length=12, choices=DecisionKind, blank=True)
    gives_power = models.BooleanField("giao quyền cho Chủ tịch UBND cấp xã", default=False)
    valid_from = models.DateField("hiệu lực từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=500)

    objects = DecisionBasisQuerySet.as_manager()

    class Meta:
        verbose_name = "căn cứ ban hành quyết định"
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="decision_basis_in_order",
                violation_error_message="Ngày hết hiệu lực trước ngày có hiệu lực.",
            )
        ]

    def __str__(self):
        return self.text
