"""Where teams and files of a divided commune go on: decided by people, team by team."""

from collections.abc import Mapping

from django.db import transaction

from cases.actions.following import move_clients, move_teams, standing_in
from cases.reforms.left import clients_in, teams_in
from volunteer_teams import audit
from volunteer_teams.actions.turns import take_turns
from volunteer_teams.database.reach import also_in
from volunteer_teams.errors import RuleBroken
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import Commune, CommuneSuccession, Reform, User


@transaction.atomic
def decide_divided(
    *, commune: Commune, teams: Mapping[int, int], by: User | None, rest: int | None = None
) -> Reform:
    """Give teams of a divided commune, with their files, to units that got a piece of it.

    `teams` says by id which; to `rest` go the files that no team held there has. A single file that belongs
    elsewhere is transferred by the officers who may see it.
    """
    take_turns("reform")
    edges = CommuneSuccession.objects.filter(predecessor=commune, whole=False).select_related("successor")
    successors = {edge.successor_id: edge.successor for edge in edges}
    if not successors:
        raise RuleBroken(f"{commune.full_name} không bị chia cho nhiều đơn vị.")
    if not {*teams.values(), *([rest] if rest else [])} <= successors.keys():
        raise RuleBroken(f"Chọn một trong các đơn vị nhận phần của {commune.full_name}.")
    reform = Reform(on=edges[0].on, divided=commune, by=by)
    reform.save(force_insert=True)
    with also_in([commune.pk, *successors]):
        there = {team.pk: team for team in teams_in([commune.pk]).held()}
        held = [team for pk, team in there.items() if pk in teams]
        files = dict(clients_in([commune.pk]).values_list("pk", "team_id"))
        reform.teams = move_teams(reform, {team: successors[teams[team.pk]] for team in held}, by=by)
        chosen = {one: teams[of] for one, of in files.items() if of in teams}
        if rest:
            chosen |= {one: rest for one, of in files.items() if of not in there}
        for successor in sorted(set(chosen.values())):
            only = [one for one, to in chosen.items() if to == successor]
            moved, episodes = move_clients(reform, {commune.pk: successors[successor]}, by=by, only=only)
            reform.clients, reform.episodes = reform.clients + moved, reform.episodes + episodes
        if not (reform.teams or reform.clients):
            raise RuleBroken("Chưa chọn nơi đến cho Đội hay hồ sơ nào.")
        reform.standing = standing_in(list(successors))
    reform.save(update_fields=["teams", "clients", "episodes", "standing"])
    counts = {name: getattr(reform, name) for name in ("teams", "clients", "episodes")}
    audit.record(TeamsEvent.REFORM_DONE, subject=reform, place=commune, by=by, changes=counts)
    return reform
