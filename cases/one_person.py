"""Several files of one person, joined by officers: read together, and counted as one."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from django.db.models import BigIntegerField, F, Func

from cases.models import Client, ClientPair
from volunteer_teams.access.scopes import Access
from volunteer_teams.database.reach import counting

People = Mapping[int, int]
_counted: ContextVar[People | None] = ContextVar("joined files, of the block of counting", default=None)


class PersonOf(Func):
    """The person behind a client: of joined files the smallest id, of any other the client itself."""

    output_field = BigIntegerField()
    template = "coalesce(('%(people)s'::jsonb ->> (%(expressions)s)::text)::bigint, %(expressions)s)"

    def __init__(self, path: str, people: People) -> None:
        super().__init__(F(path), people=json.dumps(people))


def person_of(path: str, people: People) -> F | PersonOf:
    """What is counted to count people; where nothing is joined the client, as ever."""
    return PersonOf(path, people) if people else F(path)


def joined_people() -> People:
    """For every joined file of the country the smallest id of its person's files.

    To be asked while `counting`: everybody counts alike, also whom they may not see.
    """
    return grouped(ClientPair.objects.same().order_by("pk").values_list("first_id", "second_id"))


@contextmanager
def counting_people() -> Iterator[People]:
    """Count figures (`counting`) with the `joined_people`; a block inside another asks nothing again."""
    if (known := _counted.get()) is not None:
        yield known
        return
    with counting():
        people = joined_people()
        outside = _counted.set(people)
        try:
            yield people
        finally:
            _counted.reset(outside)


def joined_files(client: Client, access: Access) -> list[Client]:
    """The other files of a person, of those that somebody may see."""
    with counting():
        people = joined_people()
    if client.pk not in people:
        return []
    ids = {one for one, person in people.items() if person == people[client.pk]} - {client.pk}
    return list(Client.objects.within(access).filter(pk__in=ids).order_by("code", "pk"))


def grouped(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """For each file of a pair the smallest id of all that hang together."""
    leader: dict[int, int] = {}

    def find(client: int) -> int:
        while leader.setdefault(client, client) != client:
            client = leader[client]
        return client

    for one, other in pairs:
        first, second = sorted((find(one), find(other)))
        leader[second] = first
    return {client: find(client) for client in list(leader)}
