"""What happened: rows that are written once, by actions, and never changed."""

from typing import Self

from django.db import models
from uuid_utils.compat import uuid7

from volunteer_teams.models.scoped import ScopedQuerySet


class AuditEventQuerySet(ScopedQuerySet["AuditEvent"]):
    """Events."""

    reach_paths = {"provinces": ("province_id",), "communes": ("commune_id",), "teams": ("team_id",)}

    def for_table(self) -> Self:
        """Newest first, with who did it."""
        return self.order_by("-at", "-id")

    def about(self, subject: models.Model) -> Self:
        """The history of one thing."""
        return self.filter(subject_kind=subject._meta.label_lower, subject_id=str(subject.pk))


class AuditEvent(models.Model):
    """One event. No foreign keys: the log outlives what it tells of. No personal value, no text of a note."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField("lúc", auto_now_add=True)
    code = models.CharField("việc", max_length=60)
    by_id = models.BigIntegerField("tài khoản", null=True)
    by_name = models.CharField("người làm", max_length=100)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    subject_label = models.CharField("về", max_length=120)
    province_id = models.BigIntegerField(null=True)
    commune_id = models.BigIntegerField(null=True)
    team_id = models.BigIntegerField(null=True)
    changes = models.JSONField("thay đổi", default=dict)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        verbose_name = "nhật ký"
        indexes = [
            models.Index("subject_kind", "subject_id", models.F("at").desc(), name="audit_event_subject"),
            models.Index("commune_id", models.F("at").desc(), name="audit_event_commune"),
            models.Index("province_id", models.F("at").desc(), name="audit_event_province"),
            models.Index("by_id", models.F("at").desc(), name="audit_event_by"),
            models.Index(models.F("at").desc(), name="audit_event_at"),
        ]

    def __str__(self):
        return f"{self.code} {self.id}"
