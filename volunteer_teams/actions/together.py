"""Rows of a team that are sent together, as one grid: what is right is written, the others say why not."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

import psycopg
from django.db import IntegrityError, transaction
from django.db.models import Model

from volunteer_teams import audit
from volunteer_teams.actions.checking import insert_sent
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import Team, User

M = TypeVar("M", bound=Model)
Check = Callable[[M, M | None], None]


@dataclass(frozen=True)
class Entered:
    """What became of rows that were sent together: the ids that are there now, and why others are not."""

    written: frozenset[UUID] = frozenset()
    refused: Mapping[UUID, RuleBroken] = field(default_factory=dict)


@transaction.atomic
def enter(
    *,
    team: Team,
    rows: Sequence[M],
    by: User | None,
    check: Callable[[], Check[M]],
    code: str,
    told: Callable[[M], dict[str, Any]],
) -> Entered:
    """Write those of a team's rows that are right; `told` is what the log keeps of each.

    What was sent before, under its id, counts as written and is not written again. `check` makes the check of
    a row and of the one that has its id already, once nobody else writes in the team's name.
    """
    team = Team.objects.held().get(pk=team.pk)
    known = known_of(rows)
    weighed = weigh(rows, known, check())
    new = [row for row in rows if row.pk in weighed.written and row.pk not in known]
    clashes = insert_all_sent(new)
    subjects = [(row, told(row)) for row in new if row.pk not in clashes]
    audit.record_each(code, subjects=subjects, place=team, by=by)
    return Entered(weighed.written - clashes.keys(), {**weighed.refused, **clashes})


def known_of(rows: Sequence[M]) -> Mapping[UUID, M]:
    """Those that were sent before, as they are now, by id."""
    return type(rows[0])._default_manager.in_bulk([row.pk for row in rows]) if rows else {}


def weigh(rows: Sequence[M], known: Mapping[UUID, M], check: Check[M]) -> Entered:
    """Ask for each row whether it may be written; `check` gets it with the one that has its id already."""
    refused: dict[UUID, RuleBroken] = {}
    for row in rows:
        try:
            check(row, known.get(row.pk))
        except RuleBroken as broken:
            refused[row.pk] = broken
    return Entered(frozenset(row.pk for row in rows) - refused.keys(), refused)


def insert_all_sent(rows: Sequence[M]) -> dict[UUID, RuleBroken]:
    """Insert rows under the ids that their lines made, in one go; answer the refusals of used ones."""
    refused: dict[UUID, RuleBroken] = {}
    if not rows:
        return refused
    try:
        with transaction.atomic():
            type(rows[0])._default_manager.bulk_create(rows)
    except IntegrityError as met:
        if not isinstance(met.__cause__, psycopg.errors.UniqueViolation):
            raise
        for row in rows:
            try:
                insert_sent(row)
            except RuleBroken as broken:
                refused[row.pk] = broken
    return refused
