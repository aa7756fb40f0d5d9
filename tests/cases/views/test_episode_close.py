"""episode_close: the outcome of an episode."""

import pytest
from django.urls import reverse

from cases.events import CaseEvent
from cases.models import Outcome
from tests.page import page
from volunteer_teams.access.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(case):
    """The end of the episode of the case."""
    return reverse("cases:episode_close", args=[case.episode.pk])


def test_it_closes_with_the_outcome_and_the_log_says_so(officer, case, url, logged):
    response = officer.post(url, {"outcome": Outcome.MOVED, "on": "01/08/2026", "document": ""})

    assert response.url == case.client.get_absolute_url()
    case.episode.refresh_from_db()
    assert (case.episode.outcome, case.episode.closed_by) == (Outcome.MOVED, officer.user)
    assert logged(CaseEvent.EPISODE_CLOSED)[0].by_id == officer.user.pk


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"outcome": Outcome.RELAPSED}, "Kết quả: "),  # it opens the next episode too: episode_relapse
        ({"outcome": Outcome.INTEGRATED}, "Kết quả: Đang ở trạng thái Vận động"),
        ({"on": "01/07/2026"}, "Ngày kết thúc: Bước cuối ghi ngày 10/07/2026"),
        ({"outcome": ""}, "Chọn kết quả."),
    ],
)
def test_it_refuses_with_the_reason(officer, case, url, values, error):
    shown = page(officer.post(url, {"outcome": Outcome.LOST, "on": "01/08/2026", "document": ""} | values))

    assert error in shown.errors[0]
    case.episode.refresh_from_db()
    assert case.episode.is_open


def test_a_closed_one_is_not_closed_again(officer, url):
    officer.post(url, {"outcome": Outcome.LOST, "on": "01/08/2026"})

    shown = page(officer.post(url, {"outcome": Outcome.DIED, "on": "02/08/2026"}))

    assert shown.errors == ["Đợt hỗ trợ này đã kết thúc."]


def test_another_place_is_not_found_and_other_roles_are_refused(assert_stays_out, url):
    assert_stays_out(url, Role.VOLUNTEER, Role.TEAM_LEADER, Role.COMMUNE_LEADER, Role.PROVINCE_OFFICER)
