"""Reading from the streaming replica, where there is one: pages and jobs of figures say so, no others do.

The primary answers instead while the replica is away or too far behind, and for somebody who has just saved.
How far it is behind is told by places in the journal (LSN), which need no heartbeat and no common clock:
it is fresh when it has replayed all that the primary had written `REPLICA_LAG_SECONDS` ago. Of this the
process keeps its own notes; where it has none yet, only a replica that has everything is fresh.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from functools import partial, wraps
from typing import Any, ParamSpec, TypeVar

from django.conf import settings
from django.db import InterfaceError, OperationalError, connections, transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from psycopg.errors import QueryCanceled

from volunteer_teams.database.logins import PRIMARY, REPLICA
from volunteer_teams.database.reach import Person, reach_of
from volunteer_teams.database.routing import reading_from
from volunteer_teams.http.metrics import READS

P = ParamSpec("P")
T = TypeVar("T")
View = Callable[..., HttpResponseBase]

LEFT_ALONE = 5  # seconds that a replica which failed is not asked again
BETWEEN_NOTES = 0.5  # seconds
LOOK_AGAIN = 0.05
BEHIND, DOWN, FRESH, JUST_WROTE = "behind", "down", "fresh", "just_wrote"

log = logging.getLogger(__name__)


def read_from_replica(view: View) -> View:
    """Read the figures of a page from the replica; goes below `require_permission`, on pages that only show.

    The view may be run twice: where the replica goes away meanwhile, once more on the primary.
    """

    @wraps(view)
    def reading(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        work = partial(view, request, *args, **kwargs)
        if settings.WROTE_COOKIE_NAME in request.COOKIES and is_set_up():
            READS.labels(PRIMARY, JUST_WROTE).inc()
            return work()
        return on_replica(work, request.user)  # type: ignore[arg-type]

    reading.reads_from_replica = True  # type: ignore[attr-defined]
    return reading


def on_replica(work: Callable[[], T], person: Person, *, patience: float | None = None) -> T:
    """Do some reading on the replica in a person's reach, or on the primary where the replica will not do.

    `patience`: for jobs, which have no cookie: wait so long (seconds) until it has all that is written now.
    """
    if not is_set_up():
        return work()
    state = BEHIND
    try:
        if watch.is_left_alone():
            state = DOWN
        else:
            with transaction.atomic(using=REPLICA):
                if watch.is_fresh() if patience is None else watch.has_caught_up(patience):
                    with reading_from(REPLICA), reach_of(person):
                        done = work()
                    READS.labels(REPLICA, FRESH).inc()
                    return done
    except (OperationalError, InterfaceError) as error:
        if not _is_of_replica(error):
            raise
        watch.leave_alone(error)
        state = DOWN
    READS.labels(PRIMARY, state).inc()
    return work()


def is_set_up() -> bool:
    """Whether this process has a replica to read from."""
    return REPLICA in connections.settings


def look() -> str:
    """How the replica is: `fresh`, `behind` or `down`; for whoever watches over the site."""
    try:
        if watch.is_left_alone():
            return DOWN
        return FRESH if watch.is_fresh() else BEHIND
    except (OperationalError, InterfaceError) as error:
        watch.leave_alone(error)
        return DOWN


class Watch:
    """What a process knows of its replica."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._notes: deque[tuple[float, int]] = deque()  # when, and up to where the primary had written
        self._alone_until = 0.0

    def is_left_alone(self) -> bool:
        """Whether it failed just now: nobody waits for it again at once."""
        return time.monotonic() < self._alone_until

    def leave_alone(self, error: Exception) -> None:
        """Note that it failed."""
        self._alone_until = time.monotonic() + LEFT_ALONE
        log.warning("The replica does not answer; figures are read from the primary", exc_info=error)
        connections[REPLICA].close()

    def is_fresh(self) -> bool:
        """Whether it lacks nothing that was written longer ago than is allowed."""
        needed, replayed = self._needed(), _replayed()
        return replayed >= needed and _is_of_one_history(replayed)

    def has_caught_up(self, patience: float) -> bool:
        """Whether it has all that is written at this moment, within so many seconds."""
        needed, end = _written(), time.monotonic() + patience
        while (replayed := _replayed()) < needed:
            if time.monotonic() > end:
                return False
            time.sleep(LOOK_AGAIN)
        return _is_of_one_history(replayed)

    def _needed(self) -> int:
        """Up to where the primary had written at the oldest note that counts; asked before the replica is."""
        now, written = time.monotonic(), _written()
        with self._lock:
            while self._notes and self._notes[0][0] < now - settings.REPLICA_LAG_SECONDS:
                self._notes.popleft()
            if not self._notes or self._notes[-1][0] < now - BETWEEN_NOTES:
                self._notes.append((now, written))
            return self._notes[0][1]


watch = Watch()


def _written() -> int:
    return _place(PRIMARY, "pg_current_wal_flush_lsn()")  # what replicas are sent


def _is_of_one_history(replayed: int) -> bool:
    """A replica that is further than its primary has what was undone: the primary went back to a moment."""
    return replayed <= _written()


def _replayed() -> int:
    """0 for a server that is no replica: it was made the primary of its own."""
    return _place(REPLICA, "pg_last_wal_replay_lsn()")


def _place(alias: str, function: str) -> int:
    with connections[alias].cursor() as cursor:
        cursor.execute(
            f"select case when pg_is_in_recovery() = %s then {function} - '0/0'::pg_lsn end",
            [alias == REPLICA],
        )
        return int(cursor.fetchone()[0] or 0)


def _is_of_replica(error: Exception) -> bool:
    """Whether it is worth while to ask the primary: not after a question that took too long anywhere."""
    primary = connections[PRIMARY]
    is_well = primary.connection is None or not (primary.needs_rollback or primary.connection.closed)
    return is_well and not isinstance(error.__cause__, QueryCanceled)
