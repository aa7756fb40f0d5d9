"""One day on which October's month (15 September to 14 October 2026) is over, and a commune with a team."""

from datetime import date

import pytest
from django.utils import timezone

from tests.factories import MembershipFactory, TeamFactory, set_limits

TODAY = date(2026, 10, 28)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *at: TODAY)


@pytest.fixture
def team(db):
    """With small limits in force."""
    set_limits()
    return TeamFactory(founded_on=date(2020, 1, 1), name="Đội số 1")


@pytest.fixture
def volunteer(team):
    return MembershipFactory(team=team, since=date(2020, 1, 1)).volunteer
