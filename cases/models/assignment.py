"""Which volunteer helps which client."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from cases.models.client import Client, OfClientQuerySet
from volunteer_teams.models import Volunteer


class AssignmentQuerySet(OfClientQuerySet["Assignment"]):
    """Assignments."""

    reach_paths = {
        "provinces": ("client__province",),
        "communes": ("client__commune",),
        "teams": ("client__team",),
        "volunteers": ("volunteer",),
    }

    def current(self) -> Self:
        """Not yet ended."""
        return self.filter(until__isnull=True)

    def for_page(self) -> Self:
        """With the volunteer's name, newest first."""
        return self.select_related("volunteer").order_by("-since", "-pk")


class Assignment(models.Model):
    """One volunteer at a time has the main care of a client; earlier ones stay, with their handover note."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="assignments", verbose_name="hồ sơ")
    volunteer = models.ForeignKey(
        Volunteer, models.PROTECT, related_name="assignments", verbose_name="tình nguyện viên"
    )
    since = models.DateField("từ ngày")
    until = models.DateField("đến hết ngày", null=True, blank=True)
    decision = models.CharField("quyết định", max_length=60, blank=True)
    handover_note = models.TextField("ghi chú bàn giao", max_length=1000, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = "phân công"
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="assignment_in_order",
                violation_error_message="Ngày bàn giao trước ngày phân công.",
            ),
            models.UniqueConstraint(
                "client",
                condition=Q(until__isnull=True),
                name="assignment_one_current",
                violation_error_message="Hồ sơ này đang có tình nguyện viên; hãy dùng bàn giao.",
            ),
        ]

    def __str__(self):
        return f"#{self.pk}"
