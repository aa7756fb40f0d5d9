"""How a report divides its place: into provinces, districts, communes or teams as on its last day.

By old units: as on the eve of a reform.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import BigIntegerField, BooleanField, F, Func, JSONField, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Concat

from reports.old_units import Moved, moved_from, only_renamed
from reports.periods import Period
from reports.places import Level, ReportPlace, Side, key_of, rest_of
from volunteer_teams.models import (
    Commune,
    CommuneSuccession,
    District,
    Province,
    ProvinceSuccession,
    Team,
    UnitKind,
)
from volunteer_teams.models.reform import commune_then
from volunteer_teams.models.succession import SuccessionQuerySet
from volunteer_teams.vietnamese import fold

KIND_ORDER = (
    UnitKind.URBAN_DISTRICT,
    UnitKind.DISTRICT,
    UnitKind.TOWN,
    UnitKind.CITY,
    UnitKind.COMMUNE,
    UnitKind.WARD,
    UnitKind.TOWNSHIP,
    UnitKind.SPECIAL_ZONE,
)

DENSE = 20  # a list of parts by the numbers of units may be so many times as long as there are units
FULL_TITLE = "Đội công tác xã hội tình nguyện"


@dataclass(frozen=True)
class Part:
    """One of the places a place is divided into; `within` is the id of the part above it, if any.

    What remains of a unit by old units has its id below zero.
    `point` is where it lies, in degrees north and east, None where that is not known, and for teams; `short`
    is its name on a map, without its kind.
    """

    id: int
    name: str
    code: str
    key: str
    within: int | None = None
    point: tuple[float, float] | None = None
    short: str = ""

    @property
    def is_rest(self) -> bool:
        """Whether it is what remains of a unit; told only where there is anything."""
        return self.id < 0

    @property
    def name_inside(self) -> str:
        """Its name below the unit that it went into."""
        return "Ngoài các đơn vị cũ" if self.is_rest else f"{self.name} (cũ)"


@dataclass(frozen=True)
class Division:
    """The parts, in order, and the ids of earlier places whose history each part holds.

    `holder` maps an id found on rows (of a commune, or of a province when the nation is divided) to the id of
    its part; None: rows carry the part's own id. `moved` does so for a unit and a team together, where the
    unit is not held.
    """

    level: Level
    heading: str
    parts: tuple[Part, ...]
    holder: dict[int, int] | None = field(default=None, repr=False)
    moved: Moved = field(default_factory=dict, repr=False)

    @property
    def row_level(self) -> Level:
        """The level of the place on a row by which it is given to a part."""
        return Level.COMMUNE if self.level is Level.DISTRICT else self.level

    def holds(self, paths: Mapping[Level, str]) -> "_OneOf":
        """The condition of a row that may belong to one of its parts; `paths` lead to the row's places."""
        path = paths[self.row_level]
        if self.holder is None:
            return _OneOf(path, {part.id for part in self.parts})
        ids = {part.id for part in self.parts}
        return _OneOf(path, {*self.holder, *(unit for (unit, _), part in self.moved.items() if part in ids)})

    def part_of(self, old: Part) -> int | None:
        """The id of the part that an old unit went into as a whole, or that a rest remains of."""
        return (self.holder or {}).get(abs(old.id))

    def only(self, ids: Collection[int]) -> "Division":
        """Some of its parts, as on one page of a list."""
        parts = tuple(part for part in self.parts if part.id in ids)
        holder = self.holder and {old: now for old, now in self.holder.items() if now in ids}
        return replace(self, parts=parts, holder=holder)

    def unit(self, paths: Mapping[Level, str]) -> Combinable | None:
        """The unit on a row, where that alone gives its part (`part_with`): enough for what adds up."""
        return None if self.moved else F(paths[self.row_level])

    def part_with(self, unit: int | None) -> int | None:
        """The id of the part that holds a unit."""
        return unit if self.holder is None or unit is None else self.holder.get(unit)

    def key(self, paths: Mapping[Level, str]) -> Combinable:
        """The id of the part that a row belongs to, or None; `paths` lead to the row's places."""
        unit = F(paths[self.row_level])
        if self.holder is None:
            return unit
        known = {str(unit): part for unit, part in self.holder.items() if part > 0}
        rest = {str(unit): part for unit, part in self.holder.items() if part < 0}
        by_unit = Cast(unit, TextField())
        if not self.moved:
            is_dense = len(self.holder) * DENSE > max(self.holder, default=0)
            return _AtUnit(self.holder, unit) if is_dense else _looked_up(known | rest, by_unit)
        pairs = {f"{unit}-{team}": now for (unit, team), now in self.moved.items()}
        by_team = Concat(by_unit, Value("-", TextField()), Cast(F(paths[Level.TEAM]), TextField()))
        return Coalesce(_looked_up(known, by_unit), _looked_up(pairs, by_team), _looked_up(rest, by_unit))


def _looked_up(answers: dict[str, int], text: Combinable) -> Cast:
    return Cast(_TextAt(Cast(Value(json.dumps(answers)), JSONField()), text), BigIntegerField())


class _AtUnit(Func):
    """The part at the number of a unit in a list, None where there is none: quicker than in a JSON object."""

    template = "nullif((%(expressions)s], 0)"
    arg_joiner = "::bigint[])["
    output_field = BigIntegerField(null=True)

    def __init__(self, parts: Mapping[int, int], unit: Combinable) -> None:
        first, last = min(parts), max(parts)
        listed = ",".join(str(parts.get(one, 0)) for one in range(first, last + 1))
        super().__init__(Value(f"[{first}:{last}]={{{listed}}}"), unit)


class _OneOf(Func):
    """Whether an id is one of a list: one value of the statement, where `in` would make each id one."""

    template = "(%(expressions)s::bigint[]))"
    arg_joiner = " = any("
    conditional = True
    output_field = BooleanField()

    def __init__(self, path: str, ids: Iterable[int]) -> None:
        super().__init__(F(path), Value("{" + ",".join(map(str, sorted(ids))) + "}"))


class _TextAt(Func):
    """The text at a key of a JSON object."""

    template = "(%(expressions)s)"
    arg_joiner = " ->> "


def divisions(place: ReportPlace, period: Period, eve: date | None = None) -> list[Division]:
    """The ways a place is divided, the coarsest first.

    The nation: provinces; a province: districts (until 2025), communes, teams; a district: communes, teams;
    a commune: teams. With an eve by old units, as on that day: a commune too is divided into those that went
    into it. An old unit is always divided as it was on its last day.
    """
    eve = place.eve if place.side is Side.OLD else eve
    on = eve or period.last
    if place.level is Level.NATION:
        followed = Province.objects.valid_on(period.last).order_by("code", "pk")
        return [_by_old(of_provinces(on), followed) if eve else of_provinces(on)]
    if place.level is Level.TEAM:
        return []
    if place.level is Level.COMMUNE and (eve is None or place.side):
        return [_teams(place, period, {}, on)]
    inside = "province__in" if place.level is Level.PROVINCE else "pk__in"
    here = Commune.objects.filter(**{inside: place.ids}).select_related("district").order_by("code", "pk")
    communes = list(here.valid_on(on))
    by_commune = of_communes(communes)
    district_of = {c.pk: c.district_id for c in communes if c.district_id}
    now = list(here.valid_on(period.last)) if eve else []
    if eve:
        by_commune = _by_old(by_commune, now)
    holder = by_commune.holder or {}
    if not district_of or place.level is not Level.PROVINCE:
        return [by_commune, _teams(place, period, holder, on)]
    districts = sorted(
        {c.district.pk: c.district for c in communes if c.district}.values(), key=lambda d: d.code
    )
    homes = district_of | {-c.pk: c.district_id for c in now if c.district_id}
    by_district = Division(
        Level.DISTRICT,
        kinds_label(districts),
        (
            *(Part(d.pk, d.full_name, d.code, _district_key(d, period)) for d in districts),
            *(part for part in by_commune.parts if part.is_rest and part.id not in homes),
        ),
        {old: homes.get(part, part) for old, part in holder.items() if part in homes or part < 0},
        {pair: homes[part] for pair, part in by_commune.moved.items() if part in homes},
    )
    return [by_district, by_commune, _teams(place, period, by_district.holder or {}, on)]


def _district_key(district: District, period: Period) -> str:
    """Its own page; once it is over, the one with what its teams did afterwards."""
    is_over = district.valid_to is not None and district.valid_to < period.last
    return key_of(Level.DISTRICT, district.pk, Side.OLD if is_over else Side.ALL)


def _by_old(division: Division, units: Iterable[Commune | Province]) -> Division:
    """Units of an eve as parts, with what their teams did in the units of now, and what remains of those."""
    are_provinces = division.level is Level.PROVINCE
    old = [part.id for part in division.parts]
    now = {unit.pk: unit for unit in units}
    renamed = only_renamed(old, are_provinces=are_provinces)
    known = {**(division.holder or {}), **{new: unit for new, unit in renamed.items() if new in now}}
    rest = tuple(
        Part(-pk, rest_of(unit.full_name), unit.code, key_of(division.level, pk, Side.REST))
        for pk, unit in now.items()
        if pk not in known
    )
    parts = tuple(
        part if part.id in now else replace(part, key=key_of(division.level, part.id, Side.OLD))
        for part in division.parts
    )
    return replace(
        division,
        heading=f"{division.heading} cũ",
        parts=(*parts, *rest),
        holder=known | {-part.id: part.id for part in rest},
        moved=moved_from(old, are_provinces=are_provinces),
    )


def of_communes_beside(commune: Commune, on: date) -> Division:
    """The communes of its province on a day."""
    beside = Commune.objects.filter(province=commune.province_id).valid_on(on)
    return of_communes(list(beside.select_related("district").order_by("code", "pk")))


def of_communes(communes: Collection[Commune]) -> Division:
    """These communes as parts, each with all that went into it as a whole."""
    parts = tuple(
        Part(c.pk, c.full_name, c.code, f"commune-{c.pk}", c.district_id, point_of(c), c.name)
        for c in communes
    )
    return Division(
        Level.COMMUNE, kinds_label(communes), parts, _holder(CommuneSuccession.objects.all(), communes)
    )


def kinds_label(units: Iterable[Commune | District]) -> str:
    """The kinds that occur, in the order of the law: 'Quận, huyện, thị xã', 'Xã, phường, thị trấn'."""
    present = {unit.kind for unit in units}
    names = [kind.label.lower() for kind in KIND_ORDER if kind in present]
    return ", ".join(names).capitalize()


def point_of(unit: Commune | Province) -> tuple[float, float] | None:
    """Where a unit lies, in degrees north and east."""
    return None if unit.lat is None or unit.lon is None else (unit.lat, unit.lon)


def of_provinces(on: date) -> Division:
    """The provinces of a day, each with all that went into it as a whole."""
    provinces = list(Province.objects.valid_on(on).order_by("code", "pk"))
    parts = tuple(
        Part(p.pk, p.full_name, p.code, f"province-{p.pk}", point=point_of(p), short=p.name)
        for p in provinces
    )
    holder = _holder(ProvinceSuccession.objects.all(), provinces)
    return Division(Level.PROVINCE, "Tỉnh, thành phố", parts, holder)


def _teams(place: ReportPlace, period: Period, above: dict[int, int], on: date) -> Division:
    """Teams, under the part that `above` gives their commune to; named by a commune that has only one."""
    teams = _teams_then(place, period, on)
    times = Counter(team.commune_id for team in teams)
    parts = tuple(
        Part(
            team.pk,
            _team_name(team, period, place, is_only=times[team.commune_id] == 1),
            team.commune.code,
            f"team-{team.pk}",
            above.get(team.commune_id),
        )
        for team in teams
    )
    return Division(Level.TEAM, "Đội", parts)


def _teams_then(place: ReportPlace, period: Period, on: date) -> list[Team]:
    """The teams of a place, each with the commune that it stood in on a day."""
    inside = "province__in" if place.level is Level.PROVINCE else "pk__in"
    here = Commune.objects.filter(**{inside: place.ids})
    teams = Team.objects.existing_in(period.first, period.last).annotate(stood=commune_then(on))
    found = list(teams.filter(stood__in=here.values("pk")).order_by("name_key", "pk"))
    if place.side is Side.REST:
        others = {team for _, some in place.teams for team in some}
        found = [team for team in found if team.pk not in others]
    communes = here.in_bulk({team.stood for team in found})  # type: ignore[attr-defined]
    for team in found:
        team.commune = communes[team.stood]  # type: ignore[attr-defined]
    return sorted(found, key=lambda team: (team.commune.code, team.commune.valid_from))


def _team_name(team: Team, period: Period, place: ReportPlace, *, is_only: bool) -> str:
    """By its own name in its commune, above that by commune; says if it is dissolved."""
    own = team.name.removeprefix(FULL_TITLE).strip()
    name = team.commune.full_name if is_only else f"{team.commune.full_name}: {own}"
    if place.level is Level.COMMUNE:
        name = team.name
    elif not is_only and fold(team.commune.full_name) in fold(own):
        name = f"{own[:1].upper()}{own[1:]}"
    return name if team.is_active(period.last) else f"{name} (đã giải thể)"


def _holder(successions: SuccessionQuerySet, units: Iterable[Commune | Province]) -> dict[int, int]:
    """For each unit and everything that went into it as a whole, through every reform: the unit's id."""
    holder = {unit.pk: unit.pk for unit in units}
    pairs = successions.wholly_into(holder)
    while found := {old: holder[new] for old, new in pairs if new in holder and old not in holder}:
        holder |= found
    return holder
