"""A report as it was issued: kept whole, printed again from what is kept, never changed."""

from typing import Self

from django.db import models
from django.db.models import Max, Q
from django.db.models.functions import ExtractYear

from reports.models.annual_report import AnnualReport
from volunteer_teams.models import Commune, Province, Team


class IssuedReportQuerySet(models.QuerySet["IssuedReport"]):
    """Issued reports; which report they belong to says who reaches them."""

    def newest_first(self) -> Self:
        """The one in force, then those that it corrected."""
        return self.select_related("issued_by").order_by("-correction", "-pk")

    def light(self) -> Self:
        """Without what is printed."""
        return self.defer("paper", "page", "public_page", "sealed", "word")

    def numbered(self, report: AnnualReport, year: int) -> Self:
        """Those whose numbers count in one row with this report's: of its place, in a calendar year."""
        place = {"province": report.province_id, "commune": report.commune_id, "team": report.team_id}
        return self.filter(number_year=year, **place)

    def next_number(self) -> int:
        """One more than the highest."""
        return self.aggregate(last=Max("number", default=0))["last"] + 1


class IssuedReport(models.Model):
    """The report (`correction` 0) or a numbered correction of it. The web role may add rows, nothing else.

    `paper` is all that is printed as words and numbers (`year_end.paper.Paper`), `page` the page that the
    PDF is made of, `public_page` that of its public version, `sealed` the PDF with the office's seal, empty
    where it has none, `word` the Word file, empty where none was made, `figures` each figure by its code,
    `rows` how many rows were behind it, `catalogue` which indicators these were, `checks` what was found
    before issuing and why it was issued all the same, `written` the sections as people wrote them.
    """

    report = models.ForeignKey(AnnualReport, models.PROTECT, related_name="issued")
    province = models.ForeignKey(Province, models.PROTECT, null=True, blank=True, related_name="+")
    commune = models.ForeignKey(Commune, models.PROTECT, null=True, blank=True, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    correction = models.PositiveSmallIntegerField("bản đính chính số")
    reason = models.CharField("lý do", max_length=200, blank=True)
    number = models.PositiveIntegerField("số")
    signed_on = models.DateField("ngày ký")
    number_year = models.GeneratedField(
        verbose_name="năm của số",
        expression=ExtractYear("signed_on"),
        output_field=models.PositiveIntegerField(),
        db_persist=True,
    )
    signer_name = models.CharField("người ký", max_length=100)
    issued_at = models.DateTimeField("ban hành lúc")
    issued_by = models.ForeignKey(
        "volunteer_teams.User", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="người ban hành",
    )  # fmt: skip
    paper = models.JSONField("nội dung in")
    page = models.TextField("trang in")
    public_page = models.TextField("trang in công khai", default="")
    sealed = models.BinaryField("PDF đã đóng dấu", default=b"")
    word = models.BinaryField("tệp Word", default=b"")
    figures = models.JSONField("số liệu")
    rows = models.JSONField("số dòng")
    catalogue = models.CharField("bản danh mục chỉ số", max_length=12)
    checks = models.JSONField("kiểm tra trước khi ban hành")
    written = models.JSONField("nội dung đã viết")

    objects = IssuedReportQuerySet.as_manager()

    class Meta:
        verbose_name = "báo cáo đã ban hành"
        constraints = [
            models.UniqueConstraint("report", "correction", name="issued_report_once"),
            models.UniqueConstraint(
                "province", "commune", "team", "number_year", "number",
                name="issued_report_number", nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(correction=0, reason="") | (Q(correction__gt=0) & ~Q(reason="")),
                name="issued_report_corrected_with_reason",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.title} #{self.report_id}"

    @property
    def title(self) -> str:
        """'Báo cáo', 'Bản đính chính số 1'."""
        return f"Bản đính chính số {self.correction}" if self.correction else "Báo cáo"
