"""A place's period on one page: what is asked of it, counted once, and put together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone

from reports import maps
from reports.divisions import Division, divisions
from reports.forms.dashboard import DashboardForm
from reports.indicators.checks import Check
from reports.lineage import reform_days, story
from reports.pages.chosen import Chosen, choices, choose
from reports.pages.links import Links, address
from reports.pages.parting import Parts, divided, spots
from reports.periods import Period
from reports.places import Level, ReportPlace
from reports.summary import Summary, summarise
from volunteer_teams.models import Commune
from volunteer_teams.vietnamese import short_date

ISLANDS = ("Hoàng Sa", "Trường Sa")  # every map of the country names them


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

    @property
    def when(self) -> str:
        """The period inside a sentence: 'quý II năm 2020'."""
        return self.period.label[:1].lower() + self.period.label[1:]

    @property
    def checks(self) -> list[Check]:
        """What must hold between the figures, and between the parts."""
        return [*self.summary.checks(), *(self.parts.checks if self.parts else ())]

    @property
    def notes(self) -> list[str]:
        """Where the figures cross a reform."""
        told = story(self.place, self.period)
        days = reform_days(self.parts.division, self.period) if self.parts else []
        if days and not told:
            on = ", ".join(short_date(day) for day in days)
            told.append(
                f"Sắp xếp đơn vị ngày {on}: số trước đó tính cho đơn vị mà đơn vị cũ nhập toàn bộ vào."
            )
        return told

    @property
    def asked(self) -> dict[str, str]:
        """What is not usual of what was asked for, but the days: it goes on to neighbouring pages."""
        told = {name: self.form.told(name) for name in ("figure", "by")}
        return {name: value for name, value in told.items() if value != self.form.initial[name]}

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


def dashboard(place: ReportPlace, period: Period, asked: object, *, may_see_rows: bool) -> Dashboard:
    """Count what was asked for."""
    summary = summarise(place, period)
    ways = divisions(place, period)
    form = DashboardForm(
        asked,
        period=period,
        parts=period.of_year.parts(timezone.localdate()),
        figures=choices(summary, may_see_rows=may_see_rows),
        ways=ways,
    )
    links = Links(place.key, period, may_see_rows=may_see_rows)
    chosen = choose(summary, form.told("figure"))
    way = next((way for way in ways if way.level == form.told("by")), None)
    parts = divided(chosen, way, links) if way else None
    return Dashboard(place, period, form, links, summary, chosen, ways, parts)


def _country() -> tuple[list[maps.Point], list[tuple[maps.Point, str]]]:
    """Where the communes of today lie, and the names of the islands."""
    units = Commune.objects.valid_on(timezone.localdate()).filter(lat__isnull=False, lon__isnull=False)
    rows: list[Any] = list(units.values_list("lat", "lon", "name").order_by("pk"))
    return [(lat, lon) for lat, lon, _ in rows], [
        ((lat, lon), name) for lat, lon, name in rows if name in ISLANDS
    ]
