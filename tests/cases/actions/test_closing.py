"""How an episode ends."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cases.actions.closing import close_episode
from cases.events import CaseEvent
from cases.models import Outcome
from tests.factories import EpisodeFactory, EpisodeStepFactory
from volunteer_teams.errors import RuleBroken

pytestmark = pytest.mark.django_db
TOMORROW = timedelta(days=1)


def test_outcome_and_log_are_written(case, logged):
    close_episode(episode=case.episode, outcome=Outcome.MOVED, on=date(2026, 8, 1), document="9/CV", by=None)

    case.episode.refresh_from_db()
    assert (case.episode.outcome, case.episode.closed_on) == (Outcome.MOVED, date(2026, 8, 1))
    assert case.episode.closing_document == "9/CV"
    assert logged(CaseEvent.EPISODE_CLOSED)[0].changes == {"outcome": "CHUYEN_DI", "on": "2026-08-01"}


@pytest.mark.parametrize(
    ("values", "message", "field"),
    [
        ({"outcome": Outcome.INTEGRATED}, "chuyển đến trạng thái cuối", "outcome"),
        ({"outcome": Outcome.RELAPSED}, "kết luận xác định tình trạng nghiện", "document"),
        ({"outcome": "KHAC"}, "Chọn kết quả", "outcome"),
        ({"on": date(2026, 7, 9)}, "Bước cuối ghi ngày 10/07/2026", "on"),
        ({"on": timezone.localdate() + TOMORROW}, "chưa đến", "on"),
    ],
)
def test_closing_refuses(case, values, message, field):
    given = {"outcome": Outcome.LOST, "on": date(2026, 8, 1), "by": None} | values

    with pytest.raises(RuleBroken, match=message) as refused:
        close_episode(episode=case.episode, **given)

    assert refused.value.field == field
    case.episode.refresh_from_db()
    assert case.episode.is_open


def test_an_episode_completes_in_a_last_state(status):
    episode = EpisodeFactory(status=status("SAU_CAI", "HOA_NHAP", "LUAT_120_2025"))
    EpisodeStepFactory(episode=episode, on=date(2026, 7, 1))

    close_episode(episode=episode, outcome=Outcome.INTEGRATED, on=date(2026, 7, 1), by=None)

    episode.refresh_from_db()
    assert not episode.is_open


def test_an_episode_is_closed_once(case):
    close_episode(episode=case.episode, outcome=Outcome.LOST, on=date(2026, 8, 1), by=None)

    with pytest.raises(RuleBroken, match="đã kết thúc"):
        close_episode(episode=case.episode, outcome=Outcome.DIED, on=date(2026, 8, 2), by=None)
