"""One after the other, where there is no row yet to lock."""

from django.db import connection


def take_turns(what: str, *key: object) -> None:
    """Let whoever does the same at the same moment wait until this transaction is over.

    Two people, or one button pressed twice, then find what the first one wrote.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{what} {key}"])
