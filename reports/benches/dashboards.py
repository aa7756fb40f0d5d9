"""(a) A province's year: its page and its figures beside the bare statements, at several sizes."""

from collections.abc import Iterator

from django.db.models import Count
from django.test import Client as Browser
from django.utils import timezone

from cases.models import Contact
from reports.benches import bare
from reports.benches.country import as_web, country
from reports.benches.line import Line, against, in_turn
from reports.pages.links import address
from reports.periods import Period
from reports.places import ReportPlace, place_of
from reports.summary import summarise
from volunteer_teams.database.reach import counting, reach_of
from volunteer_teams.models import Province, User

LARGEST = "01"
ALIKE = 5_000  # contacts of a province-year that are compared between sizes
PAGE = (1.5, 15.0)  # times the statements, milliseconds more
FLAT = 1.5


def lines(sizes: list[int], times: int) -> Iterator[Line]:
    """For each size the largest province; then a province-year of as many rows at the first and last size."""
    alike: list[tuple[int, int, list[float]]] = []
    for size in sizes:
        with country(size):
            period = Period(timezone.localdate().year).so_far(timezone.localdate())
            place = place_of(Province.objects.get(code=LARGEST, valid_to=None))
            rows = Contact.objects.filter(province__in=place.ids).between(period.first, period.last).count()
            page, figures, sql = _measured(place, period, times)
            about = f"{place.name} {period.year}, {rows:,} of {size:,} contacts"
            yield against(f"dashboard page, {about}", page, sql, "ms", times=PAGE[0], more=PAGE[1])
            yield against(f"all figures, {about}", figures, sql, "ms", times=PAGE[0], more=PAGE[1])
            same, others = _most_like(period)
            alike.append((size, others, _measured(same, period, times)))
    if len(alike) > 1:
        (size, few, (page, _, sql)), (more, many, (later, _, later_sql)) = alike[0], alike[-1]
        about = f"of {many:,} contacts among {more:,}, beside one of {few:,} among {size:,}"
        yield against(f"dashboard page of a province-year {about}", later, page, "ms", times=FLAT)
        yield against(f"its bare statements, {about}", later_sql, sql, "ms", times=FLAT)


def _measured(place: ReportPlace, period: Period, times: int) -> list[float]:
    """The milliseconds of the page, of all figures and of the bare statements."""
    user = User.objects.get(role_assignments__province=place.unit)
    browser = Browser(SERVER_NAME="127.0.0.1")
    browser.force_login(user)
    url = address("report_detail", place.key, period)

    def page() -> None:
        answer = browser.get(url, secure=True)
        assert answer.status_code == 200, f"{url} answered {answer.status_code}"

    def figures() -> None:
        with reach_of(user), counting():
            summarise(place, period)

    def sql() -> None:
        with reach_of(user), counting():
            bare.ask(place, period)

    with as_web():
        return in_turn([page, figures, sql], times)


def _most_like(period: Period) -> tuple[ReportPlace, int]:
    """The province whose year has about as many contacts as are compared."""
    contacts = Contact.objects.between(period.first, period.last).values("province")
    counted = contacts.annotate(n=Count("pk")).order_by("province")
    units = Province.objects.filter(valid_to=None).in_bulk()
    found = [
        (abs(row["n"] - ALIKE), row["n"], row["province"]) for row in counted if row["province"] in units
    ]
    _, rows, pk = min(found)
    return place_of(units[pk]), rows
