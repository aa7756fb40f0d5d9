"""The history of a report."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from reports.events import ReportEvent, told_of
from reports.pages.links import address
from reports.periods import Period, Span
from reports.places import ReportPlace
from reports.views.reaching import own_report
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.frame.navigation import label_of
from volunteer_teams.http.requests import Request
from volunteer_teams.models import AuditEvent
from volunteer_teams.views.history import history_page


@require_safe
@require_permission(Permission.AUDIT_VIEW)
def report_history(request: Request, place_key: str, year: int) -> HttpResponse:
    """Who wrote, signed and took out the report of a place and period."""
    place, period = own_report(request, place_key, year)
    told = {f"changes__{name}": value for name, value in told_of(period).items()}
    events = AuditEvent.objects.about(place.reporter).filter(**told, code__in=list(ReportEvent))
    if period.span is Span.YEAR:
        events = events.exclude(changes__has_key="part")
    crumbs = (label_of("reports:report_list"), reverse("reports:report_list"), place.name)
    return history_page(
        request,
        events,
        heading=f"Báo cáo {period.when}, {place.name}",
        crumbs=(*crumbs, address("report_detail", place.key, period)),
    )


def report_history_url(request: Request, place: ReportPlace, period: Period) -> str:
    """Where the history of a report stands, for who may read the log of that place."""
    may_read = place.has_report and place.is_inside(request.user.access_to(Permission.AUDIT_VIEW))
    return address("report_history", place.key, period) if may_read else ""
