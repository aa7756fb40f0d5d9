"""A report of a year or half-year as people write it; what is issued is kept by `IssuedReport`."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from reports.periods import Period, ReportSpan, Window
from reports.places import ReportPlace
from reports.units import Units
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
        """The one report of a place and period, if somebody has begun it."""
        return self.in_period(period).filter(**{place.level: place.unit})

    def in_period(self, period: Period) -> Self:
        """Those of a year or half-year in a window."""
        return self.filter(**columns_of(period))


def columns_of(period: Period) -> dict[str, Any]:
    """What a report's row says of its period."""
    return {"year": period.year, "span": period.key, "window": period.window}


class ReportState(models.TextChoices):
    """Whether people write it; an issued one is written again only as a correction."""

    DRAFT = "SOAN", "Đang soạn"
    ISSUED = "BAN", "Đã ban hành"


class AnnualReport(models.Model):
    """One place, one year or half of it, one window: its number and date, what people typed, its pictures.

    `correction` is what is written now, or was issued last: 0 the report, 1 its first correction. `reason` is
    why that correction is made.
    """

    province = models.ForeignKey(Province, models.PROTECT, null=True, blank=True, related_name="+")
    commune = models.ForeignKey(Commune, models.PROTECT, null=True, blank=True, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    year = models.PositiveSmallIntegerField("năm")
    span = models.CharField(
        "kỳ báo cáo", max_length=10, choices=ReportSpan, default=ReportSpan.YEAR, db_default=ReportSpan.YEAR
    )
    window = models.CharField("kỳ số liệu", max_length=10, choices=Window, default=Window.STATUTORY)
    state = models.CharField("trạng thái", max_length=4, choices=ReportState, default=ReportState.DRAFT)
    correction = models.PositiveSmallIntegerField("bản đính chính số", default=0)
    reason = models.CharField("lý do", max_length=200, blank=True)
    number = models.PositiveIntegerField("số", null=True, blank=True)
    signed_on = models.DateField("ngày ký", null=True, blank=True)
    signer_name = models.CharField("người ký", max_length=100, blank=True)
    recipients = models.TextField("nơi nhận", max_length=2000, blank=True)
    has_units_annex = models.BooleanField("phụ lục theo đơn vị", default=True)
    has_teams_annex = models.BooleanField("phụ lục từng Đội", default=True)
    units = models.CharField("phụ lục tính theo", max_length=4, choices=Units, default=Units.NEW)

    objects = AnnualReportQuerySet.as_manager()

    class Meta:
        verbose_name = "báo cáo năm, nửa năm"
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
                "span",
                "window",
                name="annual_report_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(condition=Q(span__in=ReportSpan.values), name="annual_report_span"),
            models.CheckConstraint(
                condition=Q(state=ReportState.DRAFT) | Q(number__isnull=False, signed_on__isnull=False),
                name="annual_report_issued_with_number",
            ),
            models.CheckConstraint(
                condition=Q(correction=0, reason="") | (Q(correction__gt=0) & ~Q(reason="")),
                name="annual_report_corrected_with_reason",
            ),
        ]

    def __str__(self):
        return f"{self.year} #{self.pk}"

    @property
    def seen_as(self) -> str:
        """What a form knows it by, also before there is one."""
        return (
            f"of {self.province_id}/{self.commune_id}/{self.team_id} in {self.year} {self.span} {self.window}"
        )

    @property
    def is_issued(self) -> bool:
        """Whether nothing of it is being written."""
        return self.state == ReportState.ISSUED


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


class SectionVersion(models.Model):
    """A section's text as somebody saved it, an empty one too; versions are only added."""

    report = models.ForeignKey(AnnualReport, models.CASCADE, related_name="versions")
    code = models.CharField("mục", max_length=20)
    text = models.TextField("nội dung", max_length=20000, blank=True)
    replaces = models.BooleanField("thay cho câu tự động", default=False)
    written_at = models.DateTimeField("viết lúc", default=timezone.now)
    written_by = models.ForeignKey(
        "volunteer_teams.User", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="người viết",
    )  # fmt: skip

    class Meta:
        verbose_name = "bản trước của một mục"
        indexes = [models.Index(fields=["report", "code", "-id"], name="section_version_newest")]

    def __str__(self):
        return f"{self.code} #{self.pk}"
