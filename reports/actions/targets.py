"""Giving targets, from the province to its communes and from a commune to its teams."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from reports.events import ReportEvent
from reports.indicators import catalogue
from reports.indicators.figure import Better
from reports.models import Target
from reports.models.target import TargetQuerySet
from volunteer_teams import audit
from volunteer_teams.access.scopes import Access
from volunteer_teams.actions.taking_back import by_text, sort_out
from volunteer_teams.actions.turns import take_turns
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import (
    Commune,
    CommuneSuccession,
    ImportedRow,
    Province,
    ProvinceSuccession,
    Team,
    User,
)
from volunteer_teams.vietnamese import number

Unit = Province | Commune | Team


@dataclass(frozen=True)
class Given:
    """What a unit is to reach, None for nothing; `was` is what whoever gives it saw before."""

    unit: Unit
    value: int | None
    was: int | None
    field: str = ""


@transaction.atomic
def set_targets(
    *, parent: Province | Commune, indicator: str, year: int, given: Sequence[Given], by: User | None
) -> list[Target]:
    """Give a province's own target and its communes', or those of a commune's teams; answer what changed.

    What somebody else changed since it was seen is not overwritten.
    """
    of = catalogue.by_code(indicator)
    if of is None or not of.takes_targets:
        raise RuleBroken("Chỉ số này không giao chỉ tiêu được.")
    take_turns("targets", parent._meta.label, parent.pk, indicator, year)
    units, rows = _inside(parent)
    stored_rows = rows.filter(indicator=indicator, year=year).select_for_update(of=["self"]).of_year(year)
    known = {target.place: target for target in stored_rows.order_by("pk")}
    changed = []
    for one in given:
        if one.unit not in units:
            raise RuleBroken("Chỉ giao cho tỉnh, các xã của tỉnh, hoặc các Đội của xã.", field=one.field)
        if one.value == 0 and of.better is Better.HIGHER:
            raise RuleBroken("Chỉ tiêu 0 không có nghĩa: để trống nếu không giao.", field=one.field)
        target = known.get(one.unit)
        stored = target.value if target else None
        if one.value in (stored, one.was):
            continue  # it stands so, or was not touched
        if stored != one.was:
            now = "đã bỏ" if stored is None else f"là {number(stored)}"
            raise RuleBroken(f"Người khác vừa đổi, nay {now}: tải lại trang để xem.", field=one.field)
        target = target or Target(indicator=indicator, year=year, **_places(one.unit))
        changed.append(_write(target, stored, one.value, by))
    return changed


@transaction.atomic
def take_back_targets(*, rows: Sequence[ImportedRow], access: Access, by: User) -> dict[str, str]:
    """Put back the targets that an import changed, take away those it gave; why not, of the others."""
    stored = Target.objects.within(access).select_related("province", "commune__province", "team__commune")
    found = sort_out(rows, by_text(stored.in_bulk([row.row for row in rows])), target_state)
    for pk, target in found.made.items():
        if why := _put_back(target, None, by):
            found.kept[pk] = why
    for pk, (target, before) in found.changed.items():
        if why := _put_back(target, before["value"], by):
            found.kept[pk] = why
    return found.kept


def target_state(target: Target) -> dict[str, Any]:
    """What somebody may have changed of it since."""
    return {"value": target.value}


def parent_of(unit: Unit) -> Province | Commune:
    """The place by which a unit is given its target; a team's commune and a commune's province are loaded."""
    if isinstance(unit, Team):
        return unit.commune
    return unit.province if isinstance(unit, Commune) else unit


def _put_back(target: Target, value: int | None, by: User) -> str:
    """Why it stays as it is."""
    given = Given(target.place, value, target.value)
    try:
        set_targets(
            parent=parent_of(target.place), indicator=target.indicator, year=target.year, given=[given], by=by
        )
    except RuleBroken as broken:
        return str(broken)
    return ""


def _inside(parent: Province | Commune) -> tuple[set[Unit], TargetQuerySet]:
    """The units that a place gives targets to, those that went into it included, and their targets."""
    if isinstance(parent, Province):
        inside = ProvinceSuccession.objects.with_predecessors([parent.pk])
        communes = Commune.objects.filter(province__in=inside).select_related("province")
        return {parent, *communes.order_by("pk")}, Target.objects.filter(province__in=inside, team=None)
    inside = CommuneSuccession.objects.with_predecessors([parent.pk])
    teams = Team.objects.filter(commune__in=inside).select_related("commune")
    return set(teams.order_by("pk")), Target.objects.filter(team__commune__in=inside)


def _places(unit: Unit) -> dict[str, Any]:
    """The columns that say whose a target is."""
    team = unit if isinstance(unit, Team) else None
    commune = team.commune if team else unit if isinstance(unit, Commune) else None
    province = commune.province_id if commune else unit.pk
    return {"team": team, "commune": commune, "province_id": province}


def _write(target: Target, stored: int | None, value: int | None, by: User | None) -> Target:
    told: dict[str, Any] = {"value": [stored, value]}
    if value is None:
        audit.record(
            ReportEvent.TARGET_REMOVED, subject=target, place=target.place, by=by, changes={"value": stored}
        )
        target.delete()
        return target
    target.value = value
    target.save(force_insert=stored is None, update_fields=None if stored is None else ["value"])
    audit.record(ReportEvent.TARGET_SET, subject=target, place=target.place, by=by, changes=told)
    return target
