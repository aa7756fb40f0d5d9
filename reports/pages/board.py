"""Which places somebody has reports of, and how far each is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from django.db.models import Count, Q

from reports.indicators import catalogue
from reports.indicators.figure import Figure
from reports.models import AnnualReport
from reports.pages.links import address
from reports.periods import Period
from reports.places import NATION, Level, ReportPlace, place_of
from reports.reading import Reading
from reports.suppression import Values
from volunteer_teams.access.scopes import Access
from volunteer_teams.models import Commune, Province, Team
from volunteer_teams.vietnamese import fold

LISTED = ("M01", "M02", "M08")


def reachable(access: Access, period: Period) -> list[ReportPlace]:
    """The largest places within reach that existed on the last day of a period."""
    if access.nation:
        return [NATION]
    provinces = Province.objects.filter(pk__in=access.provinces).valid_on(period.last).order_by("code", "pk")
    communes = (
        Commune.objects.for_page().filter(pk__in=access.communes).valid_on(period.last).order_by("code", "pk")
    )
    teams = Team.objects.for_page().filter(pk__in=access.teams).existing_in(period.first, period.last)
    return [
        place_of(unit) for units in (provinces, communes, teams.order_by("name_key", "pk")) for unit in units
    ]


@dataclass(frozen=True)
class ReportRow:
    """A place in the list of reports."""

    name: str
    url: str
    sort_key: str
    teams: int | None
    volunteers: int | None
    contacts: int | None
    written: int
    has_report: bool


def report_rows(
    places: Sequence[ReportPlace], period: Period, text: str, read: Callable[[ReportPlace], Reading]
) -> list[ReportRow]:
    """The places and the parts they are divided into, with figures and how much of each report is written.

    `read` tells how the figures of a place are read.
    """
    figures = [f for f in _figures(period, LISTED) if f.code in LISTED]
    rows: list[tuple[str, str, Values, bool]] = []
    for place in places:
        reading = read(place)
        rows.append((place.key, place.name, reading.count(figures, place, period), True))
        ways = [way for way in reading.ways(place, period) if way.level is not Level.DISTRICT]
        if ways:
            counts = reading.count_parts(figures, place, period, ways[0])
            rows += [(part.key, part.name, counts[part.id], False) for part in ways[0].parts]
    written = _written(period, [key for key, *_ in rows])
    return [
        ReportRow(
            name=name,
            url=address("report_detail", key, period),
            sort_key=f"{not is_own:d}{n:05d}",
            teams=counts["M01"],
            volunteers=counts["M02"],
            contacts=counts["M08"],
            written=written.get(key, 0),
            has_report=key != NATION.key,
        )
        for n, (key, name, counts, is_own) in enumerate(rows)
        if fold(text) in fold(name)
    ]


def _figures(period: Period, codes: Sequence[str]) -> list[Figure]:
    setting = catalogue.setting(period)
    made = [f for figures in catalogue.figures(setting).values() for f in figures]
    return [replace(f, breakdowns=()) for f in made if f.code in codes]


def _written(period: Period, keys: Sequence[str]) -> dict[str, int]:
    """How many sections of each place's report people have written."""
    ids: dict[str, list[int]] = {}
    for key in keys:
        level, _, pk = key.partition("-")
        if pk:
            ids.setdefault(level, []).append(int(pk))
    condition = Q(pk__in=())
    for level, some in ids.items():
        condition |= Q(**{f"{level}__in": some})
    reports = AnnualReport.objects.in_period(period).filter(condition)
    counted = reports.annotate(written=Count("sections", filter=~Q(sections__text=""))).order_by("pk")
    return {
        f"{level}-{pk}": report.written  # type: ignore[attr-defined]
        for report in counted
        for level, pk in (
            ("province", report.province_id),
            ("commune", report.commune_id),
            ("team", report.team_id),
        )
        if pk
    }
