"""A commune in a province that asks for its months; today October's is over and late."""

from collections.abc import Callable
from datetime import date

import pytest
from django.utils import timezone

from tests.factories import ContactFactory, MembershipFactory, ReturnRuleFactory, TeamFactory
from tests.reports.returns.month import OCTOBER_DAYS
from volunteer_teams.models import Commune


@pytest.fixture
def on(monkeypatch) -> Callable[[date], None]:
    """`on(date(2026, 10, 19))`: let today be that day."""

    def be(day: date) -> None:
        monkeypatch.setattr(timezone, "localdate", lambda *at: day)

    return be


@pytest.fixture(autouse=True)
def _today(on) -> None:
    on(date(2026, 10, 21))


@pytest.fixture
def commune(db) -> Commune:
    """It has a team with three contacts in October's month and one on the day after."""
    team = TeamFactory(name="Đội số 1")
    volunteer = MembershipFactory(team=team).volunteer
    ReturnRuleFactory(province=team.commune.province)
    for day in OCTOBER_DAYS:
        ContactFactory(team=team, volunteer=volunteer, on=day, client=None)
    return team.commune
