"""A reform taken back, and what stands in its way."""

import pytest
from django.utils import timezone

from cases.actions.closing import close_episode
from cases.actions.reform_deciding import decide_divided
from cases.actions.reform_undoing import undo_reform
from cases.models import Client, Contact, Episode, Outcome
from tests.cases.reforms.test_reforming import everything, run
from tests.database import as_person
from tests.factories import ContactFactory
from volunteer_teams.errors import RuleBroken
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent, Commune, Reform, Team

pytestmark = pytest.mark.django_db
LOGS = {AuditEvent, Reform}


def left_of(before):
    now = everything()
    return [model.__name__ for model in before if model not in LOGS and now[model] != before[model]]


def test_all_is_where_it_was_units_too(land, content):
    land.transfer.delete()
    before = everything()
    done = run(content(), by=land.administrator)

    with as_person(land.administrator):
        undone = undo_reform(reform=done.reform, by=land.administrator)

    assert left_of(before) == []
    assert undone.undone_at
    assert AuditEvent.objects.get(code=TeamsEvent.REFORM_UNDONE).subject_id == str(undone.pk)


def test_it_can_be_carried_out_again(land, content):
    undo_reform(reform=run(content()).reform, by=None)

    done = run(content())

    assert (done.reform.teams, done.reform.clients, done.reform.roles) == (2, 3, 2)


def test_it_is_undone_once(land, content):
    done = run(content())
    undo_reform(reform=done.reform, by=None)

    with pytest.raises(RuleBroken, match="đã hoàn tác rồi"):
        undo_reform(reform=done.reform, by=None)


def test_what_was_recorded_in_the_successor_stands_in_the_way(land, content):
    done = run(content())
    team = Team.objects.select_related("commune").get(pk=land.teams["a"].pk)
    ContactFactory(team=team, client=None, on=timezone.localdate())

    with pytest.raises(RuleBroken, match="đơn vị mới đã có thêm 1 lượt tiếp cận"):
        undo_reform(reform=done.reform, by=None)

    assert Contact.objects.filter(commune__code="70004").count() == 1
    assert Team.objects.get(pk=team.pk).commune == team.commune


def test_an_episode_closed_since_stands_in_the_way(land, content):
    done = run(content())
    episode = Episode.objects.open().get(client=land.clients["a"])
    close_episode(episode=episode, outcome=Outcome.LOST, on=timezone.localdate(), by=None)

    with pytest.raises(RuleBroken, match="đợt hỗ trợ đã kết thúc"):
        undo_reform(reform=done.reform, by=None)


def test_a_divided_commune_is_decided_by_hand_team_by_team_and_the_files_of_no_team(land, content):
    run(content())
    north, south = Commune.objects.get(code="70004"), Commune.objects.get(code="70005")
    alone = land.clients["c"]
    Client.objects.filter(pk=alone.pk).update(team=None)

    with as_person(land.administrator):
        decided = decide_divided(
            commune=land.c,
            teams={land.teams["c"].pk: north.pk},
            rest=south.pk,
            by=land.administrator,
        )

    assert (decided.teams, decided.clients, decided.episodes) == (1, 1, 1)
    assert Team.objects.get(pk=land.teams["c"].pk).commune == north
    assert Client.objects.get(pk=alone.pk).commune == south
    assert Episode.objects.open().get(client=alone).commune == south
    assert Episode.objects.get(client=alone, closed_on__isnull=False).commune == land.c


def test_with_a_team_go_its_files(land, content):
    run(content())
    south = Commune.objects.get(code="70005")

    decide_divided(commune=land.c, teams={land.teams["c"].pk: south.pk}, by=None)

    assert Client.objects.get(pk=land.clients["c"].pk).commune == south


def test_a_decision_is_taken_back_too(land, content):
    run(content())
    south = Commune.objects.get(code="70005")
    before = everything()
    decided = decide_divided(commune=land.c, teams={land.teams["c"].pk: south.pk}, by=None)

    undo_reform(reform=decided, by=None)

    assert left_of(before) == []


def test_only_a_unit_that_got_a_piece_is_chosen(land, content):
    run(content())

    with pytest.raises(RuleBroken, match="Chọn một trong các đơn vị nhận phần của Xã Chánh"):
        decide_divided(commune=land.c, teams={land.teams["c"].pk: land.a.pk}, by=None)
    with pytest.raises(RuleBroken, match="không bị chia"):
        decide_divided(commune=land.a, teams={}, by=None)
    with pytest.raises(RuleBroken, match="Chưa chọn nơi đến"):
        decide_divided(commune=land.c, teams={}, by=None)

    assert Team.objects.get(pk=land.teams["c"].pk).commune == land.c
