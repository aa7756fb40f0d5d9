"""How gunicorn serves the pages, here and on a server; GUNICORN_CMD_ARGS and the command line overrule it.

The first process outlives a reload, and what it has loaded its workers inherit. So it loads nothing of Django
or of ours: after an update all that workers run is of the new version.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from typing import Any

wsgi_app = "volunteer_teams.wsgi"
bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = 2
threads = 4
loglevel = "warning"
graceful_timeout = 5  # seconds that open requests get when it stops
control_socket_disable = True  # it would stand in the home folder, the same for every site

# In memory: a counter in a file that finds no room on a full disk ends its process, by SIGBUS.
worker_tmp_dir = next((folder for folder in ["/dev/shm"] if os.access(folder, os.W_OK)), None)  # noqa: S108

# Its processes count together, in a folder that the first makes before anything counts, and takes away.
if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="volunteer-teams-", dir=worker_tmp_dir)
    os.environ["METRICS_OF"] = str(os.getpid())

# With the embedded database the worker of background jobs comes and goes with the pages.
WORKER_BESIDE = os.environ.get("WORKER_BESIDE_PAGES", "" if os.environ.get("DATABASE_URL") else "1") == "1"
KEEPER = [sys.executable, "-m", "volunteer_teams.background.beside"]


def when_ready(server: Any) -> None:
    """Start the worker beside the pages; out of the terminal's group, as the pages' workers are."""
    if WORKER_BESIDE:
        server.beside = subprocess.Popen(KEEPER, process_group=0)  # noqa: S603  our own module


def on_exit(server: Any) -> None:
    """Stop it, and wait until it has: the embedded database may be stopped next."""
    if keeper := getattr(server, "beside", None):
        keeper.terminate()
        keeper.wait()
    if os.environ.get("METRICS_OF") == str(os.getpid()):
        shutil.rmtree(os.environ["PROMETHEUS_MULTIPROC_DIR"], ignore_errors=True)


def post_fork(server: Any, worker: Any) -> None:
    """Leave the terminal's group: told twice to stop, by Ctrl-C and by gunicorn, a worker may hang."""
    os.setpgid(0, 0)


def post_worker_init(worker: Any) -> None:
    """Serve nothing under a login whom row policies do not bind, which would see every row, and the like."""
    from django.conf import settings
    from django.db import OperationalError

    from volunteer_teams.database.checks import errors_at_start
    from volunteer_teams.http.log_lines import JsonFormatter

    try:
        problems = errors_at_start()
    except OperationalError:  # the others go on, and gunicorn begins another instead
        worker.log.critical("The database does not answer, so this worker ends.")
        time.sleep(1)
        sys.exit(1)
    if problems:
        worker.log.critical("%s %s", problems[0].msg, problems[0].hint)
        sys.exit(3)  # a worker that cannot start, as gunicorn knows it: then all of it stops
    if not settings.DEBUG:
        for handler in worker.log.error_log.handlers:  # an address may hold what somebody typed
            handler.setFormatter(JsonFormatter())
