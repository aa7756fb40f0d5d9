"""A place's period on one page: what is asked of it, counted once, and put together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils import timezone

from reports import maps
from reports.divisions import Division, divisions
from reports.forms.dashboard import DashboardForm
from reports.forms.report import begins_later
from reports.indicators.checks import Check
from reports.lineage import reform_days, reform_eve, story, told_by_new, told_by_old
from reports.pages.chosen import Chosen, choices, choose
from reports.pages.links import Links, address
from reports.pages.parting import Parts, beside, divided, spots
from reports.periods import Period, Window
from reports.places import Level, ReportPlace
from reports.reading import Reading
from reports.summary import Summary, summarise
from reports.units import Units
from volunteer_teams.models import Commune

ISLANDS = ("Hoàng Sa", "Trường Sa")  # every map of the country names them


UNITS = (Level.PROVINCE, Level.COMMUNE)  # the levels whose units followed one another


@dataclass(frozen=True)
class Dashboard:
    """What a page, its print and its spreadsheet show of a place and period."""

    place: ReportPlace
    period: Period
    form: DashboardForm
    links: Links
    summary: Summary
    chosen: Chosen
    ways: Sequence[Division]
    parts: Parts | None
    eve: date | None = None  # the last day of the old units, when figures are told by them
    later: Period | None = None  # what was asked for in a window in which it has not begun

    @property
    def when(self) -> str:
        """The period inside a sentence: 'quý II năm 2020'."""
        return self.period.when

    @property
    def checks(self) -> list[Check]:
        """What must hold between the figures, and between the parts."""
        if not self.summary.reading.is_exact:
            return []  # they tell sums
        return [*self.summary.checks(), *(self.parts.checks if self.parts else ())]

    @property
    def notes(self) -> list[str]:
        """That they are of other days than asked for, that there is nothing, where they cross a reform."""
        told = [f"{begins_later(self.later)}: dưới đây tính theo năm báo cáo."] if self.later else []
        if all(value == 0 for value in self.summary.values.values()):
            told.append(f"Chưa có số liệu: kỳ này ở {self.place.name} chưa ghi Đội nào, việc nào.")
        told += story(self.place, self.period)
        days = reform_days(self.parts.division, self.period) if self.parts else []
        if days and (self.eve is None or (self.parts and self.parts.old)):
            told.append(told_by_new(days))
        return [*told, told_by_old(self.eve)] if self.eve else told

    @property
    def asked(self) -> dict[str, str]:
        """What is not usual of what was asked for, but the days: it goes on to neighbouring pages."""
        told = {name: self.form.told(name) for name in ("figure", "units", "by")}
        return {name: value for name, value in told.items() if value != self.form.initial[name]}

    @property
    def has_next(self) -> bool:
        """Whether the year after it has begun, counted over the same days."""
        return self.period.of_year.following().has_begun(timezone.localdate())

    def year(self, years_on: int) -> str:
        """The same page of another year, of the same months where those have begun."""
        period = replace(self.period.whole, year=self.period.year + years_on)
        if not period.has_begun(timezone.localdate()):
            period = period.of_year
        return address("report_detail", self.place.key, period, **self.asked)

    def map(self) -> maps.Map | None:
        """The parts where they lie: communes, of the country provinces; None where nothing has a position."""
        by_point = next((way for way in self.ways if any(part.point for part in way.parts)), None)
        if by_point is None:
            return None
        is_same = self.parts is not None and self.parts.division.level is by_point.level
        parts = self.parts if is_same else divided(self.chosen, by_point, self.links)
        assert parts is not None
        title = f"Bản đồ {by_point.heading.lower()}"
        ground = [part.point for part in by_point.parts if part.point]
        lost = len(by_point.parts) - len(ground)
        if self.place.level is Level.NATION:
            return maps.drawn(title, spots(parts), *_country(), lost)
        return maps.drawn(title, spots(parts), ground, lost=lost)


def dashboard(place: ReportPlace, period: Period, asked: QueryDict, reading: Reading) -> Dashboard:
    """Count what was asked for, as somebody reads it; by old units only for who may see the rows."""
    summary = summarise(place, period, reading=reading)
    eve = reform_eve(place, period) if reading.is_exact else None
    new = reading.ways(place, period)
    old = divisions(place, period, eve) if eve else []
    offered = _offered(new, old)
    units = next((one for one in offered if one == asked.get("units")), Units.NEW)
    ways = old if units is Units.OLD else new
    by = next((way.level for way in ways if units is not Units.NEW and way.level in UNITS), None)
    form = DashboardForm(
        asked,
        period=period,
        parts=period.of_year.parts(timezone.localdate()),
        figures=choices(summary),
        ways=ways,
        units=offered,
        by=by or next((way.level for way in ways), None),
    )
    links = Links(place.key, period, may_see_rows=reading.is_exact)
    chosen = choose(summary, form.told("figure"))
    way = next((way for way in ways if way.level == form.told("by")), None)
    parts = divided(chosen, way, links) if way else None
    below = next((one for one in old if way and one.level is way.level), None)
    if units is Units.BOTH and parts and below and below.level in UNITS:
        parts = beside(parts, divided(chosen, below, links))
    told_eve = place.eve if place.side else eve if units is not Units.NEW else None
    later = _later(period, asked.get("window", ""))
    return Dashboard(place, period, form, links, summary, chosen, ways, parts, told_eve, later)


def _later(shown: Period, window: str) -> Period | None:
    """The period that was asked for, where it is shown in the other window as it has not begun in this."""
    is_shown = window == shown.window or window not in Window.values
    return None if is_shown else replace(shown.whole, window=Window(window))


def _offered(new: Sequence[Division], old: Sequence[Division]) -> list[Units]:
    """By which units a place can be told: both only where new ones hold old ones."""
    if not old:
        return []
    has_both = any(way.level in UNITS for way in new)
    return [Units.NEW, Units.OLD, *([Units.BOTH] if has_both else [])]


def _country() -> tuple[list[maps.Point], list[tuple[maps.Point, str]]]:
    """Where the communes of today lie, and the names of the islands."""
    units = Commune.objects.valid_on(timezone.localdate()).filter(lat__isnull=False, lon__isnull=False)
    rows: list[Any] = list(units.values_list("lat", "lon", "name").order_by("pk"))
    return [(lat, lon) for lat, lon, _ in rows], [
        ((lat, lon), name) for lat, lon, name in rows if name in ISLANDS
    ]
