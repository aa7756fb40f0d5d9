"""Year-end reports on their way to being issued, and issued ones."""

from datetime import date
from typing import Any

from django.db import transaction

from reports.actions.editing import sign_report, write_section
from reports.actions.issuing import issue_report
from reports.models import AnnualReport, IssuedReport, SectionVersion, WordTemplate
from reports.pdf import html
from reports.periods import Period
from reports.places import ReportPlace
from reports.word.own_template import own_template
from reports.year_end.document import document_of
from reports.year_end.paper import kept
from reports.year_end.readiness import Weight, findings, to_issue, version_of
from reports.year_end.sections import SECTIONS
from volunteer_teams.models import Commune, Province, User

LATE = "Xã không gửi được"


def ready_report(place: ReportPlace, period: Period, text: str = "Viết đủ.", **signed: Any) -> None:
    """Write all that must be written, and say who signs."""
    given = {"place": place, "period": period, "by": None}
    for section in SECTIONS:
        if section.must_be_written:
            write_section(**given, section=section.code, text=text, replaces=False)
    sign_report(**{**given, "number": None, "signed_on": None, "signer_name": "Lê Thị Mẫu", **signed})


def issue(place: ReportPlace, period: Period, by: User | None = None, **told: Any) -> IssuedReport:
    """Issue a report as it is now, with a reason for whatever asks for one."""
    with transaction.atomic():
        document = to_issue(place, period)
        found = findings(document)
        version = version_of(document, found)
    reasons = {finding.code: LATE for finding in found if finding.weight is Weight.REASON}
    given = {"version": version, "reasons": reasons, "by": by, **told}
    return issue_report(place=place, period=period, **given)


def report_of_old(place: ReportPlace, period: Period, text: str) -> None:
    """An issued report whose first correction is being written; also of a year that still runs."""
    if AnnualReport.objects.of(place, period).exists():
        return
    told = {"section": "III.1", "text": text, "replaces": False, "by": None}
    report = write_section(place=place, period=period, **told)
    report.correction, report.reason = 1, "Sổ về muộn"
    with transaction.atomic():
        paper = document_of(place, period).paper
    IssuedReport.objects.create(
        report=report,
        province=report.province,
        commune=report.commune,
        team=report.team,
        correction=0,
        number=1,
        signed_on=date(2026, 1, 5),
        signer_name="Lê Thị Mẫu",
        issued_at="2026-01-05T08:00:00Z",
        paper=kept(paper),
        page=html(paper),
        figures={figure.code: figure.value for figure in paper.figures},
        rows={},
        catalogue="x",
        checks=[],
        written={},
    )
    report.save(update_fields=["correction", "reason"])


def version_in(commune: Commune) -> int:
    """The text of a section that somebody wrote into a commune's report, by its id."""
    return SectionVersion.objects.get(report__commune=commune).pk


def template_in(province: Province, name: str) -> WordTemplate:
    """The template of a province's reports as Word; its first one is there when it is asked for again."""
    there = WordTemplate.objects.filter(province=province).first()
    return there or WordTemplate.objects.create(province=province, name=name, file=own_template())
