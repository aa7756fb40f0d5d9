"""manage.py daily: what is to be done each day is done once, and not by a clock that leapt."""

import io
import subprocess
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from tests.database import as_web
from tests.factories import UserFactory
from volunteer_teams.actions.daily import NEAR, begin_daily
from volunteer_teams.background import daily
from volunteer_teams.models import DailyWork, User

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
AT_FIVE, AT_THREE = timezone.localtime().replace(hour=5), timezone.localtime().replace(hour=3)


def begun(days_ago: int) -> None:
    """All of it was last begun so long ago."""
    for command in daily.COMMANDS:
        DailyWork(command=command, begun_on=TODAY - timedelta(days=days_ago)).save()


def run() -> str:
    said = io.StringIO()
    call_command("daily", stdout=said)
    return said.getvalue()


def idle_account() -> User:
    long_ago = timezone.now() - timedelta(days=46)
    return UserFactory(is_demo=False, last_login=long_ago, active_since=long_ago)


def test_everything_is_done_once_a_day():
    idle = idle_account()
    begun(1)

    first, again = run(), run()

    idle.refresh_from_db()
    assert not idle.is_active
    assert "Closed 1 idle accounts." in first
    assert "drafts" in first
    assert again == ""
    assert set(DailyWork.objects.values_list("command", "begun_on")) == {(c, TODAY) for c in daily.COMMANDS}
    assert {"seal_audit", "close_idle_accounts", "clear_drafts", "remind_returns"} == set(daily.COMMANDS)


@pytest.mark.parametrize("leap", [NEAR + 1, 400, -1, -400], ids=lambda days: f"{days} days ahead")
def test_after_a_leap_of_the_clock_it_waits_for_the_next_day_and_says_so(leap, caplog):
    """A clock a year ahead would close every account, the administrators' too, and seal days to come."""
    idle = idle_account()
    begun(leap)

    assert run() == ""
    idle.refresh_from_db()
    assert idle.is_active
    assert "close_idle_accounts waits a day" in caplog.text

    begun(1)  # tomorrow
    assert "Closed 1 idle accounts." in run()


def test_on_the_first_day_of_all_there_is_nothing_to_end():
    assert not begin_daily(command="any", today=date(2026, 11, 22))
    assert not begin_daily(command="any", today=date(2026, 11, 22))
    assert begin_daily(command="any", today=date(2026, 11, 23))


def test_one_that_fails_keeps_no_other_from_running(monkeypatch):
    monkeypatch.setattr(daily, "COMMANDS", daily.COMMANDS)
    daily.COMMANDS.insert(0, "no_such_command")
    try:
        begun(1)
        idle = idle_account()

        with pytest.raises(CommandError, match="no_such_command"):
            run()
    finally:
        daily.COMMANDS.remove("no_such_command")

    idle.refresh_from_db()
    assert not idle.is_active


@pytest.mark.parametrize(
    ("home", "now", "days_ago", "runs"),
    [("/home", AT_FIVE, 1, 1), ("/home", AT_FIVE, 0, 0), ("/home", AT_THREE, 1, 0), ("", AT_FIVE, 1, 0)],
    ids=["at a desk", "done already", "before four", "on a server, whose worker is not the owner"],
)
def test_the_worker_beside_the_pages_does_it_at_a_desk(monkeypatch, home, now, days_ago, runs):
    begun(days_ago)
    called = []
    monkeypatch.setitem(connection.settings_dict, "EMBEDDED_HOME", home)
    monkeypatch.setattr(timezone, "localtime", lambda: now)
    monkeypatch.setattr(
        subprocess, "run", lambda command, **_: called.append(command) or subprocess.CompletedProcess([], 0)
    )

    with as_web():
        app.tasks["do_daily_work"].func(timestamp=0)

    assert [command[-1] for command in called] == ["daily"] * runs
