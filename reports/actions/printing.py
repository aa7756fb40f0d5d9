"""Taking a report out of the system."""

from django.db import transaction

from reports.events import ReportEvent
from reports.periods import Period
from reports.places import ReportPlace
from volunteer_teams import audit
from volunteer_teams.models import User


@transaction.atomic
def record_printing(*, place: ReportPlace, period: Period, kind: str, by: User) -> None:
    """Log that somebody took a report as a file of a kind ('pdf', 'xlsx')."""
    changes = {"year": period.year, "window": str(period.window), "file": kind}
    audit.record(
        ReportEvent.REPORT_PRINTED, subject=place.reporter, place=place.reporter, by=by, changes=changes
    )
