"""A commune's figures of a month, as its leader sent them to the province."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from reports.periods import Period, month_of
from volunteer_teams.models import Commune, Province
from volunteer_teams.models.month import OfAMonth
from volunteer_teams.models.scoped import ScopedQuerySet


class ReturnState(models.TextChoices):
    """How far a month is; only what is submitted or accepted is locked."""

    OPEN = "SOAN", "Đang soạn"
    SUBMITTED = "GUI", "Chờ tỉnh xem"
    ACCEPTED = "NHAN", "Đã chấp nhận"
    RETURNED = "TRA", "Trả lại, chờ xã sửa"


LOCKED = (ReturnState.SUBMITTED, ReturnState.ACCEPTED)


class MonthlyReturnQuerySet(ScopedQuerySet["MonthlyReturn"]):
    """Returns."""

    reach_paths = {"provinces": ("province",), "communes": ("commune",)}

    def for_page(self) -> Self:
        """With its place, and who prepared, sent and looked at it."""
        return self.select_related("commune__province", "prepared_by", "submitted_by", "reviewed_by")

    def sent(self) -> Self:
        """Those whose figures are locked."""
        return self.filter(state__in=LOCKED)


class MonthlyReturn(OfAMonth, models.Model):
    """One commune, one month of the statutory year: 10/2026 is 15 September to 14 October 2026.

    `figures` are those of the last sending, by code, under the catalogue of that day; `entries` are how many
    contacts and activities there were, so that later ones are seen without counting all figures.
    `reason` is why the province sent it back or opened it again.
    """

    commune = models.ForeignKey(Commune, models.PROTECT, related_name="+", verbose_name="xã, phường")
    province = models.ForeignKey(Province, models.PROTECT, related_name="+", verbose_name="tỉnh")
    month = models.DateField("tháng")
    state = models.CharField("trạng thái", max_length=4, choices=ReturnState, default=ReturnState.OPEN)
    comment = models.TextField("nhận xét", max_length=2000, blank=True)
    prepared_at = models.DateTimeField("soạn lúc", null=True, blank=True)
    prepared_by = models.ForeignKey(
        "volunteer_teams.User", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="người soạn",
    )  # fmt: skip
    figures = models.JSONField("số liệu đã gửi", null=True, blank=True)
    catalogue = models.CharField("bản danh mục chỉ số", max_length=12, blank=True)
    entries = models.PositiveIntegerField("số lần gặp, hoạt động lúc gửi", null=True, blank=True)
    submitted_at = models.DateTimeField("gửi lúc", null=True, blank=True)
    submitted_by = models.ForeignKey(
        "volunteer_teams.User", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="người gửi",
    )  # fmt: skip
    reviewed_at = models.DateTimeField("xem lúc", null=True, blank=True)
    reviewed_by = models.ForeignKey(
        "volunteer_teams.User", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="người xem",
    )  # fmt: skip
    reason = models.CharField("lý do", max_length=200, blank=True)

    objects = MonthlyReturnQuerySet.as_manager()

    class Meta:
        verbose_name = "báo cáo tháng"
        constraints = [
            models.UniqueConstraint("commune", "month", name="monthly_return_once"),
            models.CheckConstraint(condition=Q(month__day=1), name="monthly_return_of_a_month"),
            models.CheckConstraint(
                condition=Q(state=ReturnState.OPEN, submitted_at__isnull=True)
                | ~Q(state=ReturnState.OPEN)
                & Q(submitted_at__isnull=False, figures__isnull=False, entries__isnull=False),
                name="monthly_return_sent_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReturnState.RETURNED) | ~Q(reason=""),
                name="monthly_return_back_with_reason",
            ),
        ]
        indexes = [models.Index(fields=["province", "month"], name="monthly_return_by_province")]

    def __str__(self):
        return f"Báo cáo tháng {self.written_month}"

    def get_absolute_url(self) -> str:
        """Its page, also before anybody has begun it."""
        return reverse("reports:return_detail", args=[self.commune_id, self.month])

    @property
    def seen_as(self) -> str:
        """What a form knows it by, also before there is one."""
        return f"of {self.commune_id} in {self.month}"

    @property
    def period(self) -> Period:
        """The days it tells of."""
        return month_of(self.month)

    @property
    def is_locked(self) -> bool:
        """Whether its figures and comment stand."""
        return self.state in LOCKED


def unsent(commune: Commune, month: date) -> MonthlyReturn:
    """The return of a month that nobody has begun; not in the database."""
    return MonthlyReturn(commune=commune, province=commune.province, month=month)
