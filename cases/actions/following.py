"""Teams and files that go on in the commune that followed theirs: a few statements, many or not."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.apps import apps
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from cases.actions.tracing import trace_of
from cases.events import CaseEvent
from cases.models import (
    Client,
    ClientMove,
    ClientPair,
    DataRequest,
    Episode,
    LegalBasis,
    Transfer,
    TransferState,
)
from volunteer_teams import audit
from volunteer_teams.errors import RuleBroken
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import Commune, Reform, Team, TeamMove, User

BATCH = 1000
ONE_PLACE = "Hai xã nay là một đơn vị sau khi sắp xếp."


def move_teams(reform: Reform, heirs: Mapping[Team, Commune], *, by: User | None) -> int:
    """Give teams to the communes that followed theirs; of two of one name the second says where it was."""
    taken: dict[int, set[str]] = defaultdict(set)
    there = Team.objects.filter(commune__in={unit.pk for unit in heirs.values()}, dissolved_on=None)
    for where, key in there.values_list("commune", "name_key"):
        taken[where].add(key)
    moves, events, renamed = [], [], []
    for team, commune in heirs.items():
        moves.append(
            TeamMove(
                reform=reform,
                team=team,
                on=reform.on,
                commune=team.commune,
                successor=commune,
                name=team.name,
            )
        )
        changes: dict[str, object] = {"commune": [team.commune_id, commune.pk]}
        if team.dissolved_on is None and team.name_key in taken[commune.pk]:
            changes["name"] = [team.name, _rename(team, taken[commune.pk])]
            renamed.append(team)
        taken[commune.pk].add(team.name_key)
        team.commune = commune
        events.append((team, team, changes))
    TeamMove.objects.bulk_create(moves, batch_size=BATCH)
    Team.objects.bulk_update(renamed, ["name", "name_key"], batch_size=BATCH)
    to = TeamMove.objects.filter(reform=reform, team=OuterRef("pk")).values("successor")
    Team.objects.filter(moves__reform=reform).update(commune=Subquery(to))
    audit.record_all(TeamsEvent.TEAM_FOLLOWED, events=events, by=by)
    return len(moves)


def _rename(team: Team, taken: Collection[str]) -> str:
    before = team.name
    team.name = f"{before} ({team.commune.full_name} cũ)"
    team.set_keys()
    if len(team.name) > 120 or team.name_key in taken:
        raise RuleBroken(
            f"Hai Đội cùng tên “{before}” về một đơn vị: đổi tên Đội của {team.commune.full_name} trước."
        )
    return team.name


def move_clients(
    reform: Reform, heirs: Mapping[int, Commune], *, by: User | None, only: Collection[int] | None = None
) -> tuple[int, int]:
    """Give the files of communes to those that followed, with open episodes, requests and legal bases.

    Of each open episode a trace stays, so that figures of before the day are what they were. How many files,
    how many episodes. Files without anything open go too: what comes next is recorded where they are.
    """
    files = Client.objects.filter(commune__in=heirs, anonymised_on=None).order_by("pk")
    if only is not None:
        files = files.filter(pk__in=only)
    clients = list(files.select_for_update(of=["self"]))
    moves = [
        ClientMove(
            reform=reform,
            client=one,
            on=reform.on,
            commune_id=one.commune_id,
            successor=heirs[one.commune_id],
        )
        for one in clients
    ]
    ClientMove.objects.bulk_create(moves, batch_size=BATCH)
    events = [
        (move.client, move.successor, {"commune": [move.commune_id, move.successor_id]}) for move in moves
    ]
    to = ClientMove.objects.filter(reform=reform, client=OuterRef("pk"))
    moved = Client.objects.filter(moves__reform=reform)
    moved.update(
        commune=Subquery(to.values("successor")), province=Subquery(to.values("successor__province"))
    )
    episodes = _move_episodes(reform)
    for model in (LegalBasis, DataRequest):
        model._default_manager.filter(client__moves__reform=reform).update(**_where_client_is())
    _move_papers(reform, heirs, only, by)
    audit.record_all(CaseEvent.CLIENT_FOLLOWED, events=events, by=by)
    return len(moves), episodes


def _where_client_is() -> dict[str, Subquery]:
    client = Client.objects.filter(pk=OuterRef("client"))
    return {name: Subquery(client.values(name)) for name in ("commune", "province")}


def _move_episodes(reform: Reform) -> int:
    """Open episodes go on; of those that had begun before the day a trace stays."""
    going = Episode.objects.open().filter(client__moves__reform=reform)
    begun = going.filter(opened_on__lt=reform.on)
    traces = [trace_of(episode, on=reform.on, by=None) for episode in begun.order_by("pk")]
    begun.update(**_where_client_is(), moved_in_on=reform.on)
    later = going.filter(opened_on__gte=reform.on).update(**_where_client_is())
    Episode.objects.bulk_create(traces, batch_size=BATCH)
    return len(traces) + later


def _move_papers(
    reform: Reform, heirs: Mapping[int, Commune], only: Collection[int] | None, by: User | None
) -> None:
    """Pairs of files carry a province, proposals that wait for an answer both communes."""
    for name in ("first", "second"):
        of = Client.objects.filter(pk=OuterRef(name)).values("province")
        rows = ClientPair.objects.filter(**{f"{name}__moves__reform": reform})
        rows.update(**{f"{name}_province": Subquery(of)})
    _move_proposals(reform, heirs if only is None else {}, by)


def _move_proposals(reform: Reform, heirs: Mapping[int, Commune], by: User | None) -> None:
    """Proposals that wait stand between the communes of now; within one there is nothing left to propose."""
    of = Q(client__moves__reform=reform) | Q(receiver__in=heirs)
    waiting = list(Transfer.objects.open().filter(of).select_related("client"))
    for transfer in waiting:
        sender = transfer.client.commune_id
        receiver = heirs[transfer.receiver_id].pk if transfer.receiver_id in heirs else transfer.receiver_id
        if sender == receiver:
            transfer.state, transfer.reason = TransferState.WITHDRAWN, ONE_PLACE
            transfer.decided_on, transfer.decided_by = timezone.localdate(), by
        else:
            transfer.sender_id, transfer.receiver_id = sender, receiver
    fields = ["sender", "receiver", "state", "reason", "decided_on", "decided_by"]
    Transfer.objects.bulk_update(waiting, fields, batch_size=BATCH)


def standing_in(communes: Collection[int]) -> dict[str, int]:
    """How many rows of each kind lie in these communes: anything more was recorded since."""
    counts = {}
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if field.related_model is Commune and field.name == "commune":
                rows = model._default_manager.filter(commune__in=communes)
                if found := rows.count():
                    counts[model._meta.label] = found
    return counts
