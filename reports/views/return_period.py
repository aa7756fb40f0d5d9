"""A quarter, half-year, nine months or year of a place, built on monthly returns."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from reports.pages.links import Links, definition
from reports.periods import Span
from reports.places import Level
from reports.returns.spans import span_of
from reports.views.reaching import place_and_period
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.database.replica import read_from_replica
from volunteer_teams.http.requests import Request

FOR = (Level.COMMUNE, Level.PROVINCE)
NAMED = 20  # communes that have not sent, written out


@require_safe
@require_permission(Permission.RETURN_VIEW)
@read_from_replica
def return_period(request: Request, place_key: str, year: int, part: str) -> HttpResponse:
    """Sums of what was sent where they mean something, beside the whole period counted again."""
    place, asked = place_and_period(request, place_key, year)
    parts = {one.key: one for one in asked.of_year.parts(timezone.localdate()) if one.span is not Span.MONTH}
    if place.side or place.level not in FOR or part not in parts:
        raise Http404
    told = span_of(place, parts[part])
    may_see_rows = place.is_inside(request.user.access_to(Permission.REPORT_ROWS))
    links = Links(place.key, told.now.period, may_see_rows=may_see_rows)
    return render(
        request,
        "reports/return_period.html",
        {
            "place": place,
            "period": told.now.period,
            "months": told.months,
            "named": NAMED,
            "lines": [
                (one, links.rows(one.line.figure), definition(one.line.indicator)) for one in told.lines()
            ],
            "parts": [
                (one.part, reverse("reports:return_period", args=[place.key, year, key]), key == part)
                for key, one in parts.items()
            ],
        },
    )
