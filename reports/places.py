"""The places a report is about, each with the places of before a reform whose history is inside it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeAlias

from reports.old_units import moved_from, moved_into, only_renamed
from reports.periods import Period
from volunteer_teams.access.scopes import Access
from volunteer_teams.models import (
    Commune,
    CommuneSuccession,
    District,
    Province,
    ProvinceSuccession,
    Team,
    UnitKind,
)
from volunteer_teams.vietnamese import fold

Unit: TypeAlias = Province | District | Commune | Team


class Level(StrEnum):
    """Levels of places. Provinces, communes and teams make reports; the others have figures only."""

    NATION = "nation"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    TEAM = "team"


class Side(StrEnum):
    """What of a unit is meant: all of it, what is its own by old units, or what is of no old unit."""

    ALL = ""
    OLD = "old"
    REST = "rest"


class PlaceProblem(Exception):
    """A place that cannot be found, or is not the only one; the text is one English sentence."""


@dataclass(frozen=True)
class ReportPlace:
    """A place with the ids that stand on its rows: itself and what went into it as a whole.

    A district has those of its communes, the nation none. `teams` are, by successor, those whose rows there
    are its own as well, of an old unit; of a rest those whose rows are not.
    """

    level: Level
    unit: Unit | None
    ids: frozenset[int]
    side: Side = Side.ALL
    teams: tuple[tuple[int, frozenset[int]], ...] = ()

    @property
    def key(self) -> str:
        """How addresses name it: 'province-12', an old unit 'commune-34-old'."""
        return key_of(self.level, self.unit.pk, self.side) if self.unit else str(self.level)

    @property
    def name(self) -> str:
        """'Thành phố Hà Nội', 'Đội số 1, Phường Phúc Xá', 'Xã Bình (đơn vị cũ)'."""
        if isinstance(self.unit, Team):
            return f"{self.unit.name}, {self.unit.commune.full_name}"
        name = self.unit.full_name if self.unit else "Cả nước"
        return f"{name} (đơn vị cũ)" if self.side is Side.OLD else rest_of(name) if self.side else name

    @property
    def eve(self) -> date | None:
        """The last day of the old units, of a place that is told by them."""
        if not self.side or not isinstance(self.unit, Province | District | Commune):
            return None
        return self.unit.valid_to if self.side is Side.OLD else self.unit.valid_from - timedelta(days=1)

    @property
    def has_report(self) -> bool:
        """Whether a year-end report is made for it."""
        return isinstance(self.unit, Province | Commune | Team) and self.side is Side.ALL

    @property
    def reporter(self) -> Province | Commune | Team:
        """Who makes its year-end report; only where there is one."""
        assert isinstance(self.unit, Province | Commune | Team), f"{self.key} has no report of its own."
        return self.unit

    @property
    def province_id(self) -> int:
        """The province in which it makes its report."""
        unit = self.reporter
        if isinstance(unit, Province):
            return unit.pk
        return (unit.commune if isinstance(unit, Team) else unit).province_id

    @property
    def kind_word(self) -> str:
        """'thành phố', 'tỉnh', 'xã', 'Đội': the place inside a sentence."""
        if isinstance(self.unit, Team):
            return "Đội"
        return UnitKind(self.unit.kind).label.lower() if self.unit else "cả nước"

    def is_inside(self, access: Access) -> bool:
        """Whether the whole place lies within a person's reach."""
        if self.unit is None:
            return access.nation
        if isinstance(self.unit, Province):
            return access.covers(province=self.unit.pk)
        if isinstance(self.unit, District):
            return access.covers(province=self.unit.province_id)
        team = self.unit if isinstance(self.unit, Team) else None
        commune = team.commune if team else self.unit
        assert isinstance(commune, Commune)
        return access.covers(province=commune.province_id, commune=commune.pk, team=team.pk if team else None)


NATION = ReportPlace(Level.NATION, None, frozenset())


def key_of(level: Level, pk: int, side: Side = Side.ALL) -> str:
    """How addresses name a place."""
    return f"{level}-{pk}-{side}" if side else f"{level}-{pk}"


def rest_of(name: str) -> str:
    """What a unit's rows of no old unit are called."""
    return f"{name}, ngoài các đơn vị cũ"


def place_of(unit: Unit) -> ReportPlace:
    """The place of a unit, for figures and reports; a team's commune and province must be loaded."""
    if isinstance(unit, Province):
        return ReportPlace(Level.PROVINCE, unit, ProvinceSuccession.objects.with_predecessors([unit.pk]))
    if isinstance(unit, District):
        communes = unit.communes.values_list("pk", flat=True)
        return ReportPlace(Level.DISTRICT, unit, CommuneSuccession.objects.with_predecessors(communes))
    if isinstance(unit, Commune):
        return ReportPlace(Level.COMMUNE, unit, CommuneSuccession.objects.with_predecessors([unit.pk]))
    return ReportPlace(Level.TEAM, unit, frozenset({unit.pk}))


def side_of(place: ReportPlace, side: Side) -> ReportPlace | None:
    """A unit that ended, with what its teams did in its successor; or a successor without all that."""
    if not isinstance(place.unit, Province | District | Commune):
        return None
    are_provinces = place.level is Level.PROVINCE
    ids, teams = place.ids, defaultdict(set)
    if side is Side.OLD and place.unit.valid_to:
        ids = place.ids.union(only_renamed(place.ids, are_provinces=are_provinces))
        moved = moved_from(place.ids, are_provinces=are_provinces)
    elif side is Side.REST and place.level is not Level.DISTRICT:
        ids = frozenset({place.unit.pk})
        moved = moved_into(ids, are_provinces=are_provinces)
    else:
        return None
    for successor, team in moved:
        teams[successor].add(team)
    told = tuple((successor, frozenset(some)) for successor, some in sorted(teams.items()))
    return ReportPlace(place.level, place.unit, ids, side, told)


def find_any(key: str) -> ReportPlace | None:
    """The place that an address names, by old units too, or None."""
    whole, _, side = key.rpartition("-")
    if side not in (Side.OLD, Side.REST):
        return find(key)
    place = find(whole)
    return side_of(place, Side(side)) if place else None


def find(key: str) -> ReportPlace | None:
    """The place that an address names, or None."""
    if key == Level.NATION:
        return NATION
    level, _, pk = key.partition("-")
    if not (pk.isascii() and pk.isdecimal() and len(pk) < 19):
        return None
    found: Unit | None = None
    if level == Level.PROVINCE:
        found = Province.objects.filter(pk=pk).first()
    elif level == Level.DISTRICT:
        found = District.objects.filter(pk=pk).first()
    elif level == Level.COMMUNE:
        found = Commune.objects.for_page().filter(pk=pk).first()
    elif level == Level.TEAM:
        found = Team.objects.for_page().filter(pk=pk).first()
    return place_of(found) if found else None


def resolve(text: str, period: Period, level: Level | None = None) -> ReportPlace:
    """The one place of this name or code that existed in the period: a province, else a commune or team.

    Where a reform within the period made a new place of the same name, the later one is meant. A team of a
    common name is found by 'name, commune', the commune by name or code.
    """
    for candidate in [level] if level else [Level.PROVINCE, Level.COMMUNE, Level.TEAM]:
        found = _named(text, period, candidate)
        if len(found) == 1:
            return place_of(found[0])
        if found:
            some = "; ".join(_describe(unit) for unit in found[:5])
            more = "" if len(found) <= 5 else f"; and {len(found) - 5} more"
            raise PlaceProblem(
                f"'{text}' is the name of {len(found)} {_PLURAL[candidate]} in {period.year}: {some}{more}."
            )
    what = _PLURAL[level] if level else "provinces, communes or teams"
    raise PlaceProblem(f"None of the {what} of {period.year} has the name or code '{text}'.")


_PLURAL = {Level.PROVINCE: "provinces", Level.COMMUNE: "communes", Level.TEAM: "teams"}


def _named(text: str, period: Period, level: Level) -> list[Unit]:
    if level == Level.TEAM:
        teams = Team.objects.for_page().existing_in(period.first, period.last).order_by("commune__code", "pk")
        name, _, commune = text.rpartition(",")
        named = teams.filter(name_key=fold(text))
        return list(named or teams.filter(name_key=fold(name), commune__in=Commune.objects.named(commune)))
    units = Province.objects if level == Level.PROVINCE else Commune.objects.for_page()
    during = units.named(text).valid_on(period.last) or units.named(text).filter(
        valid_from__lte=period.last, valid_to__gte=period.first
    )
    return list(during.order_by("code", "pk"))


def _describe(unit: Unit) -> str:
    if isinstance(unit, Team):
        return f"{unit.name} of {unit.commune.full_name} ({unit.commune.code})"
    if isinstance(unit, Commune):
        return f"{unit.full_name}, {unit.province.full_name} (code {unit.code})"
    return f"{unit.full_name} (code {unit.code})"
