"""episode_add: another episode of a client."""

import pytest
from django.urls import reverse

from cases.events import CaseEvent
from cases.models import Status
from tests.page import page
from volunteer_teams.access.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(case):
    """Another episode of the client of the case."""
    return reverse("cases:episode_add", args=[case.client.pk])


def test_it_opens_an_episode_by_the_law_of_the_decision(officer, case, url, logged):
    start = Status.objects.get(programme__code="QUAN_LY_SDTP", is_initial=True, regime__code="LUAT_120_2025")

    response = officer.post(
        url,
        {"start": start.pk, "decision": "1/QĐ", "decided_on": "30/06/2026", "opened_on": "10/07/2026"},
    )

    assert response.url == case.client.get_absolute_url()
    episode = case.client.episodes.get(programme__code="QUAN_LY_SDTP")
    assert (episode.regime.code, f"{episode.due_on:%d/%m/%Y}") == ("LUAT_73_2021", "10/07/2027")
    assert logged(CaseEvent.EPISODE_OPENED)[0].by_id == officer.user.pk


def test_it_refuses_a_second_one_of_the_same_programme(officer, case, url):
    start = Status.objects.get(programme__code="CAI_TAI_NHA", is_initial=True, regime__code="LUAT_120_2025")

    shown = page(
        officer.post(
            url, {"start": start.pk, "decision": "", "decided_on": "03/08/2026", "opened_on": "03/08/2026"}
        )
    )

    assert shown.errors == ["Người này đang có một đợt hỗ trợ trong chương trình đó."]
    assert case.client.episodes.count() == 1


def test_another_place_is_not_found_and_other_roles_are_refused(assert_stays_out, url):
    assert_stays_out(url, Role.VOLUNTEER, Role.TEAM_LEADER, Role.COMMUNE_LEADER, Role.PROVINCE_OFFICER)
