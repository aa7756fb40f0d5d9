"""A reform taken back, as long as nothing new lies in the units that followed."""

from django.apps import apps
from django.db import connection, transaction
from django.db.models import F, OuterRef, ProtectedError, Subquery
from django.utils import timezone

from cases.actions.following import standing_in
from cases.models import Client, ClientPair, DataRequest, Episode, LegalBasis, Transfer
from cases.reforms.checked import SUCCESSIONS, UNITS
from volunteer_teams import audit
from volunteer_teams.actions.following_roles import give_roles_back
from volunteer_teams.actions.turns import take_turns
from volunteer_teams.database.reach import also_in
from volunteer_teams.errors import RuleBroken
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import CommuneSuccession, Reform, Team, TeamMove, User
from volunteer_teams.vietnamese import number


@transaction.atomic
def undo_reform(*, reform: Reform, by: User | None) -> Reform:
    """Put everything back where it was, the units and successions that the reform wrote included.

    Refused once somebody recorded anything in a unit that followed, closed an episode that moved, or a later
    reform took it on: taking it back would tear that away from its place.
    """
    take_turns("reform")
    reform = Reform.objects.select_for_update(of=["self"]).get(pk=reform.pk)
    places = _places(reform)
    with also_in(sorted(places)):
        _refuse_used(reform)
        _refuse_moved_on(reform)
        _clients_back(reform)
        _teams_back(reform)
        _roles_back(reform)
        reform.undone_at = timezone.now()
        reform.save(update_fields=["undone_at"])
        audit.record(TeamsEvent.REFORM_UNDONE, subject=reform, place=None, by=by)
        reform.team_moves.all().delete()
        reform.client_moves.all().delete()
        try:
            _units_back(reform)
        except ProtectedError:
            raise RuleBroken("Không hoàn tác được: có dữ liệu khác đã gắn với đơn vị mới.") from None
    return reform


def _successors(reform: Reform) -> set[int]:
    if reform.divided_id:
        rows = CommuneSuccession.objects.filter(predecessor=reform.divided_id)
    else:
        rows = CommuneSuccession.objects.filter(on=reform.on, whole=True, successor__in=reform.made["heirs"])
    return set(rows.values_list("successor_id", flat=True))


def _places(reform: Reform) -> frozenset[int]:
    """What to reach: the units that followed, what went into them, and the one that was divided."""
    whole = CommuneSuccession.objects.with_predecessors(_successors(reform))
    return whole | ({reform.divided_id} if reform.divided_id else set())


def _refuse_used(reform: Reform) -> None:
    if reform.undone_at:
        raise RuleBroken("Lần sắp xếp này đã hoàn tác rồi.")
    more = []
    for label, count in standing_in(_successors(reform)).items():
        if count > reform.standing.get(label, 0):
            words = apps.get_model(label)._meta.verbose_name
            more.append(f"{number(count - reform.standing.get(label, 0))} {words}")
    if more:
        raise RuleBroken(f"Không hoàn tác được: đơn vị mới đã có thêm {', '.join(more)}.")


def _refuse_moved_on(reform: Reform) -> None:
    """What the reform moved must still be where it put it, and as it was."""
    if TeamMove.objects.filter(team__moves__reform=reform, on__gt=reform.on).exists():
        raise RuleBroken("Không hoàn tác được: một lần sắp xếp sau đã chuyển tiếp các Đội này.")
    closed = Episode.objects.filter(closed_on__isnull=False, traces__closed_on=reform.on)
    if closed.filter(client__moves__reform=reform).exists():
        raise RuleBroken("Không hoàn tác được: có đợt hỗ trợ đã kết thúc ở đơn vị mới.")
    gone = reform.client_moves.exclude(client__commune=F("successor"))
    if gone.exists() or reform.team_moves.exclude(team__commune=F("successor")).exists():
        raise RuleBroken("Không hoàn tác được: có Đội hoặc hồ sơ đã chuyển khỏi đơn vị mới.")


def _clients_back(reform: Reform) -> None:
    of = reform.client_moves.filter(client=OuterRef("pk"))
    moved = Client.objects.filter(moves__reform=reform)
    moved.update(commune=Subquery(of.values("commune")), province=Subquery(of.values("commune__province")))
    where = {
        name: Subquery(Client.objects.filter(pk=OuterRef("client")).values(name))
        for name in ("commune", "province")
    }
    for model in (LegalBasis, DataRequest):
        model._default_manager.filter(client__moves__reform=reform).update(**where)
    for name in ("first", "second"):
        province = Client.objects.filter(pk=OuterRef(name)).values("province")
        pairs = ClientPair.objects.filter(**{f"{name}__moves__reform": reform})
        pairs.update(**{f"{name}_province": Subquery(province)})
    Transfer.objects.open().filter(client__moves__reform=reform).update(sender=where["commune"])
    traces = Episode.objects.filter(client__moves__reform=reform, closed_on=reform.on, trace_of__isnull=False)
    was = traces.filter(trace_of=OuterRef("pk")).values("moved_in_on")[:1]
    going = Episode.objects.open().filter(client__moves__reform=reform)
    going.filter(traces__in=traces).update(moved_in_on=Subquery(was))
    going.update(**where)
    _delete_traces(list(traces.values_list("pk", flat=True)))


def _delete_traces(ids: list[int]) -> None:
    """By a statement of its own: nothing hangs on a trace, and Django would delete what never may be."""
    with connection.cursor() as cursor:
        cursor.execute("delete from cases_episode where id = any(%s) and trace_of_id is not null", [ids])


def _teams_back(reform: Reform) -> None:
    of = reform.team_moves.filter(team=OuterRef("pk"))
    teams = Team.objects.filter(moves__reform=reform)
    names = dict(reform.team_moves.values_list("team_id", "name"))
    renamed = [team for team in teams if team.name != names[team.pk] and team.name.startswith(names[team.pk])]
    teams.update(commune=Subquery(of.values("commune")))
    for team in renamed:
        team.name = names[team.pk]
        team.set_keys()
    Team.objects.bulk_update(renamed, ["name", "name_key"], batch_size=1000)


def _roles_back(reform: Reform) -> None:
    for level, of in (("commune", "commune"), ("province", "province")):
        rows = SUCCESSIONS[level]._default_manager.filter(on=reform.on, whole=True)
        heirs = reform.made.get("heirs" if level == "commune" else "province_heirs", [])
        ends = list(rows.filter(successor__in=heirs).values_list("predecessor_id", "successor_id"))
        give_roles_back(predecessors={old for old, _ in ends}, successors={new for _, new in ends}, of=of)


def _units_back(reform: Reform) -> None:
    for level in ("commune", "province"):
        SUCCESSIONS[level]._default_manager.filter(
            pk__in=reform.made.get(f"{level}_successions", [])
        ).delete()
    for level in ("commune", "province"):
        UNITS[level]._default_manager.filter(pk__in=reform.made.get(level, [])).delete()
        ended = UNITS[level]._default_manager.filter(pk__in=reform.made.get(f"{level}_ended", []))
        ended.update(valid_to=None)
