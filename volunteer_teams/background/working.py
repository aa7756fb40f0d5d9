"""The worker: takes jobs from the queue in the database, one at a time, until it is told to stop."""

import asyncio
from pathlib import Path
from typing import Any

from django.db import connection
from procrastinate import PsycopgConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params

from volunteer_teams.database import embedded

NAME = "worker"
CONNECTIONS = 3  # one listens for new jobs; besides them each job has Django's own


def work(*, forever: bool = True) -> None:
    """Do what is queued; `forever`: wait for more until SIGTERM, and then finish the job at hand."""
    asyncio.run(_work(forever=forever))


async def _work(*, forever: bool) -> None:
    connector = PsycopgConnector(kwargs=_parameters(), min_size=1, max_size=CONNECTIONS)
    # Not `replace_connector`: a job that queues another does so in its transaction, by Django's connection.
    worker = app.with_connector(connector)
    async with worker.open_async():
        await worker.run_worker_async(name=NAME, wait=forever, listen_notify=forever)


def _parameters() -> dict[str, Any]:
    """How the worker connects: as the pages do."""
    given = connector_params()
    home = connection.settings_dict.get("EMBEDDED_HOME")
    if not home:
        return given
    embedded.ensure_running(Path(home))
    return given | embedded.parameters(Path(home), connection.settings_dict["USER"])
