"""volunteer_teams.background.beside: a worker that dies is started again; it ends when the pages end."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

PATIENCE = 60  # seconds, on a machine that does other things too
# A stand-in for manage.py worker notes its number and waits.
WORKER = "import os, sys, time; print(os.getpid(), file=open(sys.argv[1], 'a'), flush=True); time.sleep(600)"
KEEPER = (
    "import os, sys; from volunteer_teams.background import beside;"
    " beside.WORKER, beside.PAUSE = [sys.executable, '-c', sys.argv[1], sys.argv[2]], 0;"
    " beside.keep(os.getppid())"
)
PARENT = "import subprocess, sys, time; subprocess.Popen(sys.argv[1:]); time.sleep(600)"


@contextmanager
def running(*command: str) -> Iterator["subprocess.Popen[bytes]"]:
    with subprocess.Popen([sys.executable, "-c", *command], cwd=settings.BASE_DIR) as process:
        try:
            yield process
        finally:
            process.kill()


def until(is_so: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


def is_there(pid: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(pid, 0)
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    return False


def noted(notes: Path) -> list[int]:
    return [int(line) for line in notes.read_text().split()] if notes.exists() else []


def test_a_worker_that_was_killed_is_followed_by_another_and_ends_with_its_keeper(tmp_path):
    notes = tmp_path / "notes"
    with running(KEEPER, WORKER, str(notes)) as keeper:
        until(lambda: len(noted(notes)) == 1)

        os.kill(noted(notes)[0], signal.SIGKILL)
        until(lambda: len(noted(notes)) == 2)
        keeper.terminate()
        keeper.wait(PATIENCE)

        assert not is_there(noted(notes)[1])


def test_the_worker_ends_when_the_pages_were_killed(tmp_path):
    notes = tmp_path / "notes"
    with running(PARENT, sys.executable, "-c", KEEPER, WORKER, str(notes)) as pages:
        until(lambda: noted(notes))

        pages.kill()

        until(lambda: not is_there(noted(notes)[0]))
