"""A reform of units carried out: what lies in units that ended goes on in the ones that followed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from cases.actions.following import move_clients, move_teams, standing_in
from cases.reforms.checked import SUCCESSIONS, UNITS, Checked, check
from cases.reforms.left import teams_in, waiting_in
from cases.reforms.listed import COMMUNE, PROVINCE, Line, read_lines
from volunteer_teams import audit
from volunteer_teams.actions.following_roles import move_roles
from volunteer_teams.actions.turns import take_turns
from volunteer_teams.database.reach import also_in
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import Commune, CommuneSuccession, Province, Reform, Team, User

BATCH = 1000
COUNTED = ("successions", "teams", "clients", "episodes", "roles")


@dataclass(frozen=True)
class Done:
    """What a list came to: the reform, None when all of it was there already; and what people must decide."""

    reform: Reform | None
    lines: int
    teams_left: int
    clients_left: int


@transaction.atomic
def run_reform(*, content: bytes, on: date, by: User | None, is_trial: bool = False) -> Done:
    """Carry a list of successions out, all of it or nothing; the same list again changes nothing.

    Units and successions that are not stored are written. Teams, files with their open episodes and current
    roles of units that went into one other as a whole go there; what was recorded stays where it was. A trial
    does the same and leaves no trace. BrokenList says what is wrong.
    """
    take_turns("reform")
    with transaction.atomic():
        checked = check(read_lines(content, on), on)
        done = _carried_out(checked, by)
        if is_trial or done.reform is None:
            transaction.set_rollback(True)
    return done


def _carried_out(checked: Checked, by: User | None) -> Done:
    reform = Reform(on=checked.on, by=by, made={})
    heirs: dict[str, dict[int, Any]] = {}
    for level in (PROVINCE, COMMUNE):
        _make_units(checked, level, reform)
        heirs[level] = _join(checked, level, reform)
    communes = heirs[COMMUNE]
    is_written = bool(reform.made)
    reform.made |= {
        "heirs": sorted({unit.pk for unit in communes.values()}),
        "province_heirs": sorted({unit.pk for unit in heirs[PROVINCE].values()}),
    }
    divided = {checked.levels[COMMUNE].old[line.old].pk for line in checked.of(COMMUNE) if not line.whole}
    ids = CommuneSuccession.objects.with_predecessors([unit.pk for unit in communes.values()])
    reform.save(force_insert=True)
    with also_in(sorted(ids | divided)):
        teams = Team.objects.filter(commune__in=communes).not_over(checked.on)
        reform.teams = move_teams(reform, {team: communes[team.commune_id] for team in teams.held()}, by=by)
        reform.clients, reform.episodes = move_clients(reform, communes, by=by)
        reform.roles = move_roles(on=checked.on, communes=communes, provinces=heirs[PROVINCE], by=by)
        reform.standing = standing_in([unit.pk for unit in communes.values()])
        left = _left(divided)
    if not (is_written or reform.teams or reform.clients or reform.roles):
        return Done(None, len(checked.lines), *left)
    reform.save(update_fields=[*COUNTED, "made", "standing"])
    counts = {name: getattr(reform, name) for name in COUNTED}
    audit.record(TeamsEvent.REFORM_DONE, subject=reform, place=None, by=by, changes=counts)
    return Done(reform, len(checked.lines), *left)


def _make_units(checked: Checked, level: str, reform: Reform) -> None:
    """End what ends, then begin what is not stored yet."""
    units, model = checked.levels[level], UNITS[level]
    ended = [unit.pk for unit in units.old.values() if unit.valid_to is None]
    model._default_manager.filter(pk__in=ended).update(valid_to=checked.eve)
    made: list[Any] = [_unit(checked, line) for line in units.to_make.values()]
    model._default_manager.bulk_create(made, batch_size=BATCH)
    units.new.update({unit.code: unit for unit in made})
    if ended:
        reform.made[f"{level}_ended"] = ended
    if made:
        reform.made[level] = [unit.pk for unit in made]


def _unit(checked: Checked, line: Line) -> Province | Commune:
    unit: Any
    if line.level == PROVINCE:
        unit = Province()
    else:
        home, unit = checked.homes[line.new], Commune()
        unit.province = checked.levels[PROVINCE].new[home.new] if isinstance(home, Line) else home
    unit.code, unit.name, unit.kind, unit.valid_from = line.new, line.name, line.kind, checked.on
    unit.set_keys()
    return unit


def _join(checked: Checked, level: str, reform: Reform) -> dict[int, Any]:
    """Write the successions that are not stored; for each unit that went somewhere as a whole, where."""
    units, heirs, made = checked.levels[level], {}, []
    for line in checked.of(level):
        old, new = units.old[line.old], units.new[line.new]
        if line.whole:
            heirs[old.pk] = new
        if (line.old, line.new) not in units.known:
            edge: Any = SUCCESSIONS[level](on=checked.on, whole=line.whole)
            edge.predecessor, edge.successor = old, new
            made.append(edge)
    SUCCESSIONS[level]._default_manager.bulk_create(made, batch_size=BATCH)  # type: ignore[arg-type]
    if made:
        reform.made[f"{level}_successions"] = [edge.pk for edge in made]
        reform.successions += len(made)
    return heirs


def _left(divided: set[int]) -> tuple[int, int]:
    return teams_in(divided).count(), waiting_in(divided).count()
