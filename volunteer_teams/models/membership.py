"""A volunteer's time in a team."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from volunteer_teams.models.scoped import ScopedQuerySet
from volunteer_teams.models.team import Team
from volunteer_teams.models.volunteer import Volunteer


class Position(models.TextChoices):
    """Ranks in a team."""

    LEADER = "LEADER", "Đội trưởng"
    DEPUTY = "DEPUTY", "Đội phó"
    MEMBER = "MEMBER", "Thành viên"


class MembershipQuerySet(ScopedQuerySet["Membership"]):
    """Memberships."""

    reach_paths = {
        "provinces": ("team__commune__province",),
        "communes": ("team__commune",),
        "teams": ("team",),
        "volunteers": ("volunteer",),
    }

    def current(self, on: date) -> Self:
        """Running on a day; `until` is the last day."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=on), since__lte=on)

    def running_since(self, on: date) -> Self:
        """Not over before a day."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=on))

    def for_table(self) -> Self:
        """With names; leader first, then by given name."""
        return self.select_related("volunteer", "team__commune").order_by(
            models.Case(
                models.When(position=Position.LEADER, then=0),
                models.When(position=Position.DEPUTY, then=1),
                default=2,
            ),
            "volunteer__sort_key",
            "-since",
            "pk",
        )


class Membership(models.Model):
    """From a day until a day, by decision of the commune's chair (Thông tư 14/2025/TT-BYT, Điều 2)."""

    volunteer = models.ForeignKey(
        Volunteer, models.PROTECT, related_name="memberships", verbose_name="tình nguyện viên"
    )
    team = models.ForeignKey(Team, models.PROTECT, related_name="memberships", verbose_name="Đội")
    position = models.CharField("chức danh", max_length=10, choices=Position, default=Position.MEMBER)
    since = models.DateField("từ ngày")
    until = models.DateField("đến hết ngày", null=True, blank=True)
    decision = models.CharField("quyết định", max_length=60, blank=True)
    end_reason = models.CharField("lý do thôi", max_length=200, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "thành viên Đội"
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="membership_in_order",
                violation_error_message="Ngày thôi trước ngày tham gia.",
            ),
            models.UniqueConstraint(
                "team",
                condition=Q(position=Position.LEADER, until__isnull=True),
                name="membership_one_leader",
                violation_error_message="Đội đã có Đội trưởng.",
            ),
            models.UniqueConstraint(
                "volunteer",
                "team",
                condition=Q(until__isnull=True),
                name="membership_once",
                violation_error_message="Người này đang là thành viên của Đội.",
            ),
        ]

    def __str__(self):
        return f"{self.get_position_display()} #{self.pk}"

    @property
    def audit_label(self) -> str:
        """Nothing: the log finds the volunteer's name for as long as there is one."""
        return ""

    def overlaps(self, other: "Membership") -> bool:
        """Whether the two have a day in common."""
        return (self.until is None or other.since <= self.until) and (
            other.until is None or self.since <= other.until
        )
