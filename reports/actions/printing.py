"""Taking reports and lists out of the system."""

from datetime import date
from typing import Any

from django.db import transaction

from reports.events import ReportEvent, told_of
from reports.indicators.figure import Figure
from reports.models import MonthlyReturn
from reports.periods import Period
from reports.places import ReportPlace
from volunteer_teams import audit
from volunteer_teams.actions.taking import taken_for
from volunteer_teams.models import AllowanceList, AuditEvent, User
from volunteer_teams.vietnamese import nfc


@transaction.atomic
def record_printing(
    *,
    place: ReportPlace,
    period: Period,
    kind: str,
    by: User | None,
    is_public: bool = False,
    correction: int | None = None,
    reason: str = "",
) -> AuditEvent:
    """Log that somebody takes a report as a file ('pdf', 'docx', 'xlsx'), and why, before they get it.

    Every kind tells small counts of people, so each asks for a reason; a public version has none of them and
    needs no reason, nor does who works at the server itself. `correction` says which edition of one that was
    issued: 0 the report itself.
    """
    if by and not is_public:
        reason = taken_for(reason, rows=1)
    changes: dict[str, Any] = {**told_of(period), "file": kind}
    changes["is_public"] = is_public
    if correction is not None:
        changes["correction"] = correction
    if reason:
        changes["reason"] = nfc(reason)
    return audit.record(
        ReportEvent.REPORT_PRINTED, subject=place.reporter, place=place.reporter, by=by, changes=changes
    )


@transaction.atomic
def record_pack(*, place: ReportPlace, month: date, teams: int, by: User | None) -> None:
    """Log that somebody took the pages for the meetings of a team, or of a commune's teams."""
    changes = {"month": month, "teams": teams}
    audit.record(
        ReportEvent.PACK_PRINTED, subject=place.reporter, place=place.reporter, by=by, changes=changes
    )


@transaction.atomic
def record_ratings(*, place: ReportPlace, year: int, teams: int, by: User | None) -> None:
    """Log that somebody took the grades of the teams of a place."""
    audit.record(
        ReportEvent.RATINGS_PRINTED,
        subject=place.reporter,
        place=place.reporter,
        by=by,
        changes={"year": year, "teams": teams},
    )


@transaction.atomic
def record_return(*, row: MonthlyReturn, by: User | None) -> None:
    """Log that somebody took a commune's month on paper; it may not even be begun."""
    audit.record(
        ReportEvent.RETURN_PRINTED,
        subject=row if row.pk else row.commune,
        place=row.commune,
        by=by,
        changes={"month": row.month, "is_sent": row.figures is not None},
    )


@transaction.atomic
def record_listing(
    *, place: ReportPlace, period: Period, figure: Figure, rows: int, kind: str, reason: str, by: User
) -> AuditEvent:
    """Log that somebody takes the rows behind a figure as a file, and why, before they get it."""
    changes = {
        **told_of(period),
        "until": period.until,
        "figure": figure.code,
        "file": kind,
        "rows_taken": rows,
        "reason": taken_for(reason, rows),
    }
    return audit.record(
        ReportEvent.ROWS_TAKEN, subject=place.reporter, place=place.reporter, by=by, changes=changes
    )


@transaction.atomic
def record_allowance_taking(*, allowance: AllowanceList, kind: str, reason: str, by: User) -> AuditEvent:
    """Log that somebody takes a payment list as a file ('pdf', 'xlsx', …), and why, before they get it."""
    rows = allowance.payments.count()
    changes = {"file": kind, "rows_taken": rows, "reason": taken_for(reason, rows)}
    return audit.record(
        ReportEvent.ALLOWANCE_TAKEN, subject=allowance, place=allowance.commune, by=by, changes=changes
    )
