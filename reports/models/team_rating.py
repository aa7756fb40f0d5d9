"""How a team did in a year: the rule it is measured by, and the grade it was given."""

from collections.abc import Iterable
from datetime import date
from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from uuid_utils.compat import uuid7

from volunteer_teams.models import Commune, Province, Team
from volunteer_teams.models.scoped import ScopedQuerySet
from volunteer_teams.vietnamese import short_date

PERCENT = [MaxValueValidator(100)]


class Grade(models.TextChoices):
    """From the best."""

    A = "A", "Loại A"
    B = "B", "Loại B"
    C = "C", "Loại C"


class RatingRuleQuerySet(models.QuerySet["RatingRule"]):
    """Rules."""

    def in_force(self, on: date) -> Self:
        """Those that have begun by a day, the one that holds first."""
        return self.filter(since__lte=on).order_by("-since", "pk")

    def for_table(self) -> Self:
        """The newest first."""
        return self.order_by("-since", "pk")


class RatingRule(models.Model):
    """From which figure on a criterion reaches grade A or B, since a day: reference data.

    A team is graded A when no criterion is below B and `share_a` percent of them reach A; B when `share_b`
    percent reach B; else C. `entered_by_day`: by which day of the next month a month has to be entered.
    """

    since = models.DateField("áp dụng từ ngày", unique=True)
    contacts_a = models.DecimalField("lần gặp một người một tháng, loại A", max_digits=4, decimal_places=2)
    contacts_b = models.DecimalField("lần gặp một người một tháng, loại B", max_digits=4, decimal_places=2)
    plan_a = models.PositiveSmallIntegerField("việc kế hoạch đạt, loại A (%)", validators=PERCENT)
    plan_b = models.PositiveSmallIntegerField("việc kế hoạch đạt, loại B (%)", validators=PERCENT)
    meetings_a = models.PositiveSmallIntegerField("tháng có giao ban, loại A (%)", validators=PERCENT)
    meetings_b = models.PositiveSmallIntegerField("tháng có giao ban, loại B (%)", validators=PERCENT)
    in_time_a = models.PositiveSmallIntegerField("tháng ghi sổ đúng hạn, loại A (%)", validators=PERCENT)
    in_time_b = models.PositiveSmallIntegerField("tháng ghi sổ đúng hạn, loại B (%)", validators=PERCENT)
    certified_a = models.PositiveSmallIntegerField("thành viên có chứng chỉ, loại A (%)", validators=PERCENT)
    certified_b = models.PositiveSmallIntegerField("thành viên có chứng chỉ, loại B (%)", validators=PERCENT)
    share_a = models.PositiveSmallIntegerField("tiêu chí phải đạt loại A (%)", validators=PERCENT)
    share_b = models.PositiveSmallIntegerField("tiêu chí phải đạt loại B (%)", validators=PERCENT)
    entered_by_day = models.PositiveSmallIntegerField(
        "ghi sổ trước hết ngày (tháng sau)", validators=[MaxValueValidator(28)]
    )
    source = models.CharField("căn cứ", max_length=200)

    objects = RatingRuleQuerySet.as_manager()

    class Meta:
        verbose_name = "mức xếp loại"
        constraints = [
            models.CheckConstraint(
                condition=Q(contacts_a__gte=F("contacts_b"))
                & Q(plan_a__gte=F("plan_b"))
                & Q(meetings_a__gte=F("meetings_b"))
                & Q(in_time_a__gte=F("in_time_b"))
                & Q(certified_a__gte=F("certified_b")),
                name="rating_rule_a_above_b",
                violation_error_message="Mức loại A không thấp hơn mức loại B.",
            )
        ]

    def __str__(self):
        return f"Mức xếp loại từ {short_date(self.since)}"


class TeamRatingQuerySet(ScopedQuerySet["TeamRating"]):
    """Grades given."""

    reach_paths = {"provinces": ("province",), "communes": ("commune",), "teams": ("team",)}

    def of_teams(self, teams: Iterable[Team], year: int) -> dict[int, "TeamRating"]:
        """The grades of these teams in a year, by team."""
        rows = self.filter(team__in=[team.pk for team in teams], year=year).order_by("pk")
        return {rating.team_id: rating for rating in rows}

    def for_page(self) -> Self:
        """With who decided; one team's, the newest year first."""
        return self.select_related("decided_by").order_by("-year", "pk")


class TeamRating(models.Model):
    """The grade of a team in a year, who gave it and when, with the figures of that moment.

    `figures` are, for each criterion, what was measured and what A and B asked for.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="ratings", verbose_name="Đội")
    commune = models.ForeignKey(Commune, models.PROTECT, related_name="+", verbose_name="xã, phường")
    province = models.ForeignKey(Province, models.PROTECT, related_name="+", verbose_name="tỉnh")
    year = models.PositiveSmallIntegerField("năm")
    grade = models.CharField("xếp loại", max_length=1, choices=Grade)
    suggested = models.CharField("phần mềm đề xuất", max_length=1, choices=Grade, blank=True)
    figures = models.JSONField("số liệu", default=list)
    reason = models.CharField("lý do", max_length=300, blank=True)
    decided_on = models.DateField("ngày xếp loại")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người xếp loại"
    )

    objects = TeamRatingQuerySet.as_manager()

    class Meta:
        verbose_name = "xếp loại Đội"
        constraints = [
            models.UniqueConstraint(
                "team",
                "year",
                name="team_rating_once_a_year",
                violation_error_message="Đội đã được xếp loại năm này.",
            ),
            models.CheckConstraint(
                condition=Q(grade=F("suggested")) | ~Q(reason=""),
                name="team_rating_other_for_a_reason",
                violation_error_message="Xếp loại khác đề xuất thì phải có lý do.",
            ),
        ]
        indexes = [models.Index("commune", "year", name="team_rating_commune")]

    def __str__(self):
        return f"Xếp loại năm {self.year}"
