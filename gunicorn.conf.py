"""How gunicorn serves the pages, here and on a server; GUNICORN_CMD_ARGS and the command line overrule it."""

import os
import sys
from typing import Any

from django.db import connections

from volunteer_teams.database.checks import web_login_is_bound_by_policies

wsgi_app = "volunteer_teams.wsgi"
bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = 2
threads = 4
loglevel = "warning"
graceful_timeout = 5  # seconds that open requests get when it stops
control_socket_disable = True  # it would stand in the home folder, the same for every site


def post_fork(server: Any, worker: Any) -> None:
    """Leave the terminal's group: told twice to stop, by Ctrl-C and by gunicorn, a worker may hang."""
    os.setpgid(0, 0)


def post_worker_init(worker: Any) -> None:
    """Serve nothing under a login whom row policies do not bind: it would see every row."""
    problems = web_login_is_bound_by_policies(None, ["default"])
    connections.close_all()
    if problems:
        worker.log.critical("%s %s", problems[0].msg, problems[0].hint)
        sys.exit(3)  # a worker that cannot start, as gunicorn knows it: then all of it stops
