"""A reform carried out: what goes on in the units that followed, what stays as it was."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from cases.actions.reforming import run_reform
from cases.events import CaseEvent
from cases.models import Client, ClientMove, Contact, Episode, Outcome, Transfer, TransferState
from cases.reforms.problems import BrokenList
from tests.cases.reforms.conftest import EVE, ON
from tests.database import as_person
from tests.factories import ClientFactory, CommuneFactory, TransferFactory
from volunteer_teams.actions.units import load_units
from volunteer_teams.events import TeamsEvent
from volunteer_teams.files.units import UnitTables
from volunteer_teams.models import (
    AuditEvent,
    Commune,
    CommuneSuccession,
    Reform,
    RoleAssignment,
    Team,
    TeamMove,
)

pytestmark = pytest.mark.django_db


TOUCHED = (
    *(Commune, CommuneSuccession, Team, TeamMove, RoleAssignment, Reform, AuditEvent),
    *(Client, ClientMove, Episode, Transfer, Contact),
)


def run(content, **values):
    return run_reform(**{"content": content, "on": ON, "by": None} | values)


def everything():
    """All that a reform may touch, as it stands."""
    return {model: sorted(map(str, model._default_manager.values_list())) for model in TOUCHED}


def test_units_and_successions_that_are_not_stored_are_written(land, content):
    run(content())

    made = Commune.objects.get(code="70004")
    assert (made.full_name, made.valid_from, made.valid_to) == ("Xã An Bình", ON, None)
    assert made.province == land.province
    assert Commune.objects.get(code="70005").full_name == "Phường Chánh Mới"
    ended = Commune.objects.filter(pk__in=[land.a.pk, land.b.pk, land.c.pk])
    assert {unit.valid_to for unit in ended} == {EVE}
    edges = CommuneSuccession.objects.values_list("predecessor__code", "successor__code", "whole", "on")
    assert set(edges) == {
        ("70001", "70004", True, ON),
        ("70002", "70004", True, ON),
        ("70003", "70004", False, ON),
        ("70003", "70005", False, ON),
    }


def test_teams_open_files_and_roles_go_on_in_the_successor_and_the_divided_commune_waits(land, content):
    done = run(content())
    new = Commune.objects.get(code="70004")

    assert (done.reform.teams, done.reform.clients, done.reform.episodes, done.reform.roles) == (2, 3, 2, 2)
    assert (done.teams_left, done.clients_left) == (1, 1)
    teams = Team.objects.in_bulk()
    assert teams[land.teams["a"].pk].commune == teams[land.teams["b"].pk].commune == new
    assert teams[land.teams["c"].pk].commune == land.c
    for name in "ab":
        client = Client.objects.get(pk=land.clients[name].pk)
        assert (client.commune, client.province, client.team) == (new, land.province, land.teams[name])
        episode = client.episodes.open().get()
        assert (episode.commune, episode.moved_in_on) == (new, ON)
        assert client.legal_bases.get().commune == client.data_requests.get().commune == new
        assert client.assignments.current().count() == 1
    assert Client.objects.get(pk=land.closed.pk).commune == new
    assert Client.objects.get(pk=land.clients["c"].pk).commune == land.c


def test_what_was_recorded_stays_where_it_was(land, content):
    contacts = sorted(Contact.objects.values_list("pk", "commune", "province", "on"))
    was = Episode.objects.get(client=land.clients["a"])

    run(content())

    assert sorted(Contact.objects.values_list("pk", "commune", "province", "on")) == contacts
    trace = Episode.objects.get(trace_of=was)
    assert (trace.commune, trace.closed_on, trace.outcome) == (land.a, ON, Outcome.MOVED)
    assert list(Episode.objects.open_on(EVE).filter(client=land.clients["a"])) == [trace]
    assert list(Episode.objects.open_on(ON).filter(client=land.clients["a"])) == [was]
    move = TeamMove.objects.get(team=land.teams["a"])
    assert (move.commune, move.on, move.name) == (land.a, ON, "Đội số 1")


def test_the_second_team_of_one_name_says_where_it_was(land, content):
    run(content())

    names = set(Team.objects.filter(commune__code="70004").values_list("name", flat=True))
    assert names == {"Đội số 1", "Đội số 1 (Xã Bình cũ)"}


def test_roles_end_with_their_unit_and_go_on_where_it_went(land, content):
    run(content())

    former, now = RoleAssignment.objects.filter(user=land.officers["a"]).order_by("since")
    assert (former.commune, former.since, former.until) == (land.a, date(2025, 1, 1), EVE)
    assert (now.commune.code, now.since, now.until, now.follows) == ("70004", ON, None, former)
    (kept,) = RoleAssignment.objects.filter(user=land.officers["c"])
    assert (kept.commune, kept.until) == (land.c, None)


def test_a_proposal_that_waits_goes_along_and_ends_where_both_are_one_place(land, content):
    elsewhere = TransferFactory(client=land.clients["b"], receiver=CommuneFactory())
    coming = TransferFactory(client=ClientFactory(), receiver=land.a)

    run(content())

    within = Transfer.objects.get(pk=land.transfer.pk)
    assert (within.state, within.reason) == (
        TransferState.WITHDRAWN,
        "Hai xã nay là một đơn vị sau khi sắp xếp.",
    )
    assert (within.sender, within.receiver) == (land.a, land.b)
    assert Transfer.objects.open().get(pk=elsewhere.pk).sender.code == "70004"
    assert Transfer.objects.open().get(pk=coming.pk).receiver.code == "70004"


def test_the_same_list_again_changes_nothing(land, content):
    run(content())
    before = everything()

    done = run(content())

    assert done.reform is None
    assert everything() == before


def test_a_trial_tells_the_same_and_leaves_no_trace(land, content):
    before = everything()

    tried = run(content(), is_trial=True)
    told = (tried.reform.teams, tried.reform.clients, tried.reform.roles, tried.teams_left)

    assert everything() == before
    done = run(content())
    assert told == (done.reform.teams, done.reform.clients, done.reform.roles, done.teams_left)


def test_the_log_tells_of_each_team_file_and_role_and_of_the_reform(land, content):
    done = run(content(), by=land.administrator)

    codes = AuditEvent.objects.values_list("code", flat=True)
    assert list(codes).count(TeamsEvent.TEAM_FOLLOWED) == 2
    assert list(codes).count(CaseEvent.CLIENT_FOLLOWED) == 3
    assert list(codes).count(TeamsEvent.ROLE_FOLLOWED) == 2
    event = AuditEvent.objects.get(code=TeamsEvent.REFORM_DONE)
    assert event.changes["teams"] == 2
    assert event.by_name == land.administrator.full_name
    assert event.subject_id == str(done.reform.pk)


def test_who_holds_the_successor_sees_what_its_predecessors_recorded_and_not_the_divided_one(land, content):
    run(content())

    with as_person(land.officers["a"]):
        seen = set(Contact.objects.values_list("client", flat=True))
        files = set(Client.objects.values_list("pk", flat=True))
        traces = Episode.objects.filter(trace_of__isnull=False, commune=land.b).count()

    assert seen == {land.clients["a"].pk, land.clients["b"].pk}
    assert files == {land.clients["a"].pk, land.clients["b"].pk, land.closed.pk}
    assert traces == 1


def test_an_administrators_own_login_carries_it_out_as_a_whole(land, content):
    """The web role sees no files of the country, and moves them all the same."""
    with as_person(land.administrator):
        done = run(content(), by=land.administrator)

    assert (done.reform.teams, done.reform.clients, done.reform.episodes, done.reform.roles) == (2, 3, 2, 2)
    assert not Client.objects.filter(commune__in=[land.a, land.b]).exists()
    assert Episode.objects.open().filter(commune__code="70004").count() == 2


def test_units_that_a_reform_wrote_outlast_the_tables_that_do_not_know_them(land, content):
    run(content())
    before = everything()

    load_units(tables=UnitTables([], [], [], []), by=None)

    assert everything()[CommuneSuccession] == before[CommuneSuccession]


WRONG = {
    "an unknown code": (["79999,70004,true,An Bình,XA"], "line 2: no unit 79999 was valid on 30/06/2026"),
    "a line twice": (
        ["70001,70004,true,An Bình,XA", "70001,70004,true,An Bình,XA"],
        "line 3: repeats line 2",
    ),
    "whole into two": (
        ["70001,70004,true,An Bình,XA", "70001,70005,true,Khác,XA"],
        "line 3: 70001 goes as a whole into one unit only, but has 2 lines",
    ),
    "a part of it only": (
        ["70001,70004,false,An Bình,XA"],
        "line 2: 70001 goes in part, but has one line only",
    ),
    "a successor without a name": (
        ["70001,70009,true,,"],
        "line 2: no unit 70009 begins on 01/07/2026: give name and kind of a new one",
    ),
    "a successor that goes on": (
        ["70001,70002,true,,"],
        "line 2: 70002 is valid since 01/08/2008, it does not begin on 01/07/2026",
    ),
    "a code still taken": (
        ["70001,70002,true,Bình Mới,XA"],
        "line 2: code 70002 is still that of a unit that no line ends",
    ),
    "a chain": (
        ["70001,70004,true,An Bình,XA", "70004,70005,true,Khác,XA"],
        "line 3: 70004 is a successor in line 2: it cannot end on the day it begins",
    ),
    "two names": (
        ["70001,70004,true,An Bình,XA", "70002,70004,true,Bình An,XA"],
        "line 3: 70004 has another name in line 2",
    ),
    "another answer than yes or no": (["70001,70004,maybe,An,XA"], "line 2: whole is 'true' or 'false', not"),
    "no code": (["7000x,70004,true,An,XA"], "line 2: '7000x' is not the code of a unit"),
    "an unknown kind": (["70001,70004,true,An,LANG"], "line 2: there is no kind of unit 'LANG'"),
}


@pytest.mark.parametrize(("lines", "told"), WRONG.values(), ids=WRONG)
def test_a_wrong_list_is_refused_with_its_line_and_changes_nothing(land, content, lines, told):
    before = everything()

    with pytest.raises(BrokenList) as refused:
        run(content(*lines))

    assert told in str(refused.value)
    assert all(problem.vietnamese for problem in refused.value.problems)
    assert everything() == before


def test_a_predecessor_that_is_already_succeeded_is_refused(land, content):
    run(content())

    with pytest.raises(BrokenList) as refused:
        run(content("70001,70005,true,,", "70002,70004,true,,", "70003,70004,false,,", "70003,70005,false,,"))

    assert "line 2: 70001 is already succeeded otherwise: Xã An Bình, 01/07/2026" in str(refused.value)


def test_what_ends_that_day_and_is_not_named_is_left_out(land, content):
    land.b.valid_to = EVE
    land.b.save(update_fields=["valid_to"])

    with pytest.raises(BrokenList) as refused:
        run(content("70001,70004,true,An Bình,XA"))

    assert "1 units that end on 30/06/2026 are left out: Xã Bình (70002)" in str(refused.value)


def test_a_day_to_come_is_refused(land, content):
    with pytest.raises(BrokenList, match="has not come yet"):
        run(content(), on=date(2100, 1, 1))


def test_the_command_tells_what_it_did_and_what_is_left(land, content, tmp_path, capsys):
    file = tmp_path / "list.csv"
    file.write_bytes(content())

    call_command("reform", str(file), "--on", "2026-07-01", "--dry-run")
    assert "Dry run, nothing is changed." in capsys.readouterr().out
    assert not Reform.objects.exists()

    call_command("reform", str(file), "--on", "2026-07-01")
    told = capsys.readouterr().out
    assert "4 successions written; moved 2 teams, 3 files with 2 open episodes, 2 roles." in told
    assert "Left to decide by hand: 1 teams, 1 open files in divided communes." in told

    call_command("reform", str(file), "--on", "2026-07-01")
    assert "Nothing changed" in capsys.readouterr().out


def test_the_command_refuses_a_wrong_list_with_status_2(land, content, tmp_path):
    file = tmp_path / "list.csv"
    file.write_bytes(content("79999,70004,true,An,XA"))

    with pytest.raises(CommandError, match="line 2: no unit 79999") as refused:
        call_command("reform", str(file), "--on", "2026-07-01")

    assert refused.value.returncode == 2
