"""client_detail of somebody who has two files: both histories on both pages, for who may see both."""

from datetime import date

import pytest

from cases.actions.pairing import join_clients, part_clients
from tests.factories import (
    AssignmentFactory,
    ClientFactory,
    ContactFactory,
    EpisodeFactory,
    SupportFactory,
)
from tests.page import assert_part_equals, page
from volunteer_teams.access.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(case):
    """Another file of the same team, with a history of its own."""
    client = ClientFactory(team=case.team, opened_on=date(2026, 1, 5))
    EpisodeFactory(client=client, status=case.episode.status)
    ContactFactory(client=client, note="Gặp ở chợ", on=date(2026, 2, 2))
    SupportFactory(client=client, note="Chờ giấy")
    return client


@pytest.fixture
def pair(case, other):
    """Both are one person."""
    return join_clients(client=case.client, other=other, by=None)


def test_both_histories_stand_on_both_pages_and_say_which_file(officer, case, other, pair):
    ContactFactory(client=case.client, volunteer=case.volunteer, note="Gặp ở nhà", on=date(2026, 8, 2))

    for shown, joined in ((case.client, other), (other, case.client)):
        file = page(officer.get(shown.get_absolute_url()))
        assert f"Cùng một người với {joined.code}" in file.text
        assert file.has_link(pair.get_absolute_url())
        assert {"Gặp ở chợ", "Gặp ở nhà"} <= {
            words for words in ("Gặp ở chợ", "Gặp ở nhà") if words in file.text
        }
        assert f"Hồ sơ {joined.code}" in file.text
        assert len(file.all("//section[starts-with(@aria-labelledby, 'episode-')]")) == 2
    assert_part_equals(officer, case.client.get_absolute_url(), "history")


def test_the_episode_of_the_other_file_is_changed_there(officer, case, other, pair):
    file = page(officer.get(case.client.get_absolute_url()))

    assert file.all(f"//a[contains(@href, '/episodes/{case.episode.pk}/')]")
    assert not file.all(f"//a[contains(@href, '/episodes/{other.episodes.get().pk}/')]")


def test_parted_each_page_has_its_own_again(officer, case, other, pair):
    part_clients(pair=pair, by=None)

    file = page(officer.get(case.client.get_absolute_url()))
    assert "Gặp ở chợ" not in file.text
    assert other.code not in file.text


def test_a_file_that_the_reader_may_not_see_is_not_mentioned(case, other, pair, signed_in):
    EpisodeFactory(client=other, status__programme__is_hidden=True)

    leader = page(signed_in(Role.TEAM_LEADER, case.team).get(case.client.get_absolute_url()))

    assert other.code not in leader.text
    assert "Gặp ở chợ" not in leader.text
    assert "Cùng một người với" not in leader.text


def test_the_volunteer_of_one_file_does_not_read_the_other(case, other, pair, signed_in):
    browser = signed_in(Role.VOLUNTEER, case.team)
    case.client.assignments.all().delete()
    AssignmentFactory(client=case.client, volunteer=browser.user.volunteer)

    file = page(browser.get(case.client.get_absolute_url()))

    assert other.code not in file.text
    assert "Gặp ở chợ" not in file.text


def test_the_page_asks_no_more_for_a_longer_history(officer, case, other, pair, assert_flat_queries):
    def add_rows(n):
        for number in range(n):
            ContactFactory(client=other, on=date(2026, 2, 3 + number))

    assert_flat_queries(officer, case.client.get_absolute_url(), add_rows)
