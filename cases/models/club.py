"""Clubs and self-help groups, with their figures of a year."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Func, OuterRef, Q, Subquery, Value
from django.db.models.functions import Lower

from volunteer_teams.models import Commune, Province, Team
from volunteer_teams.models.scoped import ScopedQuerySet
from volunteer_teams.vietnamese import MARKED_LETTERS, PLAIN_LETTERS, search_words


class ClubKind(models.TextChoices):
    """Models of clubs seen in provincial reports."""

    B93 = "B93", "Câu lạc bộ B93"
    FAMILY = "GIA_DINH", "Câu lạc bộ gia đình phòng, chống tệ nạn xã hội"
    SELF_HELP = "TU_LUC", "Nhóm tự lực"
    PEER = "DONG_DANG", "Nhóm đồng đẳng"
    FIVE_ONE = "5_1", "Mô hình 5+1"
    RECOVERED = "CAI_THANH_CONG", "Nhóm người cai nghiện thành công"
    OTHER = "KHAC", "Mô hình khác"


class ClubQuerySet(ScopedQuerySet["Club"]):
    """Clubs."""

    reach_paths = {"provinces": ("province",), "communes": ("commune",), "teams": ("team",)}

    def active(self, on: date) -> Self:
        """Founded and not closed on a day."""
        return self.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=on), founded_on__lte=on)

    def matching(self, text: str) -> Self:
        """Names that have every word of the text, diacritics ignored; a reach holds some hundred at most."""
        plain = Func(F("name"), Value(MARKED_LETTERS), Value(PLAIN_LETTERS), function="translate")
        rows = self.alias(folded=Lower(plain, output_field=models.CharField()))
        for word in search_words(text):
            rows = rows.filter(folded__contains=word)
        return rows

    def with_last_return(self) -> Self:
        """Annotate `last_year` and the figures of that year, the last one that a club gave any for."""
        last = self.model.returns.rel.related_model._base_manager  # type: ignore[attr-defined]
        newest = last.filter(club=OuterRef("pk")).order_by("-year")
        figures = ("members", "households", "supported", "progressed")
        return self.annotate(
            last_year=Subquery(newest.values("year")[:1]),
            **{name: Subquery(newest.values(name)[:1]) for name in figures},
        )

    def for_table(self) -> Self:
        """By commune and name."""
        return self.select_related("commune", "team").order_by("commune__sort_key", "name", "pk")


class Club(models.Model):
    """A club or group that a team runs or helps to run."""

    kind = models.CharField("loại", max_length=16, choices=ClubKind)
    name = models.CharField("tên", max_length=150)
    commune = models.ForeignKey(Commune, models.PROTECT, related_name="clubs", verbose_name="xã, phường")
    province = models.ForeignKey(Province, models.PROTECT, related_name="+", verbose_name="tỉnh")
    team = models.ForeignKey(
        Team, models.PROTECT, null=True, blank=True, related_name="clubs", verbose_name="Đội"
    )
    organiser = models.CharField("đơn vị chủ trì", max_length=150, blank=True)
    founded_on = models.DateField("ngày thành lập")
    closed_on = models.DateField("ngày ngừng", null=True, blank=True)

    objects = ClubQuerySet.as_manager()

    class Meta:
        verbose_name = "câu lạc bộ, nhóm"
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("founded_on")),
                name="club_in_order",
                violation_error_message="Ngày ngừng trước ngày thành lập.",
            ),
        ]

    def __str__(self):
        return self.name


class ClubReturnQuerySet(ScopedQuerySet["ClubReturn"]):
    """Yearly figures."""

    reach_paths = {"provinces": ("club__province",), "communes": ("club__commune",), "teams": ("club__team",)}


class ClubReturn(models.Model):
    """A club's figures of one year."""

    club = models.ForeignKey(Club, models.CASCADE, related_name="returns", verbose_name="câu lạc bộ")
    year = models.PositiveSmallIntegerField("năm")
    members = models.PositiveIntegerField("thành viên", default=0)
    households = models.PositiveIntegerField("hộ gia đình", default=0)
    supported = models.PositiveIntegerField("người được giúp đỡ", default=0)
    progressed = models.PositiveIntegerField("người tiến bộ", default=0)

    objects = ClubReturnQuerySet.as_manager()

    class Meta:
        verbose_name = "số liệu năm của câu lạc bộ"
        constraints = [
            models.UniqueConstraint("club", "year", name="club_return_once"),
            models.CheckConstraint(
                condition=Q(progressed__lte=F("supported")),
                name="club_return_progressed_within",
                violation_error_message="Số người tiến bộ không lớn hơn số người được giúp đỡ.",
            ),
        ]

    def __str__(self):
        return f"#{self.pk}"

    @property
    def seen_as(self) -> str:
        """What a form knows it by, also before there is one."""
        return f"of {self.club_id} in {self.year}"

    @property
    def audited_as(self) -> Club:
        """Whose event in the log tells who saved it."""
        return self.club
