"""A person helped: a case code, never a name."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from volunteer_teams.models import Commune, Province, Sex, Team
from volunteer_teams.models.scoped import ScopedQuerySet


class ClientQuerySet(ScopedQuerySet["Client"]):
    """Clients."""

    reach_paths = {
        "provinces": ("province",),
        "communes": ("commune",),
        "teams": ("team",),
    }

    def reach(self, access):
        """A volunteer reaches the clients assigned to them now."""
        condition = super().reach(access)
        if access.volunteers:
            assignments = self.model.assignments.rel.related_model._base_manager  # type: ignore[attr-defined]
            held = assignments.filter(volunteer__in=access.volunteers, until__isnull=True)
            condition |= Q(pk__in=held.values("client"))
        return condition

    def matching(self, text: str) -> Self:
        """Case codes that begin with the text or end with its number."""
        key = text.strip()
        return self.filter(Q(code__startswith=key) | Q(code__endswith=f"-{key.zfill(3)}")) if key else self

    def with_open_episode(self) -> Self:
        """Annotate `is_open`: whether an episode is running."""
        episodes = self.model.episodes.rel.related_model._base_manager  # type: ignore[attr-defined]
        return self.annotate(is_open=Exists(episodes.filter(client=OuterRef("pk"), closed_on__isnull=True)))

    def for_page(self) -> Self:
        """One case file's head."""
        return self.select_related("commune__province", "team")


class Client(models.Model):
    """The case code `<commune code>-<year>-<number>` is what everybody sees."""

    code = models.CharField("mã hồ sơ", max_length=20, unique=True, db_collation="C")
    commune = models.ForeignKey(Commune, models.PROTECT, related_name="clients", verbose_name="xã, phường")
    province = models.ForeignKey(Province, models.PROTECT, related_name="+", verbose_name="tỉnh")
    team = models.ForeignKey(
        Team, models.PROTECT, null=True, blank=True, related_name="clients", verbose_name="Đội"
    )
    birth_year = models.PositiveSmallIntegerField("năm sinh", null=True, blank=True)
    sex = models.CharField("giới tính", max_length=1, choices=Sex)
    opened_on = models.DateField("ngày mở hồ sơ")

    objects = ClientQuerySet.as_manager()

    class Meta:
        verbose_name = "người được hỗ trợ"
        indexes = [
            models.Index("commune", "code", name="client_commune_code"),
            models.Index("province", name="client_province"),
        ]

    def __str__(self):
        return self.code

    def age_on(self, on: date) -> int | None:
        """Years of age in that calendar year, None when the birth year is unknown."""
        return on.year - self.birth_year if self.birth_year else None


class CaseNumber(models.Model):
    """The last number given out for a commune code in a year; locked while a code is made."""

    commune_code = models.CharField(max_length=5, db_collation="C")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint("commune_code", "year", name="case_number_once")]

    def __str__(self):
        return f"{self.commune_code}-{self.year}: {self.last}"
