"""Whose rows a transaction sees: settings of that transaction, which the row policies read (`conditions.py`).

They last as long as a block here. Without one nothing of a scoped table is seen, and nothing can be written.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Protocol

from django.db import transaction
from django.utils import timezone
from psycopg.pq import TransactionStatus

from volunteer_teams.access.scopes import EVERYWHERE, Access
from volunteer_teams.database.routing import read_from

NAMES = (
    "person", "nation", "province", "provinces", "commune", "communes", "officer_communes",
    "teams", "volunteers", "own_teams", "clients", "unsealed", "counting",
)  # fmt: skip

# What follows from being a volunteer, asked once for a transaction: policies stay without look-ups.
OF_VOLUNTEERS = {
    "own_teams": "select distinct team_id from volunteer_teams_membership where volunteer_id = any(%s)",
    "clients": "select client_id from cases_assignment where volunteer_id = any(%s) and until is null",
}

# The clients whose identity somebody of a province has opened to themselves, for two hours.
UNSEALED = "select client_id from cases_breakglass where user_id = %s and until > %s"


class Person(Protocol):
    """Somebody signed in; `whole_access` is where all their roles together reach."""

    pk: int

    @property
    def whole_access(self) -> Access: ...


@contextmanager
def reach(access: Access, *, person: int | None = None) -> Iterator[None]:
    """See and write what lies in a reach, nothing else, until the end of the block; `person`: whose it is."""
    with _settings_kept():
        _see(access, person)
        yield


@contextmanager
def reach_of(person: Person) -> Iterator[None]:
    """See what all roles of a person reach together; how much of it a page shows is the page's own rule."""
    with _settings_kept():
        _set({"person": str(person.pk)})  # their own row as a volunteer tells what they reach
        _see(person.whole_access, person.pk)
        yield


@contextmanager
def also_in(communes: Collection[int]) -> Iterator[None]:
    """Reach these communes too, as their officer does.

    For the one statement of an action, after its check, that changes rows which another place recorded, or
    moves a row there: without, the first are passed over in silence, and the second is refused.
    """
    with _settings_kept("communes", "officer_communes") as before:
        _set({name: ",".join(filter(None, [there, _ids(communes)])) for name, there in before.items()})
        yield


@contextmanager
def unsealing(client: int) -> Iterator[None]:
    """See one client's identity, of those in reach: to open it for somebody who otherwise may not."""
    with _settings_kept("unsealed") as before:
        _set({"unsealed": ",".join(filter(None, [before["unsealed"], str(client)]))})
        yield


@contextmanager
def everywhere() -> Iterator[None]:
    """For the command line: a transaction that reaches the whole country, its clients as figures only."""
    with transaction.atomic(), reach(EVERYWHERE):
        yield


@contextmanager
def counting() -> Iterator[None]:
    """Count figures: hidden clients and their episodes count like all others in one's places.

    Nobody's identity is seen meanwhile, and codes of clients are to be asked for outside. Who reaches the
    whole country finds clients in here alone.
    """
    with _settings_kept("counting"):
        _set({"counting": "on"})
        yield


@contextmanager
def _settings_kept(*names: str) -> Iterator[dict[str, str]]:
    """Put back what was: a setting made in a savepoint that succeeds lasts until the transaction ends."""
    if not read_from().in_atomic_block:
        raise RuntimeError("A reach holds for a transaction: begin one first.")
    before = _get(names or NAMES)
    try:
        yield before
    finally:
        if not _is_aborted():  # otherwise the rollback puts them back
            _set(before)


def _is_aborted() -> bool:
    connection = read_from()
    return connection.needs_rollback or (
        connection.connection.info.transaction_status == TransactionStatus.INERROR
    )


def _see(access: Access, person: int | None) -> None:
    provinces, communes = sorted(access.provinces, reverse=True), sorted(access.communes, reverse=True)
    _set(
        {
            "person": str(person or ""),
            "nation": "on" if access.nation else "",
            "province": _ids(provinces[:1]),  # the first is compared alone, which is quicker
            "provinces": _ids(provinces[1:]),
            "commune": _ids(communes[:1]),
            "communes": _ids(communes[1:]),
            "officer_communes": _ids(access.hidden_communes),
            "teams": _ids(access.teams),
            "volunteers": _ids(access.volunteers),
            **dict.fromkeys(("own_teams", "clients", "unsealed", "counting"), ""),
        }
    )
    if access.volunteers:
        of = list(access.volunteers)
        _set({name: _ids(_column(query, of)) for name, query in OF_VOLUNTEERS.items()})
    if person and access.provinces:
        _set({"unsealed": _ids(_column(UNSEALED, person, timezone.now()))})


def _ids(ids: Collection[int]) -> str:
    return ",".join(map(str, ids))


def _column(query: str, *parameters: int | list[int] | datetime) -> list[int]:
    with read_from().cursor() as cursor:
        cursor.execute(query, parameters)
        return [row[0] for row in cursor.fetchall()]


def _get(names: Collection[str]) -> dict[str, str]:
    with read_from().cursor() as cursor:
        cursor.execute("select " + ", ".join(f"current_setting('app.{name}', true)" for name in names))
        return {name: value or "" for name, value in zip(names, cursor.fetchone(), strict=True)}


def _set(settings: Mapping[str, str]) -> None:
    with read_from().cursor() as cursor:
        made = ", ".join(f"set_config('app.{name}', %s, true)" for name in settings)
        cursor.execute(f"select {made}", list(settings.values()))
