"""What can be wrong with the database, said in one sentence to the person at the command line."""

import psycopg
from django.db.utils import Error, NotSupportedError


class DatabaseProblem(Exception):
    """The database cannot be used; the message is one sentence that says what to do about it."""


def sentence_for(error: Exception) -> str | None:
    """The sentence for an error of the database's set-up; None for others, which deserve their traceback."""
    if isinstance(error, DatabaseProblem):
        return str(error)
    if not isinstance(error, Error | psycopg.Error):
        return None
    told = _told_by_driver(error)
    if isinstance(error, NotSupportedError) and told is None:  # Django's own comparison of versions
        return f"This database is too old: {error}"
    if isinstance(told, psycopg.errors.InsufficientPrivilege):
        return f"The login has too few rights ({_first_line(told)}): set DATABASE_OWNER_URL to the owner's."
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
