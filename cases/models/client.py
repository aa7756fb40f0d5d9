"""A person helped: a case code, never a name."""

from datetime import date
from typing import ClassVar, Self, TypeVar

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from volunteer_teams.access.scopes import Access
from volunteer_teams.models import Commune, Province, Sex, Team
from volunteer_teams.models.scoped import ScopedQuerySet

M = TypeVar("M", bound=models.Model)


class OfClientQuerySet(ScopedQuerySet[M]):
    """Rows that hang on a client; `client_path` leads to the client."""

    client_path: ClassVar[str] = "client"

    def reach(self, access: Access) -> Q:
        """Volunteers reach what belongs to the clients assigned to them now."""
        reach = super().reach(access)
        return reach | self._assigned(access) if access.volunteers else reach

    def shown_to(self, access: Access) -> Self:
        """Without clients who are or were in a programme with restricted view (sex work, trafficking).

        The officer of their commune sees them and the volunteer who looks after them now, nobody else.
        Figures count them all the same: they use `within` alone.
        """
        to_field = "" if self.client_path == "pk" else f"{self.client_path}__"
        condition = Q(**{f"{to_field}is_hidden": False})
        for path in self.reach_paths["communes"] if access.hidden_communes else ():
            condition |= Q(**{f"{path}__in": access.hidden_communes})
        if access.volunteers:
            condition |= self._assigned(access)
        return self.filter(condition)

    def _assigned(self, access: Access) -> Q:
        # exists, not in: beside an "or" PostgreSQL may run a list of ids again for every row
        assignments = apps.get_model("cases", "Assignment").objects.current()
        held = assignments.filter(volunteer__in=access.volunteers, client=OuterRef(self.client_path))
        return Q(Exists(held))


class ClientQuerySet(OfClientQuerySet["Client"]):
    """Clients."""

    client_path = "pk"
    reach_paths = {
        "provinces": ("province",),
        "communes": ("commune",),
        "teams": ("team",),
    }

    def within(self, access: Access) -> Self:
        """Only clients inside a person's reach, and of the hidden ones only those shown to that person."""
        return super().within(access).shown_to(access)

    def matching(self, text: str) -> Self:
        """Case codes that begin with the text or end with its number."""
        key = text.strip()
        return self.filter(Q(code__startswith=key) | Q(code__endswith=f"-{key.zfill(3)}")) if key else self

    def for_page(self) -> Self:
        """One case file's head."""
        return self.select_related("commune__province", "team")


class Client(models.Model):
    """The case code `<commune code>-<year>-<number>` is what everybody sees.

    `is_hidden` from the first episode in a programme with restricted view on, for good. Nothing is added to
    a file from `restricted_on` until that is lifted, and nothing any more once it is anonymised.
    """

    code = models.CharField("mã hồ sơ", max_length=20, unique=True, db_collation="C")
    commune = models.ForeignKey(Commune, models.PROTECT, related_name="clients", verbose_name="xã, phường")
    province = models.ForeignKey(Province, models.PROTECT, related_name="+", verbose_name="tỉnh")
    team = models.ForeignKey(
        Team, models.PROTECT, null=True, blank=True, related_name="clients", verbose_name="Đội"
    )
    birth_year = models.PositiveSmallIntegerField("năm sinh", null=True, blank=True)
    sex = models.CharField("giới tính", max_length=1, choices=Sex)
    opened_on = models.DateField("ngày mở hồ sơ")
    is_hidden = models.BooleanField("hạn chế người xem", default=False)
    restricted_on = models.DateField("hạn chế xử lý từ ngày", null=True, blank=True)
    anonymised_on = models.DateField("đã xóa thông tin ngày", null=True, blank=True)

    objects = ClientQuerySet.as_manager()

    class Meta:
        verbose_name = "người được hỗ trợ"
        indexes = [
            models.Index("commune", "code", name="client_commune_code"),
            models.Index("province", name="client_province"),
        ]

    def __str__(self):
        return self.code

    def get_absolute_url(self) -> str:
        """The case file."""
        return reverse("cases:client_detail", args=[self.pk])

    @property
    def client_id(self) -> int:
        """Its own id, under the name that rows about a client have it by."""
        return self.pk

    @property
    def audit_label(self) -> str:
        """Nothing: the log finds the code for whoever may read it."""
        return ""

    def age_on(self, on: date) -> int | None:
        """Years of age in that calendar year, None when the birth year is unknown."""
        return on.year - self.birth_year if self.birth_year else None


class CaseNumber(models.Model):
    """The last number given out for a commune code in a year; locked while a code is made."""

    commune_code = models.CharField(max_length=5, db_collation="C")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "số hồ sơ đã cấp"
        constraints = [models.UniqueConstraint("commune_code", "year", name="case_number_once")]

    def __str__(self):
        return f"{self.commune_code}-{self.year}: {self.last}"
