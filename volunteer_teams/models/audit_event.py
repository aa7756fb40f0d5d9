"""What happened: rows that are written once, by actions, and never changed."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from uuid_utils.compat import uuid7

from volunteer_teams.access.scopes import Access
from volunteer_teams.clients import clients_within
from volunteer_teams.models.commune import Commune
from volunteer_teams.models.province import Province
from volunteer_teams.models.scoped import ScopedQuerySet
from volunteer_teams.models.team import Team
from volunteer_teams.models.user import User
from volunteer_teams.vietnamese import fold

COMMAND_LINE = "Dòng lệnh"


def _midnight(on: date) -> datetime:
    return timezone.make_aware(datetime.combine(on, time.min))


class AuditEventQuerySet(ScopedQuerySet["AuditEvent"]):
    """Events."""

    reach_paths = {"provinces": ("province_id",), "communes": ("commune_id",), "teams": ("team_id",)}

    def reach(self, access: Access) -> Q:
        """Events of one's places; those about a client only where one may see that client.

        Asked when the log is read: rows never change, and a client may be hidden after they were written.
        """
        client = clients_within(access).filter(pk=OuterRef("client_id"))
        return super().reach(access) & (Q(client_id=None) | Q(Exists(client)))

    def by_person(self, text: str) -> Self:
        """Done by accounts of that name, diacritics ignored; the command line has a name too."""
        words = fold(text)
        if not words:
            return self
        # the ids themselves: with a subquery PostgreSQL reads the whole log, backwards in time
        done = Q(by_id__in=list(User.objects.matching(text).values_list("pk", flat=True)))
        return self.filter(done | Q(by_id=None) if words in fold(COMMAND_LINE) else done)

    def between(self, first: date | None, last: date | None) -> Self:
        """On or after the first day and on or before the last; None leaves that side open."""
        rows = self
        if first:
            rows = rows.filter(at__gte=_midnight(first))
        if last:
            rows = rows.filter(at__lt=_midnight(last + timedelta(days=1)))
        return rows

    def in_place(self, text: str) -> Self:
        """In provinces, communes or teams of that name, diacritics ignored; no text, anywhere."""
        if not text.strip():
            return self
        return self.filter(
            Q(province_id__in=Province.objects.matching(text).values("pk"))
            | Q(commune_id__in=Commune.objects.matching(text).values("pk"))
            | Q(team_id__in=Team.objects.matching(text).values("pk"))
        )

    def for_table(self) -> Self:
        """Newest first, with who did it."""
        return self.order_by("-at", "-id")

    def about_seals(self) -> Self:
        """When the seals of the log were verified, and what was found."""
        return self.filter(subject_kind="volunteer_teams.auditseal")

    def about_client(self, client_id: int) -> Self:
        """All that was done with one client: file, identity, episodes, contacts, supports."""
        return self.filter(client_id=client_id)

    def about_any(self, subjects: Iterable[models.Model]) -> Self:
        """The history of several things of one kind, none of them: no events."""
        of_kind: dict[str, list[str]] = defaultdict(list)
        for subject in subjects:
            of_kind[subject._meta.label_lower].append(str(subject.pk))
        condition = Q(pk__in=())
        for kind, ids in of_kind.items():
            condition |= Q(subject_kind=kind, subject_id__in=ids)
        return self.filter(condition)

    def about(self, subject: models.Model) -> Self:
        """The history of one thing."""
        return self.filter(subject_kind=subject._meta.label_lower, subject_id=str(subject.pk))


class AuditEvent(models.Model):
    """One event. No foreign keys: the log outlives what it tells of. No personal value, no text of a note.

    Nor any case code: `client_id` says which client an event is about, and a reader gets the code who may.
    """

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
    client_id = models.BigIntegerField(null=True)
    changes = models.JSONField("thay đổi", default=dict)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        verbose_name = "nhật ký"
        indexes = [
            models.Index("subject_kind", "subject_id", models.F("at").desc(), name="audit_event_subject"),
            models.Index("commune_id", models.F("at").desc(), name="audit_event_commune"),
            models.Index("province_id", models.F("at").desc(), name="audit_event_province"),
            models.Index(
                "client_id",
                models.F("at").desc(),
                name="audit_event_client",
                condition=Q(client_id__isnull=False),
            ),
            models.Index("code", models.F("at").desc(), name="audit_event_code"),
            models.Index("by_id", models.F("at").desc(), name="audit_event_by"),
            models.Index(models.F("at").desc(), name="audit_event_at"),
        ]

    def __str__(self):
        return f"{self.code} {self.id}"
