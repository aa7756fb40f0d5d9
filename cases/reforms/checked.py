"""A list of successions beside the units that are stored: what it says of them, or what is wrong with it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, TypeAlias

from django.db.models import Q
from django.utils import timezone

from cases.reforms.listed import COMMUNE, PROVINCE, Line
from cases.reforms.problems import BrokenList, Problem
from volunteer_teams.models import Commune, CommuneSuccession, Province, ProvinceSuccession
from volunteer_teams.vietnamese import short_date

Unit: TypeAlias = Province | Commune
UNITS: dict[str, type[Province] | type[Commune]] = {PROVINCE: Province, COMMUNE: Commune}
SUCCESSIONS: dict[str, type[ProvinceSuccession] | type[CommuneSuccession]] = {
    PROVINCE: ProvinceSuccession,
    COMMUNE: CommuneSuccession,
}
NAMED = 5  # units that a sentence names


@dataclass
class Level:
    """What a list says of provinces, or of communes: stored units by code, and those to be made."""

    old: dict[str, Unit]
    new: dict[str, Unit]
    to_make: dict[str, Line] = field(default_factory=dict)
    known: set[tuple[str, str]] = field(default_factory=set)


@dataclass(frozen=True)
class Checked:
    """A list with the units it names; `homes` are the provinces of new communes, stored or to be made.

    `provinces` are those of the day by code, without those that the list ends.
    """

    on: date
    lines: Sequence[Line]
    levels: dict[str, Level]
    provinces: dict[str, Province]
    homes: dict[str, "Province | Line"] = field(default_factory=dict)

    @property
    def eve(self) -> date:
        """The last day of what ends."""
        return self.on - timedelta(days=1)

    def of(self, level: str) -> list[Line]:
        """Its lines of a level."""
        return [line for line in self.lines if line.level == level]


def check(lines: Sequence[Line], on: date) -> Checked:
    """The list with the units it names; BrokenList with everything that is wrong in it."""
    eve = on - timedelta(days=1)
    if on > timezone.localdate():
        raise BrokenList([Problem(None, "future", {"on": short_date(on)})])
    levels = {level: _stored(level, lines, on) for level in UNITS}
    staying = Province.objects.valid_on(on).exclude(
        pk__in=[unit.pk for unit in levels[PROVINCE].old.values()]
    )
    checked = Checked(on, lines, levels, {province.code: province for province in staying})
    problems = [*_shape(lines)]
    for level in UNITS:
        problems += _ends(checked, level, eve)
    problems += _left_out(checked, eve)
    if problems:
        raise BrokenList(problems)
    return checked


def _stored(level: str, lines: Iterable[Line], on: date) -> Level:
    of_level = [line for line in lines if line.level == level]
    rows: Any = UNITS[level]._default_manager
    if level == COMMUNE:
        rows = rows.select_related("province")
    old = rows.valid_on(on - timedelta(days=1)).filter(code__in={line.old for line in of_level})
    new = rows.filter(code__in={line.new for line in of_level}, valid_from=on)
    return Level({unit.code: unit for unit in old}, {unit.code: unit for unit in new})


def _shape(lines: Sequence[Line]) -> Iterable[Problem]:
    """What is wrong in the list alone: lines that contradict each other."""
    pairs: dict[tuple[str, str, str], Line] = {}
    by_old: dict[tuple[str, str], list[Line]] = defaultdict(list)
    names: dict[tuple[str, str], Line] = {}
    for line in lines:
        other = pairs.setdefault((line.level, line.old, line.new), line)
        if other is not line:
            yield Problem(line.line, "repeated", {"other": other.line})
            continue
        by_old[line.level, line.old].append(line)
        if line.name:
            first = names.setdefault((line.level, line.new), line)
            if (first.name, first.kind, first.province) != (line.name, line.kind, line.province):
                yield Problem(line.line, "two_names", {"code": line.new, "other": first.line})
    for (_, code), some in by_old.items():
        if len(some) > 1 and any(line.whole for line in some):
            yield Problem(some[-1].line, "whole_twice", {"code": code, "count": len(some)})
        elif len(some) == 1 and not some[0].whole:
            yield Problem(some[0].line, "part_once", {"code": code})


def _ends(checked: Checked, level: str, eve: date) -> Iterable[Problem]:
    """What is wrong at either end of a line, or with what is stored between the two."""
    units, lines = checked.levels[level], checked.of(level)
    successors = {line.new: line for line in lines}
    here: list[Any] = list(UNITS[level]._default_manager.valid_on(checked.on).filter(code__in=successors))  # type: ignore[attr-defined]
    staying = {unit.code: unit for unit in here if unit.code not in units.new}
    for line in lines:
        old = units.old.get(line.old)
        if old is None:
            is_chain = line.old in successors
            facts = {"code": line.old, "eve": short_date(eve)} | (
                {"other": successors[line.old].line} if is_chain else {}
            )
            yield Problem(line.line, "chain" if is_chain else "unknown", facts)
        elif old.valid_to and old.valid_to != eve:
            facts = {"name": old.full_name, "code": old.code, "last": short_date(old.valid_to)}
            yield Problem(line.line, "longer", facts)
        if line.new not in units.new:
            yield from _made(checked, line, staying.get(line.new))
    yield from _stored_otherwise(units, SUCCESSIONS[level], lines)


def _made(checked: Checked, line: Line, staying: Unit | None) -> Iterable[Problem]:
    """Whether the unit that a line begins can be made, when it is not stored."""
    units, on = checked.levels[line.level], short_date(checked.on)
    if not line.name and line.new not in {one.new for one in checked.of(line.level) if one.name}:
        if staying:
            facts = {"name": staying.full_name, "code": line.new, "first": short_date(staying.valid_from)}
            yield Problem(line.line, "begun", {**facts, "on": on})
        else:
            yield Problem(line.line, "no_successor", {"code": line.new, "on": on})
        return
    if staying and staying.code not in units.old:
        yield Problem(line.line, "still_there", {"code": line.new, "name": staying.full_name})
    if line.name:
        units.to_make[line.new] = line
        if line.level == COMMUNE:
            yield from _housed(checked, line)


def _housed(checked: Checked, line: Line) -> Iterable[Problem]:
    """The province of a new commune: the one that is named, or the one that its predecessor's went into."""
    old, provinces = checked.levels[COMMUNE].old.get(line.old), checked.levels[PROVINCE]
    code = line.province
    if not code and isinstance(old, Commune):
        went = {one.new for one in checked.of(PROVINCE) if one.old == old.province.code}
        code = went.pop() if len(went) == 1 else "" if went else old.province.code
    home = provinces.to_make.get(code) or checked.provinces.get(code)
    if home is None:
        yield Problem(line.line, "no_province", {"code": code, "on": short_date(checked.on)})
    else:
        checked.homes[line.new] = home


def _stored_otherwise(
    units: Level, succession: type[ProvinceSuccession] | type[CommuneSuccession], lines: Sequence[Line]
) -> Iterable[Problem]:
    """Predecessors of which something else is known already; what is the same is remembered."""
    ids = {unit.pk: unit for unit in units.old.values()}
    rows: Any = succession._default_manager.filter(predecessor__in=ids).select_related("successor")
    stored: dict[str, dict[str, Any]] = defaultdict(dict)
    for row in rows.order_by("pk"):
        stored[ids[row.predecessor_id].code][row.successor.code] = row
    wanted: dict[str, dict[str, Line]] = defaultdict(dict)
    for line in lines:
        wanted[line.old][line.new] = line
    for code, rows_of in stored.items():
        told = {new: line.whole for new, line in wanted[code].items()}
        if told == {new: row.whole for new, row in rows_of.items()} and all(
            units.new.get(new) == row.successor for new, row in rows_of.items()
        ):
            units.known |= {(code, new) for new in rows_of}
            continue
        others = ", ".join(f"{row.successor.full_name}, {short_date(row.on)}" for row in rows_of.values())
        line = next(iter(wanted[code].values()))
        facts = {"name": units.old[code].full_name, "code": code, "others": others}
        yield Problem(line.line, "succeeded", facts)


def _left_out(checked: Checked, eve: date) -> Iterable[Problem]:
    """Provinces that the list is about, and their communes, which end that day and which no line names."""
    communes = checked.levels[COMMUNE].old.values()
    ending = {unit.pk for unit in checked.levels[PROVINCE].old.values()}
    touched = {unit.province_id for unit in communes if isinstance(unit, Commune)} | ending
    gone = Q(valid_to=eve) | Q(province__in=ending)
    rows = (
        Commune.objects.valid_on(eve)
        .filter(gone, province__in=touched)
        .exclude(pk__in=[c.pk for c in communes])
    )
    provinces = Province.objects.filter(valid_to=eve, pk__in=touched - ending).in_order()
    if missing := [*provinces, *rows.in_order()]:
        names = ", ".join(str(unit) for unit in missing[:NAMED]) + (" …" if len(missing) > NAMED else "")
        facts = {"count": len(missing), "eve": short_date(eve), "names": names}
        yield Problem(None, "left_out", facts)
