"""episode_notice: the paper before a due date."""

import pytest
from django.urls import reverse

from cases.events import CaseEvent
from tests.factories import EpisodeFactory
from tests.page import page
from volunteer_teams.access.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def treated(case, status):
    """An episode whose end is to be announced."""
    case.episode.delete()
    return EpisodeFactory(client=case.client, status=status("CAI_TAI_NHA", "DANG_CAI", "LUAT_120_2025"))


@pytest.fixture
def url(treated):
    """The notice of that episode."""
    return reverse("cases:episode_notice", args=[treated.pk])


def test_it_writes_down_that_the_paper_was_sent(officer, case, treated, url, logged):
    response = officer.post(url, {"on": "03/08/2026", "document": "51/TB"})

    assert response.url == case.client.get_absolute_url()
    assert treated.steps.get().notice_document == "51/TB"
    assert logged(CaseEvent.EPISODE_NOTICE_GIVEN)[0].by_id == officer.user.pk


def test_it_refuses_with_the_reason(officer, url):
    shown = page(officer.post(url, {"on": "09/07/2026", "document": ""}))

    assert shown.errors == ["Ngày gửi: Trạng thái bắt đầu từ ngày 10/07/2026."]


def test_another_place_is_not_found_and_other_roles_are_refused(assert_stays_out, url):
    assert_stays_out(url, Role.VOLUNTEER, Role.TEAM_LEADER, Role.COMMUNE_LEADER, Role.PROVINCE_OFFICER)
