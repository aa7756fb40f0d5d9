"""Since when a province has its communes send monthly returns, and until when each is due."""

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import Q

from volunteer_teams.models import Province
from volunteer_teams.models.scoped import ScopedQuerySet


class ReturnRuleQuerySet(ScopedQuerySet["ReturnRule"]):
    """Rules."""

    reach_paths = {"provinces": ("province",)}

    def newest_first(self) -> Self:
        """For comparing with months: the first one that has begun by a month holds for it."""
        return self.order_by("province", "-since", "pk")


class ReturnRule(models.Model):
    """A province's rule from a month on: a month's return is due so many days after its last day.

    The law leaves the day to each province; one without a rule asks for no returns.
    """

    province = models.ForeignKey(Province, models.PROTECT, related_name="+", verbose_name="tỉnh")
    since = models.DateField("từ báo cáo tháng")
    days = models.PositiveSmallIntegerField("số ngày để gửi")

    objects = ReturnRuleQuerySet.as_manager()

    class Meta:
        verbose_name = "quy định báo cáo tháng"
        constraints = [
            models.UniqueConstraint("province", "since", name="return_rule_since"),
            models.CheckConstraint(condition=Q(since__day=1), name="return_rule_since_a_month"),
        ]

    def __str__(self):
        return f"{self.since:%m/%Y}: {self.days} ngày"

    @property
    def audit_label(self) -> str:
        """Since when it holds."""
        return f"từ tháng {self.since.month}/{self.since.year}"

    def due_after(self, last: date) -> date:
        """The last day on which the return of a month that ends on a day is in time."""
        return last + timedelta(days=self.days)
