"""The log is read by people who do not see the clients of restricted programmes."""

from datetime import date

import pytest

from cases.actions.stepping import move_episode, open_episode
from cases.events import CaseEvent
from tests.factories import ClientFactory
from volunteer_teams.models import AuditEvent

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 7)


def changes_of(code):
    return AuditEvent.objects.get(code=code).changes


def opened(programme):
    return open_episode(client=ClientFactory(), programme=programme, decided_on=DAY, opened_on=DAY, by=None)


def test_log_of_a_restricted_programme_names_neither_it_nor_its_states(programme):
    """A case code beside "sex work" would tell everything."""
    episode = opened(programme("MAI_DAM"))
    move_episode(episode=episode, status=episode.status.next.first(), on=DAY, by=None)

    assert changes_of(CaseEvent.EPISODE_OPENED) == {"opened_on": "2026-09-07"}
    assert set(changes_of(CaseEvent.EPISODE_MOVED)) == {"on", "due_on"}


def test_log_of_other_programmes_names_them(programme):
    """Where nothing is restricted the log says what was done."""
    opened(programme("CAI_TAI_NHA"))

    assert changes_of(CaseEvent.EPISODE_OPENED)["programme"] == "CAI_TAI_NHA"
