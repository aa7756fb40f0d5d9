"""Who needs attention: from which figure on, since a day; what somebody looked at, and why it may rest."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from volunteer_teams.access.scopes import Access
from volunteer_teams.models import Commune, Province
from volunteer_teams.models.scoped import ScopedQuerySet
from volunteer_teams.vietnamese import short_date


class AttentionLimitQuerySet(models.QuerySet["AttentionLimit"]):
    """Limits."""

    def in_force(self, on: date) -> dict[str, int]:
        """The value of each limit on a day, by code: of those that have begun, the newest."""
        rows = self.filter(since__lte=on).order_by("code", "-since").distinct("code")
        return dict(rows.values_list("code", "value"))

    def for_table(self) -> Self:
        """By code, the newest first."""
        return self.order_by("code", "-since", "pk")


class AttentionLimit(models.Model):
    """From which figure on something needs attention, since a day: reference data.

    What a code means is said where its rule is declared (`reports/attention/`); a rule one of whose limits
    is not set finds nothing.
    """

    code = models.CharField("mức", max_length=40, db_collation="C")
    since = models.DateField("áp dụng từ ngày")
    value = models.PositiveIntegerField("giá trị")
    source = models.CharField("căn cứ", max_length=200)

    objects = AttentionLimitQuerySet.as_manager()

    class Meta:
        verbose_name = "mức cần chú ý"
        constraints = [models.UniqueConstraint("code", "since", name="attention_limit_since")]

    def __str__(self):
        return f"Mức cần chú ý từ {short_date(self.since)}"


class Desk(models.TextChoices):
    """Whose mark it is: what a commune has looked at stays on its province's list."""

    PROVINCE = "TINH", "tỉnh"
    COMMUNE = "XA", "xã"


class AttentionMarkQuerySet(ScopedQuerySet["AttentionMark"]):
    """Marks."""

    reach_paths = {"provinces": ("province",), "communes": ("commune",)}

    def of_desk(self, access: Access) -> Self:
        """Those that somebody works with: their own level's, within their reach."""
        return self.filter(desk=desk_of(access)).within(access)

    def for_page(self) -> Self:
        """With who looked, in a fixed order."""
        return self.select_related("seen_by").order_by("month", "pk")


class AttentionMark(models.Model):
    """Somebody looked at a finding of a month and says why it may rest.

    `subject` is what the finding is about, as addresses name it; `figure` is what it was then.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    desk = models.CharField("cấp", max_length=4, choices=Desk)
    commune = models.ForeignKey(Commune, models.PROTECT, related_name="+", verbose_name="xã, phường")
    province = models.ForeignKey(Province, models.PROTECT, related_name="+", verbose_name="tỉnh")
    rule = models.CharField("quy tắc", max_length=40, db_collation="C")
    subject = models.CharField("về", max_length=80, db_collation="C")
    month = models.DateField("tháng")
    figure = models.PositiveIntegerField("con số")
    reason = models.CharField("lý do", max_length=200)
    seen_at = models.DateTimeField("xem lúc")
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người xem"
    )

    objects = AttentionMarkQuerySet.as_manager()

    class Meta:
        verbose_name = "việc cần chú ý đã xem"
        constraints = [
            models.UniqueConstraint("desk", "rule", "subject", "month", name="attention_mark_once"),
            models.CheckConstraint(condition=Q(month__day=1), name="attention_mark_of_a_month"),
            models.CheckConstraint(condition=~Q(reason=""), name="attention_mark_with_reason"),
        ]
        indexes = [
            models.Index("province", "month", name="attention_mark_province"),
            models.Index("commune", "month", name="attention_mark_commune"),
        ]

    def __str__(self):
        return f"Đã xem, tháng {self.month.month}/{self.month.year}"

    @property
    def audit_label(self) -> str:
        """The month it is about."""
        return f"tháng {self.month.month}/{self.month.year}"


def desk_of(access: Access) -> Desk:
    """At which level somebody with this reach looks."""
    return Desk.PROVINCE if access.nation or access.provinces else Desk.COMMUNE
