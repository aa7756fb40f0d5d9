"""From an address to the place and period of a report."""

from dataclasses import replace
from datetime import date

from django.http import Http404
from django.utils import timezone

from reports.forms.report import FIRST_YEAR
from reports.periods import Period, ReportSpan, Window
from reports.places import Level, ReportPlace, Side, find_any
from reports.reading import may_see_rows
from volunteer_teams.access.permissions import Permission
from volunteer_teams.http.requests import Request

TOLD_OUTSIDE = (Level.NATION, Level.PROVINCE)  # below, counts are small enough to tell of single people


def place_and_period(
    request: Request, place_key: str, year: int, *, is_any_window: bool = False
) -> tuple[ReportPlace, Period]:
    """The place, when all of it is within reach, and the period as far as it has passed; otherwise 404.

    With `is_any_window` a period that has begun in the statutory year only is told by that.
    Whoever may see no rows has no pages of places below a province, nor of old units (sums of new ones tell
    them), and no days of their own choosing: the figures of one day more tell of that day's people.
    """
    place = find_any(place_key)
    if place is None or not place.is_inside(request.access):
        raise Http404
    until = request.GET.get("until", "")
    is_told = place.level in TOLD_OUTSIDE and place.side is Side.ALL and not until
    if not (is_told or may_see_rows(request.user, place)):
        raise Http404
    if place.side and not place.is_inside(request.user.access_to(Permission.REPORT_ROWS)):
        raise Http404  # beside the figures by new units small counts could be worked out
    today = timezone.localdate()
    if not FIRST_YEAR <= year <= today.year + 1:
        raise Http404
    asked = request.GET.get("window", "")
    windows = [Window(asked) if asked in Window.values else Window.STATUTORY]
    windows += [Window.STATUTORY] if is_any_window else []
    span = request.GET.get("span") or ReportSpan.YEAR
    begun = [part for window in windows for part in Period(year, window=window).parts(today)]
    period = next((part for part in begun if part.key == span), None)
    if period is None:
        raise Http404
    return place, _cut(period.so_far(today), until)


def own_report(request: Request, place_key: str, year: int) -> tuple[ReportPlace, Period]:
    """The same for what only a province, commune or team has, of a year or a half of it: its report.

    It tells small counts of people, so it is for those who may see the rows. It is of all the days that have
    passed, whatever day the address names.
    """
    place, period = place_and_period(request, place_key, year)
    is_told = place.has_report and may_see_rows(request.user, place)
    if not is_told or period.key not in ReportSpan:
        raise Http404
    return place, period.whole.so_far(timezone.localdate())


def _cut(period: Period, until: str) -> Period:
    """The period up to a day given in the address: as last year is counted beside a running one."""
    try:
        return replace(period, until=date.fromisoformat(until)) if until else period
    except ValueError as wrong:
        raise Http404 from wrong
