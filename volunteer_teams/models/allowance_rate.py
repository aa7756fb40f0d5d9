"""What the monthly allowance of members of teams is reckoned with, each since a day."""

from typing import Self

from django.db import models
from django.db.models import Q

from volunteer_teams.models.membership import Position
from volunteer_teams.models.province import Province
from volunteer_teams.models.scoped import ScopedQuerySet
from volunteer_teams.vietnamese import short_date


class BaseSalaryQuerySet(models.QuerySet["BaseSalary"]):
    """Base salaries."""

    def for_table(self) -> Self:
        """The newest first."""
        return self.order_by("-since", "pk")


class BaseSalary(models.Model):
    """Lương cơ sở of the whole country since a day, in đồng a month."""

    since = models.DateField("áp dụng từ ngày", unique=True)
    amount = models.PositiveIntegerField("mức lương cơ sở")
    decree = models.CharField("nghị định", max_length=60)

    objects = BaseSalaryQuerySet.as_manager()

    class Meta:
        verbose_name = "lương cơ sở"
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="base_salary_above_nothing")]

    def __str__(self):
        return f"Lương cơ sở từ {short_date(self.since)}"


class AllowanceRateQuerySet(ScopedQuerySet["AllowanceRate"]):
    """Rates."""

    reach_paths = {"provinces": ("province",), "communes": ("province__communes",)}

    def reach(self, access):
        """By sub-query, so that a rate comes once, whatever number of communes is in reach."""
        return Q(pk__in=self.model._base_manager.filter(super().reach(access)).values("pk"))

    def for_table(self) -> Self:
        """By province, the newest first, the leader's before the others'."""
        order = {Position.LEADER: 0, Position.DEPUTY: 1, Position.MEMBER: 2}
        cases = [models.When(position=position, then=place) for position, place in order.items()]
        return self.select_related("province").order_by(
            "province__sort_key", "province", "-since", models.Case(*cases), "pk"
        )


class AllowanceRate(models.Model):
    """How many times the base salary a position is paid in a province (TTLT 24/2012, by its council)."""

    province = models.ForeignKey(Province, models.PROTECT, related_name="+", verbose_name="tỉnh")
    position = models.CharField("chức danh", max_length=10, choices=Position)
    coefficient = models.DecimalField("hệ số", max_digits=4, decimal_places=2)
    resolution = models.CharField("nghị quyết", max_length=60)
    since = models.DateField("áp dụng từ ngày")

    objects = AllowanceRateQuerySet.as_manager()

    class Meta:
        verbose_name = "mức thù lao"
        constraints = [
            models.UniqueConstraint("province", "position", "since", name="allowance_rate_since"),
            models.CheckConstraint(
                condition=Q(coefficient__gt=0, coefficient__lte=10),
                name="allowance_rate_plausible",
                violation_error_message="Hệ số lớn hơn 0 và không quá 10.",
            ),
        ]

    def __str__(self):
        return f"{self.get_position_display()} từ {short_date(self.since)}"
