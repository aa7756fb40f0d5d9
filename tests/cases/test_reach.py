"""Who reaches which client: places, assignments, and programmes with restricted view."""

from datetime import date

import pytest

from cases.models import Assignment, Client, Contact, Episode, EpisodeStep, Identity, Support
from tests.factories import (
    AssignmentFactory,
    ClientFactory,
    ContactFactory,
    EpisodeFactory,
    IdentityFactory,
    MembershipFactory,
    SupportFactory,
    TeamFactory,
    person,
)
from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.roles import Role
from volunteer_teams.access.scopes import EVERYWHERE, NOWHERE

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    """A team with somebody in it."""
    return TeamFactory()


@pytest.fixture
def hidden(team):
    """A client of the team who is helped to leave sex work."""
    client = ClientFactory(team=team)
    EpisodeFactory(client=client, status__programme__is_hidden=True)
    return client


def place_of(role, team):
    return {Role.PROVINCE_OFFICER: team.commune.province, Role.COMMUNE_OFFICER: team.commune,
            Role.COMMUNE_LEADER: team.commune}.get(role, team)  # fmt: skip


def reach(role, team, permission=Permission.CLIENT_VIEW):
    return person(role, place_of(role, team)).access_to(permission)


@pytest.mark.parametrize(
    "role", [Role.TEAM_LEADER, Role.COMMUNE_OFFICER, Role.COMMUNE_LEADER, Role.PROVINCE_OFFICER]
)
def test_a_place_reaches_its_clients_and_no_others(role, team):
    client, _elsewhere = ClientFactory(team=team), ClientFactory()
    EpisodeFactory(client=client)

    assert list(Client.objects.within(reach(role, team))) == [client]


def test_a_volunteer_reaches_the_clients_of_now(team):
    mine, former, _others = ClientFactory.create_batch(3, team=team)
    access = reach(Role.VOLUNTEER, team)
    [volunteer] = access.volunteers
    AssignmentFactory(client=mine, volunteer_id=volunteer, volunteer=None)
    AssignmentFactory(client=former, volunteer_id=volunteer, volunteer=None, until=date(2026, 2, 1))

    assert list(Client.objects.within(access)) == [mine]


@pytest.mark.parametrize("role", [Role.TEAM_LEADER, Role.COMMUNE_LEADER, Role.PROVINCE_OFFICER])
def test_a_hidden_programme_hides_its_clients(role, team, hidden):
    access = reach(role, team)
    AssignmentFactory(client=hidden)
    IdentityFactory(client=hidden)

    assert not Client.objects.within(access).exists()
    assert not Episode.objects.within(access).shown_to(access).exists()
    assert not Identity.objects.within(access).exists()
    assert not Assignment.objects.within(access).shown_to(access).exists()


@pytest.mark.parametrize("role", [Role.TEAM_LEADER, Role.COMMUNE_LEADER, Role.PROVINCE_OFFICER])
def test_figures_go_on_counting_the_hidden(role, team, hidden):
    ContactFactory(client=hidden)
    SupportFactory(client=hidden)
    access = reach(role, team)

    for model in (Episode, EpisodeStep, Contact, Support):
        assert model.objects.within(access).count() == 1, model


def test_the_officer_of_the_commune_sees_the_hidden(team, hidden):
    access = reach(Role.COMMUNE_OFFICER, team)

    assert list(Client.objects.within(access)) == [hidden]
    assert Episode.objects.within(access).shown_to(access).exists()


def test_the_volunteer_who_looks_after_the_hidden_sees_them(team, hidden):
    access = reach(Role.VOLUNTEER, team)
    [volunteer] = access.volunteers
    assert not Client.objects.within(access).exists()

    AssignmentFactory(client=hidden, volunteer_id=volunteer, volunteer=None)

    assert list(Client.objects.within(access)) == [hidden]


def test_a_past_programme_still_hides(team):
    """What somebody left behind stays theirs to tell."""
    client = ClientFactory(team=team)
    EpisodeFactory(
        client=client, status__programme__is_hidden=True, closed_on=date(2026, 3, 1), outcome="HOA_NHAP"
    )
    EpisodeFactory(client=client)

    assert not Client.objects.within(reach(Role.TEAM_LEADER, team)).exists()


def test_somebody_with_two_roles_sees_what_either_sees(team, hidden):
    user = person(Role.PROVINCE_OFFICER, team.commune.province)
    member = MembershipFactory(team=team, volunteer__user=user)
    user.role_assignments.create(role=Role.VOLUNTEER, team=team, since=date(2026, 1, 1))
    AssignmentFactory(client=hidden, volunteer=member.volunteer)
    ordinary = ClientFactory(team=team)

    assert set(Client.objects.within(user.access_to(Permission.CLIENT_VIEW))) == {hidden, ordinary}


def test_no_province_and_no_nation_reaches_an_identity(team):
    IdentityFactory(client=ClientFactory(team=team))

    assert not Identity.objects.within(EVERYWHERE).exists()
    assert not Identity.objects.within(reach(Role.PROVINCE_OFFICER, team)).exists()
    assert Identity.objects.within(reach(Role.COMMUNE_OFFICER, team)).exists()


def test_nowhere_is_nothing(team, hidden):
    assert not Client.objects.within(NOWHERE).exists()


@pytest.mark.parametrize(
    ("text", "found"),
    [("00376", 2), ("00376-2026-014", 1), ("14", 1), ("014", 1), ("4", 0), ("", 3), (" 00400-2025 ", 1)],
)
def test_a_code_is_found_by_its_beginning_or_its_number(text, found):
    for code in ("00376-2026-014", "00376-2025-031", "00400-2025-009"):
        ClientFactory(code=code)

    assert Client.objects.matching(text).count() == found
