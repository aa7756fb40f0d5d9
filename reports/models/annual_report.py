"""A year-end report: what people type; the figures are counted when it is printed."""

from typing import Self

from django.db import models
from django.db.models import Q

from reports.periods import Period, Window
from reports.places import ReportPlace
from volunteer_teams.models import Commune, Province, Team
from volunteer_teams.models.scoped import ScopedQuerySet


class AnnualReportQuerySet(ScopedQuerySet["AnnualReport"]):
    """Reports."""

    reach_paths = {
        "provinces": ("province", "commune__province", "team__commune__province"),
        "communes": ("commune", "team__commune"),
        "teams": ("team",),
    }

    def of(self, place: ReportPlace, period: Period) -> Self:
        """The one report of a place, year and window, if somebody has begun it."""
        return self.filter(**{place.level: place.unit}, year=period.year, window=period.window)


class AnnualReport(models.Model):
    """One place, one year, one window: its number and date, and the narrative typed by people."""

    province = models.ForeignKey(Province, models.PROTECT, null=True, blank=True, related_name="+")
    commune = models.ForeignKey(Commune, models.PROTECT, null=True, blank=True, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    year = models.PositiveSmallIntegerField("năm")
    window = models.CharField("kỳ số liệu", max_length=10, choices=Window, default=Window.STATUTORY)
    number = models.PositiveIntegerField("số", null=True, blank=True)
    signed_on = models.DateField("ngày ký", null=True, blank=True)
    signer_name = models.CharField("người ký", max_length=100, blank=True)

    objects = AnnualReportQuerySet.as_manager()

    class Meta:
        verbose_name = "báo cáo năm"
        constraints = [
            models.CheckConstraint(
                condition=Q(province__isnull=False, commune__isnull=True, team__isnull=True)
                | Q(province__isnull=True, commune__isnull=False, team__isnull=True)
                | Q(province__isnull=True, commune__isnull=True, team__isnull=False),
                name="annual_report_one_place",
            ),
            models.UniqueConstraint(
                "province",
                "commune",
                "team",
                "year",
                "window",
                name="annual_report_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self):
        return f"{self.year} #{self.pk}"

    @property
    def seen_as(self) -> str:
        """What a form knows it by, also before there is one."""
        return f"of {self.province_id}/{self.commune_id}/{self.team_id} in {self.year} {self.window}"


class ReportSection(models.Model):
    """The text of one section, typed by people: below the sentences made from figures, or in their place."""

    report = models.ForeignKey(AnnualReport, models.CASCADE, related_name="sections")
    code = models.CharField("mục", max_length=20)
    text = models.TextField("nội dung", max_length=20000, blank=True)
    replaces = models.BooleanField("thay cho câu tự động", default=False)

    class Meta:
        verbose_name = "mục của báo cáo"
        constraints = [models.UniqueConstraint("report", "code", name="report_section_once")]

    def __str__(self):
        return f"{self.code} #{self.pk}"

    @property
    def seen_as(self) -> str:
        """What a form knows it by, also before there is one: a form shows one section of one report."""
        return self.code
