"""Keeps a worker running beside the pages: `python -m volunteer_teams.background.beside`.

Started by gunicorn (gunicorn.conf.py) and stopped with it, or when it is gone. A process of its own: a PDF
takes all of a processor, which the pages would wait for. It uses the standard library only, to stay small.
"""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
WORKER = [sys.executable, str(PROJECT / "manage.py"), "worker"]
PAUSE = 5  # seconds before a worker that died is started again
PATIENCE = 8  # seconds that the job at hand gets when all stops; else it is done again another time
LOOK = 0.5


def keep(parent: int) -> None:
    """Run a worker, and another when it dies, until told to stop or the parent is gone."""
    stopping = threading.Event()
    for told in (signal.SIGTERM, signal.SIGINT):
        signal.signal(told, lambda *_: stopping.set())
    while not stopping.is_set() and os.getppid() == parent:
        worker = subprocess.Popen(WORKER, cwd=PROJECT)  # noqa: S603  our own command
        while worker.poll() is None and os.getppid() == parent and not stopping.wait(LOOK):
            pass
        if worker.poll() is None:
            _end(worker)
        else:
            stopping.wait(PAUSE)


def _end(worker: "subprocess.Popen[bytes]") -> None:
    worker.terminate()
    try:
        worker.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()


if __name__ == "__main__":
    keep(os.getppid())
