"""Training of volunteers, and the certificates they got."""

from typing import Self

from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse
from uuid_utils.compat import uuid7

from volunteer_teams.models.commune import Commune
from volunteer_teams.models.province import Province
from volunteer_teams.models.scoped import ScopedQuerySet
from volunteer_teams.models.volunteer import Volunteer
from volunteer_teams.vietnamese import short_date


class TrainingQuerySet(ScopedQuerySet["Training"]):
    """Trainings."""

    reach_paths = {"provinces": ("province",), "communes": ("commune",)}

    def for_table(self) -> Self:
        """Newest first, with how many `attended` and how many got a certificate."""
        certified = Count("attendances", filter=Q(attendances__certified_on__isnull=False))
        rows = self.select_related("commune").annotate(attended=Count("attendances"), certified=certified)
        return rows.order_by("-first_on", "-pk")


class Training(models.Model):
    """A class that volunteers of a commune went to, whoever held it; the form makes the id."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    commune = models.ForeignKey(Commune, models.PROTECT, related_name="trainings", verbose_name="xã, phường")
    province = models.ForeignKey(Province, models.PROTECT, related_name="+", verbose_name="tỉnh")
    topic = models.CharField("nội dung tập huấn", max_length=200)
    first_on = models.DateField("từ ngày")
    last_on = models.DateField("đến hết ngày")
    organiser = models.CharField("đơn vị tổ chức", max_length=150, blank=True)
    place = models.CharField("nơi học", max_length=150, blank=True)

    objects = TrainingQuerySet.as_manager()

    class Meta:
        verbose_name = "lớp tập huấn"
        constraints = [
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")),
                name="training_in_order",
                violation_error_message="Ngày cuối trước ngày đầu.",
            ),
        ]
        indexes = [models.Index("commune", F("first_on").desc(), name="training_commune_first_on")]

    def __str__(self):
        return f"ngày {short_date(self.first_on)}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("training_detail", args=[self.pk])

    @property
    def days(self) -> str:
        """'02/03/2026 – 04/03/2026', or the one day."""
        first, last = short_date(self.first_on), short_date(self.last_on)
        return first if first == last else f"{first} – {last}"


class TrainingAttendance(models.Model):
    """A volunteer who went, and the certificate they got; its number goes when they are anonymised."""

    training = models.ForeignKey(
        Training, models.CASCADE, related_name="attendances", verbose_name="lớp tập huấn"
    )
    volunteer = models.ForeignKey(
        Volunteer, models.PROTECT, related_name="training_attendances", verbose_name="học viên"
    )
    certificate = models.CharField("số chứng chỉ", max_length=60, blank=True)
    certified_on = models.DateField("ngày cấp", null=True, blank=True)

    class Meta:
        verbose_name = "học viên"
        constraints = [
            models.UniqueConstraint("training", "volunteer", name="training_attendance_once"),
            models.CheckConstraint(
                condition=Q(certificate="") | Q(certified_on__isnull=False),
                name="training_certificate_has_a_day",
                violation_error_message="Ghi cả ngày cấp chứng chỉ.",
            ),
        ]

    def __str__(self):
        return f"#{self.pk}"
