"""What a team means to do in a month: the lines of its plan."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from uuid_utils.compat import uuid7

from cases.models.contact import ContactPurpose
from cases.models.programme import ClientGroup
from volunteer_teams.models import ActivityKind, Commune, Province, Team, Volunteer
from volunteer_teams.models.scoped import ScopedQuerySet


class PlanLineKind(models.TextChoices):
    """What a line is about, and so how its result is known."""

    ACTIVITY = "HOAT_DONG", "Hoạt động"
    CONTACTS = "LAN_GAP", "Lần gặp"
    OTHER = "KHAC", "Việc khác"


class PlanLineQuerySet(ScopedQuerySet["PlanLine"]):
    """Lines of plans."""

    reach_paths = {"provinces": ("province",), "communes": ("commune",), "teams": ("team",)}

    def of(self, team: Team, month: date) -> Self:
        """The plan of a team for the month that begins on a day."""
        return self.filter(team=team, month=month)

    def for_plan(self) -> Self:
        """As they were written, with what a line shows."""
        rows = self.select_related("team__commune", "activity_kind", "volunteer")
        return rows.prefetch_related("activity_kind__measures").order_by("pk")


class PlanLine(models.Model):
    """One thing a team means to do in a month. A plan is its lines, no more; the result is counted.

    What was done about "other" work is nowhere recorded but here, as a day. The form makes the id, so
    sending twice is one line, and lines stand in the order in which they were begun.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="plan_lines", verbose_name="Đội")
    commune = models.ForeignKey(Commune, models.PROTECT, related_name="+", verbose_name="xã, phường")
    province = models.ForeignKey(Province, models.PROTECT, related_name="+", verbose_name="tỉnh")
    month = models.DateField("tháng")
    what = models.CharField("việc", max_length=10, choices=PlanLineKind)
    activity_kind = models.ForeignKey(
        ActivityKind,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="plan_lines",
        verbose_name="loại hoạt động",
    )
    group = models.CharField("nhóm", max_length=12, choices=ClientGroup, blank=True)
    purpose = models.CharField("mục đích", max_length=20, choices=ContactPurpose, blank=True)
    text = models.TextField("nội dung", max_length=1000, blank=True)
    quantity = models.PositiveIntegerField("số lượng", null=True, blank=True)
    volunteer = models.ForeignKey(
        Volunteer,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="plan_lines",
        verbose_name="người làm",
    )
    until = models.DateField("làm trước hết ngày", null=True, blank=True)
    done_on = models.DateField("làm xong ngày", null=True, blank=True)

    objects = PlanLineQuerySet.as_manager()

    class Meta:
        verbose_name = "việc trong kế hoạch tháng"
        constraints = [
            models.CheckConstraint(condition=Q(month__day=1), name="plan_line_month_begins"),
            models.CheckConstraint(
                condition=Q(what=PlanLineKind.ACTIVITY, activity_kind__isnull=False, quantity__gt=0)
                | Q(what=PlanLineKind.CONTACTS, activity_kind__isnull=True, quantity__gt=0)
                | (Q(what=PlanLineKind.OTHER, activity_kind__isnull=True) & ~Q(text="")),
                name="plan_line_says_what",
                violation_error_message="Ghi việc gì và bao nhiêu.",
            ),
            models.CheckConstraint(
                condition=Q(what=PlanLineKind.CONTACTS) | Q(group="", purpose=""),
                name="plan_line_group_of_contacts",
                violation_error_message="Chỉ lần gặp có nhóm và mục đích.",
            ),
            models.CheckConstraint(
                condition=Q(what=PlanLineKind.OTHER) | Q(done_on__isnull=True),
                name="plan_line_done_is_counted",
                violation_error_message="Kết quả hoạt động, lần gặp do máy đếm.",
            ),
        ]
        indexes = [models.Index(F("team"), F("month").desc(), name="plan_line_team_month")]

    def __str__(self):
        return f"{self.month:%m/%Y}"

    @property
    def audit_label(self) -> str:
        """The month of the plan."""
        return f"tháng {self.month.month}/{self.month.year}"
