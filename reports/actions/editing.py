"""What people write into a report, as long as it is not issued."""

from datetime import date
from typing import Any

from django.db import transaction

from reports.events import ReportEvent, told_of
from reports.models import AnnualReport, ReportSection, SectionVersion
from reports.models.annual_report import columns_of
from reports.periods import Period
from reports.places import ReportPlace
from reports.units import Units
from reports.year_end.sections import BY_CODE
from volunteer_teams import audit
from volunteer_teams.actions.changing import change
from volunteer_teams.actions.meanwhile import to_write
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import User


@transaction.atomic
def write_section(
    *, place: ReportPlace, period: Period, section: str, text: str, replaces: bool, by: User | None
) -> AnnualReport:
    """Keep the text of a section; an empty one takes back what was written. The first begins the report.

    Each text stays as a version (`SectionVersion`), from which it can be taken up again.
    """
    if section not in BY_CODE or BY_CODE[section].is_head:
        raise RuleBroken("Báo cáo không có mục này.")
    if replaces and not text.strip():
        raise RuleBroken("Muốn thay câu tự động thì cần có nội dung thay.", field="text")
    report = report_to_write(place, period)
    row = report.sections.filter(code=section).first() or ReportSection(report=report, code=section)
    before = (row.text, row.replaces)
    for name, value in to_write(row, {"text": text.strip(), "replaces": replaces}).items():
        setattr(row, name, value)
    if before != (row.text, row.replaces):
        if row.text:
            row.save()
        else:
            row.delete()
        SectionVersion.objects.create(
            report=report, code=section, text=row.text, replaces=row.replaces, written_by=by
        )
        _log(place, period, by, {"section": section, "replaces": replaces})
    return report


@transaction.atomic
def restore_section(
    *, place: ReportPlace, period: Period, version: SectionVersion, by: User | None
) -> AnnualReport:
    """Take up an earlier text of a section again; what stands there now stays among the versions."""
    return write_section(
        place=place,
        period=period,
        section=version.code,
        text=version.text,
        replaces=version.replaces,
        by=by,
    )


@transaction.atomic
def sign_report(
    *,
    place: ReportPlace,
    period: Period,
    number: int | None,
    signed_on: date | None,
    signer_name: str,
    by: User | None,
    recipients: str = "",
    has_units_annex: bool = True,
    has_teams_annex: bool = True,
    units: str = Units.NEW,
) -> AnnualReport:
    """Set number, date, signer, recipients and annexes; nothing is signed before its days have begun."""
    if signed_on and signed_on <= period.first:
        raise RuleBroken("Ngày ký phải sau ngày đầu của kỳ số liệu.", field="signed_on")
    report = report_to_write(place, period)
    values = {
        "number": number,
        "signed_on": signed_on,
        "signer_name": signer_name,
        "recipients": recipients,
        "has_units_annex": has_units_annex,
        "has_teams_annex": has_teams_annex,
        "units": units,
    }
    changes = change(report, values)
    if changes:
        report.save(update_fields=list(changes))
        _log(place, period, by, changes)
    return report


def _log(place: ReportPlace, period: Period, by: User | None, changes: dict[str, Any]) -> None:
    """The log names the place; the period stands among the changes."""
    told = {**told_of(period), **changes}
    audit.record(ReportEvent.REPORT_EDITED, subject=place.reporter, place=place.reporter, by=by, changes=told)


def report_to_write(place: ReportPlace, period: Period) -> AnnualReport:
    """The report, begun if need be and locked; an issued one is not written any more."""
    of: dict[str, Any] = {str(place.level): place.reporter, **columns_of(period)}
    report, _ = AnnualReport.objects.get_or_create(**of)
    locked = AnnualReport.objects.select_for_update(of=["self"]).get(pk=report.pk)
    if locked.is_issued:
        raise RuleBroken("Báo cáo này đã ban hành, không sửa được nữa: muốn sửa thì lập bản đính chính.")
    return locked
