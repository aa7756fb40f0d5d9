"""A volunteer: somebody who is, was or will be a member of a team."""

from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.postgres.aggregates import StringAgg
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone

from volunteer_teams.models.commune import Commune
from volunteer_teams.models.scoped import ScopedQuerySet
from volunteer_teams.models.team import Team
from volunteer_teams.vietnamese import fold, name_sort_key, nfc, search_words

YOUNGEST = 18  # years on joining (TTLT 24/2012/TTLT-BLĐTBXH-BNV-BTC, Điều 4)

MONTHS_RESIDENT = 6  # or working in the commune; unknown days of arrival are not held against anybody


class Sex(models.TextChoices):
    """Sex as the papers say."""

    MALE = "M", "Nam"
    FEMALE = "F", "Nữ"


class VolunteerQuerySet(ScopedQuerySet["Volunteer"]):
    """Volunteers."""

    reach_paths = {
        "communes": ("commune", "memberships__team__commune"),
        "teams": ("memberships__team",),
        "volunteers": ("pk", "memberships__team__memberships__volunteer"),
    }

    def reach(self, access):
        """The ids that each way leads to, put together: somebody with several memberships comes once.

        Not one condition with "or" across tables, and a province as its communes: else PostgreSQL asks the
        row policy of every volunteer there is (on the demo 6 s for a commune, 1 s for a province, not 10 ms).
        """
        of_provinces = Commune.objects.filter(province__in=access.provinces).values_list("pk", flat=True)
        places = {"commune": set(of_provinces)} if access.provinces else {}
        for kind, paths in self.reach_paths.items():
            for path in paths:
                places[path] = places.get(path, set()) | getattr(access, kind)
        rows = self.model._base_manager
        ways = [rows.filter(**{f"{path}__in": ids}).values("pk") for path, ids in places.items() if ids]
        return Q(pk__in=ways[0].union(*ways[1:]) if ways else ())

    def matching(self, text: str) -> Self:
        """Names that contain every word of the text, diacritics ignored."""
        rows = self
        for word in search_words(text):
            rows = rows.filter(name_key__contains=word)
        return rows

    def named(self) -> Self:
        """Those who have not been anonymised."""
        return self.filter(anonymised_on=None)

    def serving(self, on: date) -> Self:
        """Members of some team on a day."""
        current = self.model.memberships.rel.related_model._default_manager.current(on)  # type: ignore[attr-defined]
        return self.filter(pk__in=current.values("volunteer"))

    def could_join(self, team: Team, on: date) -> Self:
        """Volunteers who have a name and do not serve in this team on a day, by name."""
        serving = team.memberships.current(on).values("volunteer")  # type: ignore[attr-defined]
        return self.named().exclude(pk__in=serving).order_by("sort_key", "pk")

    def for_table(self, on: date) -> Self:
        """The list: by given name, in the Vietnamese alphabet, with the teams they serve in on a day."""
        memberships = self.model.memberships.rel.related_model._default_manager.current(on)  # type: ignore[attr-defined]
        teams = memberships.filter(volunteer=OuterRef("pk")).values("volunteer")
        names = teams.annotate(names=StringAgg("team__name", ", ", order_by="team__name_key")).values("names")
        return self.select_related("commune").annotate(serving_in=Subquery(names)).order_by("sort_key", "pk")


class Volunteer(models.Model):
    """Only what membership needs: no papers, no photo."""

    full_name = models.CharField("họ và tên", max_length=100)
    name_key = models.CharField(max_length=100, db_collation="C", editable=False)
    sort_key = models.CharField(max_length=400, db_collation="C", editable=False)
    sex = models.CharField("giới tính", max_length=1, choices=Sex)
    birth_date = models.DateField("ngày sinh")
    phone = models.CharField("điện thoại", max_length=15, blank=True)
    occupation = models.CharField("nghề nghiệp", max_length=100, blank=True)
    commune = models.ForeignKey(Commune, models.PROTECT, related_name="volunteers", verbose_name="xã, phường")
    resident_since = models.DateField("cư trú tại xã từ", null=True, blank=True)
    works_in_commune = models.BooleanField(
        "làm việc tại cơ quan, tổ chức có trụ sở trên địa bàn", default=False
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="volunteer",
        verbose_name="tài khoản",
    )
    kept_since = models.DateField("ghi từ ngày", default=timezone.localdate, editable=False)
    anonymised_on = models.DateField("ngày xóa thông tin", null=True, blank=True)

    objects = VolunteerQuerySet.as_manager()

    class Meta:
        verbose_name = "tình nguyện viên"
        indexes = [models.Index("commune", "sort_key", name="volunteer_commune_name")]
        constraints = [
            models.CheckConstraint(
                condition=Q(anonymised_on__isnull=True)
                | Q(phone="", occupation="", resident_since__isnull=True, user__isnull=True),
                name="volunteer_nameless_for_good",
                violation_error_message="Thông tin của người này đã xóa theo thời hạn lưu giữ.",
            )
        ]

    def __str__(self):
        return self.full_name

    def get_absolute_url(self) -> str:
        """Their page."""
        return reverse("volunteer_detail", args=[self.pk])

    @property
    def audit_label(self) -> str:
        """Nothing: the log finds the name for as long as there is one."""
        return ""

    def age_on(self, on: date) -> int:
        """Full years on a day."""
        return (
            on.year
            - self.birth_date.year
            - ((on.month, on.day) < (self.birth_date.month, self.birth_date.day))
        )

    def is_new_here(self, on: date) -> bool:
        """Whether they neither work there nor have lived there for six months (TTLT 24/2012, Điều 4)."""
        if self.works_in_commune or self.resident_since is None:
            return False
        months = (on.year - self.resident_since.year) * 12 + on.month - self.resident_since.month
        return months - (on.day < self.resident_since.day) < MONTHS_RESIDENT

    def set_keys(self) -> None:
        """Fill the stored search and sort keys from the name."""
        self.full_name = nfc(self.full_name)
        self.name_key, self.sort_key = fold(self.full_name), name_sort_key(self.full_name)
