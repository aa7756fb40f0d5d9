"""What somebody sees who gives targets: the places below, their figures, and whether all fits together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reports.divisions import divisions
from reports.indicators import catalogue
from reports.indicators.counting import count_parts
from reports.indicators.figure import Figure, Indicator, Kind
from reports.lineage import SUCCESSIONS
from reports.models import Target
from reports.periods import Period
from reports.places import Level, ReportPlace
from reports.targets.spreading import spread
from volunteer_teams.models import Commune, Province, Team
from volunteer_teams.vietnamese import number

CLIENTS = "M15"
NOTHING_TO_GO_BY = "Không có số nào để chia theo cách này: chọn cách khác."


class Basis(StrEnum):
    """By what a number is spread."""

    EQUAL = "equal"
    CLIENTS = "clients"
    LAST_YEAR = "last_year"


BASES = {
    Basis.EQUAL: "Chia đều",
    Basis.CLIENTS: "Theo số người đang được quản lý, hỗ trợ",
    Basis.LAST_YEAR: "Theo số của năm trước",
}


@dataclass(frozen=True)
class Row:
    """A place below: its target, its figure last year and this year so far; `inherited` is what the units
    that went into it were given."""

    unit: Commune | Team
    name: str
    target: int | None
    before: int
    now: int
    clients: int
    inherited: str


@dataclass(frozen=True)
class Giving:
    """A place, an indicator, a year. `own` is the place's target; a commune does not give its own."""

    place: ReportPlace
    indicator: Indicator
    figure: Figure
    year: int
    own: int | None
    rows: Sequence[Row]

    @property
    def parent(self) -> Province | Commune:
        """Who gives."""
        assert isinstance(self.place.unit, Province | Commune)
        return self.place.unit

    @property
    def gives_own(self) -> bool:
        """Whether its own target is written here too."""
        return self.place.level is Level.PROVINCE

    @property
    def below(self) -> str:
        """The places below, in words."""
        return "các xã, phường" if self.gives_own else "các Đội"

    @property
    def total(self) -> int:
        """Of the places below."""
        return sum(row.target or 0 for row in self.rows)

    def weights(self, basis: Basis) -> Mapping[int, int]:
        """What each place below counts for."""
        if basis is Basis.EQUAL:
            return {row.unit.pk: 1 for row in self.rows}
        return {row.unit.pk: row.clients if basis is Basis.CLIENTS else row.before for row in self.rows}

    def spread(self, value: int, basis: Basis) -> dict[int, int]:
        """A suggestion: the value over the places below; nothing where there is nothing to go by."""
        return spread(value, self.weights(basis))

    @property
    def agreement(self) -> tuple[bool, str] | None:
        """Whether the places below come to the place's own target, in words; None while one is missing."""
        if self.own is None or not any(row.target is not None for row in self.rows):
            return None
        below, own, unit = number(self.total), number(self.own), self.figure.unit
        if self.total == self.own:
            return True, f"Cộng {self.below} được {below} {unit}, đúng bằng chỉ tiêu của {self.place.name}."
        more = number(abs(self.total - self.own))
        which = "nhiều hơn" if self.total > self.own else "còn thiếu"
        told = f"Cộng {self.below} được {below} {unit}, {which} {more} so với chỉ tiêu {own} của"
        told += f" {self.place.name}."
        if self.figure.kind is Kind.DISTINCT and self.total > self.own:
            told += " Người ở hai nơi được đếm ở cả hai, nên cộng lại có thể nhiều hơn."
        return False, told


def giving(place: ReportPlace, indicator: Indicator, year: int, today: date) -> Giving:
    """Ask for all of it; the place is a province or a commune."""
    period = Period(year)
    so_far = period.so_far(today)
    setting = catalogue.setting(so_far)
    figure = catalogue.main_figure(indicator, setting)
    level = Level.COMMUNE if place.level is Level.PROVINCE else Level.TEAM
    way = next(way for way in divisions(place, so_far) if way.level is level)
    of_clients = catalogue.by_code(CLIENTS)
    assert of_clients
    wanted = {one.code: one for one in (figure, catalogue.main_figure(of_clients, setting))}
    now = count_parts(wanted.values(), place, so_far, way) if period.has_begun(today) else {}
    before = period.year_before()
    was = count_parts(
        [catalogue.main_figure(indicator, catalogue.setting(before))], place, before.so_far(today), way
    )
    ids = [part.id for part in way.parts]
    units: dict[int, Commune | Team]
    if level is Level.COMMUNE:
        units = dict(Commune.objects.select_related("province").in_bulk(ids))
    else:
        teams = Team.objects.for_page().active(min(max(today, period.first), period.last))
        units = dict(teams.in_bulk(ids))
    inside = {f"{place.level}__in": place.ids, "indicator": indicator.code}
    targets = Target.objects.filter(**inside).of_year(year).order_by("pk")
    given = {target.place: target.value for target in targets}
    old = _of_predecessors(ids, period, given) if level is Level.COMMUNE else {}
    rows = [
        Row(
            unit=units[part.id],
            name=part.name,
            target=given.get(units[part.id]),
            before=was[part.id].get(figure.code, 0),
            now=now.get(part.id, {}).get(figure.code, 0),
            clients=now.get(part.id, {}).get(CLIENTS, 0),
            inherited=", ".join(old.get(part.id, ())),
        )
        for part in way.parts
        if part.id in units
    ]
    assert isinstance(place.unit, Province | Commune)
    return Giving(place, indicator, figure, year, given.get(place.unit), rows)


def _of_predecessors(
    ids: Sequence[int], period: Period, given: Mapping[Province | Commune | Team, int]
) -> dict[int, list[str]]:
    """By commune, the targets of the units that went into it this year: told, never summed."""
    edges = SUCCESSIONS[Level.COMMUNE].objects.filter(
        successor__in=ids, on__gt=period.first, on__lte=period.last
    )
    found: dict[int, list[str]] = {}
    for edge in edges.select_related("predecessor").order_by("predecessor__sort_key", "pk"):
        value = given.get(edge.predecessor)
        if value is not None:
            part = "" if edge.whole else " (nhập một phần)"
            told = f"{edge.predecessor.full_name} {number(value)}{part}"
            found.setdefault(edge.successor_id, []).append(told)
    return found
