"""Issuing a report: its number, and everything it says kept for good; later numbered corrections."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from reports.actions.editing import report_to_write
from reports.events import ReportEvent, told_of
from reports.indicators.counting import Counts, count
from reports.indicators.figure import ROWS, Breakdown, Figure
from reports.models import AnnualReport, IssuedReport, ReportState, WordTemplate
from reports.pdf import NotPrinted, html, pdf, public_html
from reports.periods import Period
from reports.places import ReportPlace
from reports.seal import NotSealed, sealed
from reports.word.filling import WordNotMade, docx
from reports.year_end.document import Document
from reports.year_end.paper import kept
from reports.year_end.pictured import files_of
from reports.year_end.readiness import Finding, Weight, findings, to_issue, version_of
from volunteer_teams import audit
from volunteer_teams.access.permissions import Permission
from volunteer_teams.actions.leaders import refuse_for_the_leader
from volunteer_teams.actions.turns import take_turns
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import Commune, Team, User
from volunteer_teams.vietnamese import nfc


@transaction.atomic
def issue_report(
    *, place: ReportPlace, period: Period, version: str, reasons: Mapping[str, str], by: User | None
) -> IssuedReport:
    """Give the report its number and keep all of it as it is now; nothing of it changes any more.

    `version` is of what the page showed (`version_of`); `reasons` say, by the code of a finding that needs
    one, why it is issued all the same.
    """
    take_turns("report number", place.key)
    report_to_write(place, period)
    _refuse_others(place, period, by)
    document = to_issue(place, period)
    found = findings(document)
    if version != version_of(document, found):
        raise RuleBroken("Báo cáo vừa thay đổi từ lúc mở trang này, chưa ban hành gì: xem lại rồi ban hành.")
    _refuse_unready(found, reasons)
    report = document.report
    report.state = ReportState.ISSUED
    report.save(update_fields=["state", "number", "signed_on"])
    report.pictures.shown().update(is_issued=True)
    issued = _keep(document, found, reasons, by)
    told: dict[str, Any] = {"correction": report.correction, "number": report.number}
    _log(ReportEvent.REPORT_ISSUED, place, period, by, {**told, "signed_on": report.signed_on})
    return issued


@transaction.atomic
def begin_correction(*, place: ReportPlace, period: Period, reason: str, by: User | None) -> AnnualReport:
    """Begin the next numbered correction from what was issued, which stays as it is."""
    report = AnnualReport.objects.select_for_update(of=["self"]).of(place, period).first()
    if report is None or not report.is_issued:
        raise RuleBroken("Báo cáo này đang soạn, chưa ban hành: sửa thẳng vào bản đang soạn.")
    if not (reason := nfc(reason)):
        raise RuleBroken("Ghi lý do đính chính.", field="reason")
    report.state, report.correction, report.reason = ReportState.DRAFT, report.correction + 1, reason
    report.number = report.signed_on = None
    report.save(update_fields=["state", "correction", "reason", "number", "signed_on"])
    told = {"correction": report.correction, "reason": reason}
    _log(ReportEvent.REPORT_CORRECTED, place, period, by, told)
    return report


def may_issue(place: ReportPlace, by: User) -> bool:
    """Whether somebody issues in the name of this place: a province does not for its communes."""
    access = by.access_to(Permission.REPORT_ISSUE)
    unit = place.reporter
    if isinstance(unit, Team):
        return unit.commune_id in access.communes
    return unit.pk in (access.communes if isinstance(unit, Commune) else access.provinces)


def _refuse_others(place: ReportPlace, period: Period, by: User | None) -> None:
    if by is None:
        return
    if not may_issue(place, by):
        raise RuleBroken(f"Báo cáo của {place.name} do nơi đó ban hành.")
    if isinstance(place.unit, Commune):
        refuse_for_the_leader(place.unit, by, f"ban hành báo cáo {period.when}")


def _refuse_unready(found: Sequence[Finding], reasons: Mapping[str, str]) -> None:
    wrong = [finding.words for finding in found if finding.weight is Weight.BLOCKING]
    if wrong:
        raise RuleBroken(f"Chưa ban hành được: {'; '.join(wrong)}.")
    for finding in found:
        if finding.weight is Weight.REASON and not reasons.get(finding.code):
            raise RuleBroken("Ghi lý do vẫn ban hành.", field=f"reason_{finding.code}")


def _keep(
    document: Document, found: Sequence[Finding], reasons: Mapping[str, str], by: User | None
) -> IssuedReport:
    report, figures, page = document.report, document.figures, html(document.paper)
    assert report.number, "given by to_issue"
    assert report.signed_on, "given by to_issue"
    return IssuedReport.objects.create(
        report=report,
        province_id=report.province_id,
        commune_id=report.commune_id,
        team_id=report.team_id,
        correction=report.correction,
        reason=report.reason,
        number=report.number,
        signed_on=report.signed_on,
        signer_name=document.heading.signer_name,
        issued_at=timezone.now(),
        issued_by=by,
        paper=kept(document.paper),
        page=page,
        public_page=public_html(document.public.paper),
        sealed=_sealed(document, page),
        word=_word(document),
        figures=figures.values,
        rows=_rows_behind(document),
        catalogue=figures.catalogue,
        checks=[finding.told(nfc(reasons.get(finding.code, ""))) for finding in found],
        written={code: vars(written) for code, written in document.written.items()},
    )


def _word(document: Document) -> bytes:
    """Made now, so that a later template changes nothing."""
    try:
        template = WordTemplate.objects.file_in_force(document.place.province_id)
        return docx(document.paper, template, files_of(document.report, document.paper))
    except WordNotMade as broken:
        raise RuleBroken(f"Mẫu Word của tỉnh không dùng được: {broken}") from broken


def _sealed(document: Document, page: str) -> bytes:
    """The PDF with the office's seal, kept as it is: sealed again it would be another file."""
    if not settings.SEALS_FOLDER:
        return b""
    try:
        return sealed(pdf(document.paper, page, files_of(document.report, document.paper)), document.place)
    except (NotSealed, NotPrinted) as broken:
        raise RuleBroken(f"Chưa đóng dấu được, chưa ban hành gì: {broken}. Báo quản trị.") from broken


def _rows_behind(document: Document) -> Counts:
    """How many rows each figure was made of."""
    figures = [_of_rows(figure) for made in document.summary.figures.values() for figure in made]
    return count(figures, document.place, document.period)


def _of_rows(figure: Figure) -> Figure:
    parts = tuple(
        Breakdown(b.code, b.label, tuple(map(_of_rows, b.parts)), adds_up=b.adds_up, listed=b.listed)
        for b in figure.breakdowns
    )
    return replace(figure, measure=ROWS, breakdowns=parts)


def _log(
    code: ReportEvent, place: ReportPlace, period: Period, by: User | None, changes: Mapping[str, Any]
) -> None:
    told = {**told_of(period), **changes}
    audit.record(code, subject=place.reporter, place=place.reporter, by=by, changes=told)
