"""What each commune pays the members of its teams, month by month."""

from typing import Self

from django.db import models
from django.db.models import Count, Q, Sum
from django.urls import reverse

from volunteer_teams.models.commune import Commune
from volunteer_teams.models.membership import Position
from volunteer_teams.models.month import OfAMonth
from volunteer_teams.models.province import Province
from volunteer_teams.models.scoped import ScopedQuerySet
from volunteer_teams.models.team import Team
from volunteer_teams.models.volunteer import Volunteer


class AllowanceListQuerySet(ScopedQuerySet["AllowanceList"]):
    """Payment lists."""

    reach_paths = {"provinces": ("province",), "communes": ("commune",)}

    def for_table(self) -> Self:
        """The newest month first, with how many are paid how much."""
        counted = self.select_related("commune").annotate(
            people=Count("payments"), total=Sum("payments__amount")
        )
        return counted.order_by("-month", "commune__sort_key", "pk")

    def for_page(self) -> Self:
        """One list with its place and who approved it."""
        return self.select_related("commune__province", "approved_by")


class AllowanceList(OfAMonth, models.Model):
    """What a commune pays the members of its teams for a month; approved, it is frozen."""

    commune = models.ForeignKey(Commune, models.PROTECT, related_name="+", verbose_name="xã, phường")
    province = models.ForeignKey(Province, models.PROTECT, related_name="+", verbose_name="tỉnh")
    month = models.DateField("tháng")
    approved_on = models.DateField("ngày duyệt", null=True, blank=True)
    approved_by = models.ForeignKey(
        "volunteer_teams.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người duyệt",
    )

    objects = AllowanceListQuerySet.as_manager()

    class Meta:
        verbose_name = "danh sách chi trả thù lao"
        constraints = [
            models.UniqueConstraint("commune", "month", name="allowance_list_once"),
            models.CheckConstraint(condition=Q(month__day=1), name="allowance_list_of_a_month"),
            models.CheckConstraint(
                condition=Q(approved_on__isnull=True, approved_by__isnull=True)
                | Q(approved_on__isnull=False, approved_by__isnull=False),
                name="allowance_list_approved_together",
            ),
        ]

    def __str__(self):
        return f"Thù lao tháng {self.written_month}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("allowance_detail", args=[self.pk])

    @property
    def is_approved(self) -> bool:
        """Whether it is frozen."""
        return self.approved_on is not None


class AllowancePaymentQuerySet(ScopedQuerySet["AllowancePayment"]):
    """Payments."""

    reach_paths = {"provinces": ("list__province",), "communes": ("list__commune",)}

    def for_table(self) -> Self:
        """With names; by team, in each the leader first, then by given name."""
        order = {Position.LEADER: 0, Position.DEPUTY: 1}
        cases = [models.When(position=position, then=place) for position, place in order.items()]
        return self.select_related("volunteer", "team").order_by(
            "team__name_key", "team", models.Case(*cases, default=2), "volunteer__sort_key", "pk"
        )


class AllowancePayment(models.Model):
    """What one volunteer is paid for a month: by the rule, and what was put in its place for a reason."""

    list = models.ForeignKey(AllowanceList, models.CASCADE, related_name="payments", verbose_name="danh sách")
    volunteer = models.ForeignKey(
        Volunteer, models.PROTECT, related_name="+", verbose_name="tình nguyện viên"
    )
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", verbose_name="Đội")
    position = models.CharField("chức danh", max_length=10, choices=Position)
    coefficient = models.DecimalField("hệ số", max_digits=4, decimal_places=2)
    base_salary = models.PositiveIntegerField("lương cơ sở")
    computed = models.PositiveIntegerField("số tiền theo quy định")
    amount = models.PositiveIntegerField("số tiền")
    reason = models.CharField("lý do sửa", max_length=100, blank=True)

    objects = AllowancePaymentQuerySet.as_manager()

    class Meta:
        verbose_name = "thù lao một tháng"
        constraints = [models.UniqueConstraint("list", "volunteer", name="allowance_payment_once")]

    def __str__(self):
        return f"{self.get_position_display()} #{self.pk}"

    @property
    def audit_label(self) -> str:
        """Nothing: the log finds the volunteer's name for as long as there is one."""
        return ""

    @property
    def is_corrected(self) -> bool:
        """Whether somebody put another amount in the place of the computed one."""
        return self.amount != self.computed
