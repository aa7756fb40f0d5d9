"""`team_detail`: who is in a team, what it lacks, what it did last."""

from datetime import date

import pytest

from tests.factories import (
    ActivityFactory,
    ActivityKindFactory,
    CommuneFactory,
    MembershipFactory,
    TeamFactory,
)
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.models import Position


def url(team):
    return f"/teams/{team.pk}/"


@pytest.fixture
def team():
    """A team with a leader, two members and one who left."""
    team = TeamFactory(name="Đội số 2")
    MembershipFactory(team=team, volunteer__full_name="Lò Văn Ước", volunteer__phone="+84912345678")
    MembershipFactory(team=team, volunteer__full_name="Đỗ Thị An", position=Position.LEADER)
    MembershipFactory(team=team, volunteer__full_name="Hà Thị Cũ", until=date(2020, 1, 1))
    return team


def test_it_shows_the_leader_first_and_who_left_apart(signed_in, team):
    shown = page(signed_in(Role.COMMUNE_OFFICER, team.commune).get(url(team)))

    assert [row[:2] for row in shown.rows()] == [["Đỗ Thị An", "Đội trưởng"], ["Lò Văn Ước", "Thành viên"]]
    assert "0912 345 678" in shown.text
    assert "Đã thôi tham gia: 1 lượt" in shown.text


def test_below_five_members_it_warns_and_offers_what_to_do(signed_in, team):
    shown = page(signed_in(Role.COMMUNE_OFFICER, team.commune).get(url(team)))

    assert any("Dưới 5 thành viên" in message for message in shown.messages)
    assert shown.has_link(f"/teams/{team.pk}/memberships/add/")


def test_above_ten_members_it_warns(signed_in, team):
    MembershipFactory.create_batch(9, team=team)

    shown = page(signed_in(Role.COMMUNE_LEADER, team.commune).get(url(team)))

    assert any("Trên 10 thành viên" in message for message in shown.messages)


def test_with_five_to_ten_members_and_a_leader_it_warns_of_nothing(signed_in, team):
    MembershipFactory.create_batch(3, team=team)

    assert page(signed_in(Role.COMMUNE_OFFICER, team.commune).get(url(team))).messages == []


def test_it_shows_the_latest_activities_with_their_numbers(signed_in, team):
    kind = ActivityKindFactory(name="Tờ rơi", measures__unit="tờ")
    ActivityFactory(team=team, kind=kind, quantity=1200)
    ActivityFactory(kind=kind, quantity=7)

    shown = page(signed_in(Role.TEAM_LEADER, team).get(url(team)))

    assert shown.texts("//section[.//h2[@id='activities']]//li/p") == ["Tờ rơi 1.200 tờ"]


def test_only_who_may_change_it_is_offered_changes(signed_in, team):
    officer = page(signed_in(Role.COMMUNE_OFFICER, team.commune).get(url(team)))
    leader = page(signed_in(Role.TEAM_LEADER, team).get(url(team)))

    for what in ("edit/", "dissolve/", "memberships/add/"):
        assert officer.has_link(f"/teams/{team.pk}/{what}")
        assert not leader.has_link(f"/teams/{team.pk}/{what}")
    assert leader.has_link(f"/activities/add/?team={team.pk}")


def test_a_dissolved_team_is_history(signed_in):
    team = TeamFactory(dissolved_on=date(2024, 5, 1))

    shown = page(signed_in(Role.COMMUNE_OFFICER, team.commune).get(url(team)))

    assert "Giải thể 01/05/2024" in shown.text
    assert not shown.has_link(f"/teams/{team.pk}/dissolve/")
    assert not shown.has_link(f"/activities/add/?team={team.pk}")


def test_who_may_not_see_volunteers_sees_how_many_there_are(signed_in, team):
    shown = page(signed_in(Role.ADMINISTRATOR).get(url(team)))

    assert "Đỗ Thị An" not in shown.text
    assert "Thành viên 2" in shown.text


def test_another_team_is_not_found(signed_in, team):
    assert signed_in(Role.TEAM_LEADER, team).get(url(TeamFactory())).status_code == 404
    other = TeamFactory(commune=CommuneFactory(province=team.commune.province))
    assert signed_in(Role.COMMUNE_OFFICER, team.commune).get(url(other)).status_code == 404


def test_queries_do_not_grow(signed_in, assert_flat_queries, team):
    def add(number):
        MembershipFactory.create_batch(number, team=team)
        ActivityFactory.create_batch(number, team=team)

    assert_flat_queries(signed_in(Role.COMMUNE_OFFICER, team.commune), url(team), add)
