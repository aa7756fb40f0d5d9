"""What can be wrong with the database, said in one sentence to the person at the command line."""

import errno

import psycopg
from django.db.utils import Error, NotSupportedError

CLOSED = "not currently accepting connections"
NO_ROOM = "No space left on device"


class DatabaseProblem(Exception):
    """The database cannot be used; the message is one sentence that says what to do about it."""


class NoRoom(DatabaseProblem):
    """The disk is full: nothing is written until there is room."""


def is_disk_full(error: BaseException | None) -> bool:
    """Whether it came to this because a disk is full: the database's, or one for files."""
    while error:
        if isinstance(error, NoRoom | psycopg.errors.DiskFull):
            return True
        if isinstance(error, psycopg.OperationalError) and NO_ROOM in str(error):  # it lets nobody in
            return True
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            return True
        error = error.__cause__ or error.__context__
    return False


def is_cut(error: BaseException) -> bool:
    """Whether a line was cut during BEGIN or COMMIT: psycopg is told so twice, an error inside to it.

    PgBouncer does that where its server dies: it says so, and hangs up.
    """
    return isinstance(error, psycopg.InternalError) and error.sqlstate is None


def sentence_for(error: Exception) -> str | None:
    """The sentence for an error of the database's set-up; None for others, which deserve their traceback."""
    if isinstance(error, DatabaseProblem):
        return str(error)
    if not isinstance(error, Error | psycopg.Error):
        return None
    told = _told_by_driver(error)
    if is_disk_full(error):
        return "The disk of the database is full: make room, then do it again."
    if isinstance(error, NotSupportedError) and told is None:  # Django's own comparison of versions
        return f"This database is too old: {error}"
    if isinstance(told, psycopg.errors.InsufficientPrivilege):
        return f"The login has too few rights ({_first_line(told)}): set DATABASE_OWNER_URL to the owner's."
    if isinstance(told, psycopg.OperationalError) and CLOSED in str(told):
        return "A restore was killed at its end: 'manage.py restore --abandon' opens the database as it was."
    if (
        isinstance(told, psycopg.OperationalError) and told.sqlstate is None
    ):  # no answer to a query, so no connection
        return (
            f"The database does not answer ({_first_line(told)}): check DATABASE_URL and DATABASE_OWNER_URL."
        )
    return None


def _told_by_driver(error: BaseException | None) -> psycopg.Error | None:
    while error:
        if isinstance(error, psycopg.Error):
            return error
        error = error.__cause__ or error.__context__
    return None


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n", 1)[0].rstrip(".?")
