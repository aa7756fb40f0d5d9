"""The worker: takes jobs from the queue in the database, one at a time, until it is told to stop."""

import asyncio
import logging
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.db import connection
from procrastinate import PsycopgConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params

from volunteer_teams.database import embedded

NAME = "worker"
LEAP, LOOK = 120, 10  # seconds that the clock may be set by unseen, and how often it is looked at
CONNECTIONS = 3  # one listens for new jobs; besides them each job has Django's own

log = logging.getLogger(__name__)


def work(*, forever: bool = True) -> None:
    """Do what is queued; `forever`: wait for more until SIGTERM, and then finish the job at hand."""
    asyncio.run(_work(forever=forever))


async def _work(*, forever: bool) -> None:
    connector = PsycopgConnector(kwargs=_parameters(), min_size=1, max_size=CONNECTIONS)
    # Not `replace_connector`: a job that queues another does so in its transaction, by Django's connection.
    worker = app.with_connector(connector)
    async with worker.open_async():
        working = asyncio.create_task(worker.run_worker_async(name=NAME, wait=forever, listen_notify=forever))
        looking = asyncio.create_task(the_clock_leaps())
        await asyncio.wait([working, looking], return_when=asyncio.FIRST_COMPLETED)
        looking.cancel()
        if not working.done():
            log.warning("The clock was set anew, or the machine stood still: this worker ends for another")
            working.cancel()
        with suppress(asyncio.CancelledError):
            await working


async def the_clock_leaps() -> None:
    """Return when the clock was set, forward or back.

    procrastinate counts from the last time it queued periodic work: after a leap back it would queue none
    until the clock is there again, after one forward each minute between. A worker that starts counts anew.
    """
    begun = time.time() - time.monotonic()
    while abs(time.time() - time.monotonic() - begun) < LEAP:
        await asyncio.sleep(LOOK)


def _parameters() -> dict[str, Any]:
    """How the worker connects: as the pages do."""
    given = connector_params()
    home = connection.settings_dict.get("EMBEDDED_HOME")
    if not home:
        return given
    embedded.ensure_running(Path(home))
    return given | embedded.parameters(Path(home), connection.settings_dict["USER"])
