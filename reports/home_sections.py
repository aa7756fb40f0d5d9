"""This app's sections of the home page."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from reports.home_attention import to_look_at
from reports.home_returns import returns_to_review, returns_to_send
from reports.pages.board import reachable
from reports.pages.links import Links, address
from reports.pages.pictures import key_figures
from reports.periods import year_of
from reports.reading import reading_of
from reports.summary import summarise
from reports.tables.target import targets_shown
from reports.targets.reaching import own_targets
from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.scopes import Access
from volunteer_teams.frame.home import WORK, HomeSection

FOR_PROVINCE = ("M01", "M02", "M08", "M09", "M10")
FOR_COMMUNE = FOR_PROVINCE[:4]


def year_of_province(request: HttpRequest, access: Access) -> dict[str, Any] | None:
    """This year's key figures of a province or the nation: the first thing its officers look at."""
    if not (access.nation or access.provinces):
        return None
    return _year(request, access, FOR_PROVINCE)


def year_of_commune(request: HttpRequest, access: Access) -> dict[str, Any] | None:
    """This year's key figures of a commune or team, beside its work list."""
    if access.nation or access.provinces:
        return None
    return _year(request, access, FOR_COMMUNE)


def targets_of_place(request: HttpRequest, access: Access) -> dict[str, Any] | None:
    """The running year's targets of one's own place; None where it was given none."""
    today = timezone.localdate()
    places = [place for place in reachable(access, year_of(today).so_far(today)) if place.has_report]
    return targets_shown(own_targets(places[0].reporter, year_of(today).year, today)) if places else None


def _year(request: HttpRequest, access: Access, codes: tuple[str, ...]) -> dict[str, Any] | None:
    """Beside those of the same days last year; None for somebody whose place has ended."""
    today = timezone.localdate()
    period = year_of(today).so_far(today)
    places = reachable(access, period)
    if not places:
        return None
    place = places[0]
    reading = reading_of(request.user, place, period.last)  # type: ignore[arg-type]
    links = Links(place.key, period, may_see_rows=reading.is_exact)
    return {
        "place": place.name,
        "days": period.days_label,
        "year": period.year,
        "figures": key_figures(summarise(place, period, codes, reading), links, codes),
        "url": address("report_detail", place.key, period),
    }


SECTIONS = (
    HomeSection(Permission.REPORT_VIEW, "reports/sections/year_of_province.html", year_of_province, order=10),
    HomeSection(
        Permission.REPORT_VIEW,
        "reports/sections/year_of_commune.html",
        year_of_commune,
        order=10,
        column="side",
    ),
    HomeSection(
        Permission.TARGET_VIEW, "reports/sections/targets.html", targets_of_place, order=12, column="side"
    ),
    HomeSection(Permission.RETURN_SUBMIT, WORK, returns_to_send, order=25),
    HomeSection(Permission.RETURN_REVIEW, WORK, returns_to_review, order=15),
    HomeSection(Permission.ATTENTION_VIEW, WORK, to_look_at, order=28),
)
