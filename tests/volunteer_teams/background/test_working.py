"""volunteer_teams.background.working: a worker whose clock was set ends, for another to begin anew."""

import asyncio
import time

import pytest
from procrastinate.contrib.django import app

from volunteer_teams.background import working

REAL = time.time


@pytest.fixture
def quick(monkeypatch):
    """Look often, and leave the queue alone: the worker waits until it is told to stop."""
    monkeypatch.setattr(working, "LOOK", 0.01)
    ended = []

    class Waiting:
        def open_async(self):
            return self

        async def __aenter__(self):
            return self

        async def __aexit__(self, *_):
            return None

        async def run_worker_async(self, *, wait, **_):
            try:
                await asyncio.sleep(1 if wait else 0.05)
            except asyncio.CancelledError:
                ended.append("told to")
                raise
            ended.append("by itself")

    monkeypatch.setattr(app, "with_connector", lambda _: Waiting())
    monkeypatch.setattr(working, "PsycopgConnector", lambda **_: None)
    monkeypatch.setattr(working, "_parameters", dict)
    return ended


@pytest.mark.parametrize("leap", [3600, -3600, 400 * 86400])
def test_a_worker_whose_clock_was_set_ends_and_says_so(quick, monkeypatch, caplog, leap):
    seen = []

    def leaping():
        seen.append(1)
        return REAL() + (leap if len(seen) > 5 else 0)

    monkeypatch.setattr(working.time, "time", leaping)

    working.work()

    assert quick == ["told to"]
    assert "The clock was set anew" in caplog.text


def test_a_clock_that_is_put_right_by_seconds_disturbs_nobody(quick, monkeypatch, caplog):
    seen = []

    def leaping():
        seen.append(1)
        return REAL() + (20 if len(seen) > 2 else 0)

    monkeypatch.setattr(working.time, "time", leaping)

    working.work(forever=False)

    assert quick == ["by itself"]
    assert len(seen) > 2
    assert not caplog.text
