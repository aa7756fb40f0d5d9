"""A worker that knows some bad jobs besides the real ones: `python -m tests.faults.poison`."""

import os
import signal

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "volunteer_teams.settings")
django.setup()

from procrastinate.contrib.django import app  # noqa: E402

from volunteer_teams import jobs  # noqa: E402
from volunteer_teams.background import working  # noqa: E402


@app.task(name="raises")
def raises() -> None:
    """Fails each time."""
    raise ZeroDivisionError("of job raises")


@app.task(name="kills")
def kills() -> None:
    """Ends its worker as want of memory does."""
    os.kill(os.getpid(), signal.SIGKILL)


@app.task(name="fine")
def fine(number: int) -> None:
    """Does its work."""


if __name__ == "__main__":
    jobs.DEAD_AFTER = 0  # what a killed worker had in hand is taken up at once
    working.work(forever=False)
