"""What stands on rows of after a reform and still belongs to a unit of before it.

A row counts for the unit that stands on it. Where that unit went over as a whole, what its teams do in its
successor counts for it as well, and all that is done there if nothing else went into it. What remains of a
successor is of no old unit: teams founded since, work without a team, teams of divided units.
"""

from collections.abc import Iterable

from django.db.models import F

from volunteer_teams.models import CommuneSuccession, ProvinceSuccession, TeamMove

Moved = dict[tuple[int, int], int]


def moved_from(units: Iterable[int], *, are_provinces: bool) -> Moved:
    """By successor and team: which of these units the team came from."""
    path = "commune__province__in" if are_provinces else "commune__in"
    return _moved({path: list(units)}, are_provinces=are_provinces)


def moved_into(units: Iterable[int], *, are_provinces: bool) -> Moved:
    """By one of these units and a team: the unit that the team came from."""
    path = "successor__province__in" if are_provinces else "successor__in"
    return _moved({path: list(units)}, are_provinces=are_provinces)


def _moved(wanted: dict[str, list[int]], *, are_provinces: bool) -> Moved:
    unit, successor = "commune", "successor"
    if are_provinces:
        unit, successor = "commune__province", "successor__province"
    whole = {f"{unit}__successions__whole": True, f"{unit}__successions__successor": F(successor)}
    moves = TeamMove.objects.filter(**wanted, **whole).order_by("pk")
    return {(now, team): old for now, team, old in moves.values_list(successor, "team", unit)}


def only_renamed(units: Iterable[int], *, are_provinces: bool) -> dict[int, int]:
    """By successor: the one of these units that went into it as a whole, where nothing else did."""
    successions = ProvinceSuccession if are_provinces else CommuneSuccession
    alone = successions.objects.renamings().filter(predecessor__in=list(units))
    return dict(alone.values_list("successor", "predecessor"))
