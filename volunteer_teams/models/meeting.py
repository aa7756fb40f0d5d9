"""Minutes of a team's meeting: who was there, what was said, what was decided."""

from typing import Self

from django.db import models
from django.db.models import Count, F, Prefetch, Q
from django.urls import reverse
from uuid_utils.compat import uuid7

from volunteer_teams.models.commune import Commune
from volunteer_teams.models.province import Province
from volunteer_teams.models.scoped import ScopedQuerySet
from volunteer_teams.models.team import Team
from volunteer_teams.models.volunteer import Volunteer
from volunteer_teams.vietnamese import short_date


class MeetingQuerySet(ScopedQuerySet["Meeting"]):
    """Meetings."""

    reach_paths = {"provinces": ("province",), "communes": ("commune",), "teams": ("team",)}

    def for_table(self) -> Self:
        """Newest first, with how many were `present` of all `asked`."""
        rows = self.select_related("team__commune").order_by("-on", "-pk")
        present = Count("attendances", filter=Q(attendances__is_present=True))
        return rows.annotate(present=present, asked=Count("attendances"))

    def for_page(self) -> Self:
        """With its people by name, and its decisions in order."""
        people = MeetingAttendance.objects.select_related("volunteer").order_by("volunteer__sort_key", "pk")
        decisions = MeetingDecision.objects.select_related("volunteer").order_by("position", "pk")
        return self.select_related("team__commune__province").prefetch_related(
            Prefetch("attendances", people), Prefetch("decisions", decisions)
        )


class Meeting(models.Model):
    """One meeting (giao ban) of a team on a day; the form makes the id, so sending twice is one."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="meetings", verbose_name="Đội")
    commune = models.ForeignKey(Commune, models.PROTECT, related_name="+", verbose_name="xã, phường")
    province = models.ForeignKey(Province, models.PROTECT, related_name="+", verbose_name="tỉnh")
    on = models.DateField("ngày họp")
    place = models.CharField("nơi họp", max_length=120, blank=True)
    said = models.TextField("nội dung", max_length=5000)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "biên bản giao ban"
        constraints = [
            models.UniqueConstraint(
                "team",
                "on",
                name="meeting_once_a_day",
                violation_error_message="Đội đã có biên bản của ngày này.",
            ),
        ]
        indexes = [models.Index("commune", F("on").desc(), F("id").desc(), name="meeting_commune_on")]

    def __str__(self):
        return f"ngày {short_date(self.on)}"

    def get_absolute_url(self) -> str:
        """The minutes."""
        return reverse("meeting_detail", args=[self.pk])


class MeetingAttendance(models.Model):
    """Whether a member of that day was there, or why not."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendances", verbose_name="cuộc họp")
    volunteer = models.ForeignKey(
        Volunteer, models.PROTECT, related_name="meeting_attendances", verbose_name="thành viên"
    )
    is_present = models.BooleanField("có mặt", default=True)
    reason = models.CharField("lý do vắng", max_length=120, blank=True)

    class Meta:
        verbose_name = "có mặt, vắng mặt"
        constraints = [
            models.UniqueConstraint("meeting", "volunteer", name="meeting_attendance_once"),
            models.CheckConstraint(
                condition=Q(is_present=False) | Q(reason=""),
                name="meeting_attendance_reason_of_absence",
                violation_error_message="Người có mặt không có lý do vắng.",
            ),
        ]

    def __str__(self):
        return f"#{self.pk}"


class MeetingDecision(models.Model):
    """Something decided: what, whose turn it is (nobody: the team's), until when."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="decisions", verbose_name="cuộc họp")
    position = models.PositiveSmallIntegerField("thứ tự")
    text = models.CharField("việc", max_length=300)
    volunteer = models.ForeignKey(
        Volunteer,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="meeting_decisions",
        verbose_name="người làm",
    )
    until = models.DateField("hạn", null=True, blank=True)

    class Meta:
        verbose_name = "kết luận của cuộc họp"
        constraints = [
            models.UniqueConstraint("meeting", "position", name="meeting_decision_once"),
        ]

    def __str__(self):
        return f"#{self.pk}"
