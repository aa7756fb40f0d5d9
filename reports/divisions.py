"""How a report divides its place: into provinces, districts, communes or teams as on its last day."""

import json
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from django.db.models import BigIntegerField, BooleanField, F, Func, JSONField, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from reports.periods import Period
from reports.places import Level, ReportPlace
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

FULL_TITLE = "Đội công tác xã hội tình nguyện"


@dataclass(frozen=True)
class Part:
    """One of the places a place is divided into; `within` is the id of the part above it, if any.

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


@dataclass(frozen=True)
class Division:
    """The parts, in order, and the ids of earlier places whose history each part holds.

    `holder` maps an id found on rows (of a commune, or of a province when the nation is divided) to the id of
    its part; None: rows carry the part's own id.
    """

    level: Level
    heading: str
    parts: tuple[Part, ...]
    holder: dict[int, int] | None = field(default=None, repr=False)

    @property
    def row_level(self) -> Level:
        """The level of the place on a row by which it is given to a part."""
        return Level.COMMUNE if self.level is Level.DISTRICT else self.level

    def holds(self, path: str) -> "_OneOf":
        """The condition of a row that belongs to one of its parts; `path` leads to the row's place."""
        return _OneOf(path, {part.id for part in self.parts} if self.holder is None else self.holder)

    def only(self, ids: Collection[int]) -> "Division":
        """Some of its parts, as on one page of a list."""
        parts = tuple(part for part in self.parts if part.id in ids)
        holder = self.holder and {old: now for old, now in self.holder.items() if now in ids}
        return replace(self, parts=parts, holder=holder)

    def key(self, path: str) -> Combinable:
        """The id of the part that a row belongs to, or None; `path` leads to the row's place."""
        if self.holder is None:
            return F(path)
        holder = Cast(Value(json.dumps(self.holder)), JSONField())
        return Cast(_TextAt(holder, Cast(F(path), TextField())), BigIntegerField())


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


def divisions(place: ReportPlace, period: Period) -> list[Division]:
    """The ways a place is divided, the coarsest first.

    The nation: provinces; a province: districts (until 2025), communes, teams; a district: communes, teams;
    a commune: teams.
    """
    if place.level is Level.NATION:
        return [_provinces(period)]
    if place.level is Level.COMMUNE:
        return [_teams(place, period, {})]
    if place.level is Level.TEAM:
        return []
    inside = "province__in" if place.level is Level.PROVINCE else "pk__in"
    communes = list(
        Commune.objects.filter(**{inside: place.ids})
        .valid_on(period.last)
        .select_related("district")
        .order_by("code", "pk")
    )
    by_commune = of_communes(communes)
    holder = by_commune.holder or {}
    district_of = {c.pk: c.district_id for c in communes if c.district_id}
    if not district_of or place.level is Level.DISTRICT:
        return [by_commune, _teams(place, period, holder)]
    districts = sorted(
        {c.district.pk: c.district for c in communes if c.district}.values(), key=lambda d: d.code
    )
    by_district = Division(
        Level.DISTRICT,
        kinds_label(districts),
        tuple(Part(d.pk, d.full_name, d.code, f"district-{d.pk}") for d in districts),
        {old: district_of[now] for old, now in holder.items() if now in district_of},
    )
    return [by_district, by_commune, _teams(place, period, by_district.holder or {})]


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


def _provinces(period: Period) -> Division:
    provinces = list(Province.objects.valid_on(period.last).order_by("code", "pk"))
    parts = tuple(
        Part(p.pk, p.full_name, p.code, f"province-{p.pk}", point=point_of(p), short=p.name)
        for p in provinces
    )
    holder = _holder(ProvinceSuccession.objects.all(), provinces)
    return Division(Level.PROVINCE, "Tỉnh, thành phố", parts, holder)


def _teams(place: ReportPlace, period: Period, above: dict[int, int]) -> Division:
    """Teams, under the part that `above` gives their commune to; named by a commune that has only one."""
    teams = _teams_then(place, period)
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


def _teams_then(place: ReportPlace, period: Period) -> list[Team]:
    """The teams of a place, each with the commune that it stood in on the last day."""
    inside = "province__in" if place.level is Level.PROVINCE else "pk__in"
    communes = Commune.objects.filter(**{inside: place.ids}).in_bulk()
    teams = Team.objects.existing_in(period.first, period.last).annotate(stood=commune_then(period.last))
    found = list(teams.filter(stood__in=list(communes)).order_by("name_key", "pk"))
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
    newest = set(holder)
    while newest:
        pairs = successions.filter(successor__in=newest, whole=True).values_list("predecessor", "successor")
        found = {old: holder[new] for old, new in pairs if old not in holder}
        holder |= found
        newest = set(found)
    return holder
