"""Opening case files and correcting what stands at their head."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from cases.actions.assigning import assign_volunteer
from cases.actions.consenting import add_legal_basis
from cases.actions.identifying import set_identity
from cases.actions.rules import PRIVATE, SamePlace, refuse_anonymised, refuse_birth_year, refuse_ended_commune
from cases.actions.stepping import open_episode
from cases.events import CaseEvent
from cases.models import Basis, CaseNumber, Client, Programme, Purpose, Status
from volunteer_teams import audit
from volunteer_teams.actions.changing import change
from volunteer_teams.actions.checking import (
    USED,
    refuse_future,
    refuse_outside_team,
    refuse_sent_otherwise,
    row_by_row,
)
from volunteer_teams.actions.turns import take_turns
from volunteer_teams.errors import RuleBroken
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent, Commune, Team, User, Volunteer
from volunteer_teams.vietnamese import number

TYPED = ("commune_id", "sex", "birth_year", "opened_on")


@transaction.atomic
def open_client(
    *,
    commune: Commune,
    programme: Programme,
    decided_on: date,
    opened_on: date,
    sex: str,
    by: User | None,
    status: Status | None = None,
    decision: str = "",
    due_on: date | None = None,
    note: str = "",
    birth_year: int | None = None,
    team: Team | None = None,
    volunteer: Volunteer | None = None,
    identity: dict[str, Any] | None = None,
    basis: dict[str, Any] | None = None,
    id: UUID | None = None,
) -> Client:
    """Open a case file with its first episode, its volunteer, its legal basis and, where known, the identity.

    Sent twice with one id, which becomes that of the event in the log, it is one case file.
    """
    client = Client(commune=commune, team=team, birth_year=birth_year, sex=sex, opened_on=opened_on)
    if known := _opened(id, by):
        refuse_sent_otherwise(known, client, TYPED)
        return known
    _check(client, SamePlace())
    client.code = _codes(commune.code, opened_on.year, 1)[0]
    client.save()
    try:
        with transaction.atomic():
            audit.record(
                CaseEvent.CLIENT_OPENED,
                subject=client,
                place=commune,
                by=by,
                changes={"opened_on": opened_on},
                id=id,
            )
    except IntegrityError as met:  # an event out of reach has this id
        raise RuleBroken(USED) from met
    open_episode(
        client=client,
        programme=programme,
        status=status,
        decision=decision,
        decided_on=decided_on,
        opened_on=opened_on,
        due_on=due_on,
        note=note,
        by=by,
    )
    if volunteer:
        assign_volunteer(client=client, volunteer=volunteer, since=opened_on, decision=decision, by=by)
        client.refresh_from_db(fields=["team"])
    if basis:
        rests_on_decision = basis["basis"] == Basis.LAW and not basis["document"]
        given = basis | {"document": decision} if rests_on_decision else basis
        add_legal_basis(client=client, purpose=Purpose.WORK, given_on=opened_on, by=by, **given)
    if identity:
        set_identity(client=client, by=by, **identity)
    return client


@transaction.atomic
def open_clients(*, rows: Sequence[Client], by: User | None) -> list[Client]:
    """Open many case files at once, without episodes; the codes are given here. All or none."""
    same_place = SamePlace()
    numbered: dict[tuple[str, int], list[Client]] = defaultdict(list)

    def check(row: Client) -> None:
        _check(row, same_place)
        numbered[(row.commune.code, row.opened_on.year)].append(row)

    row_by_row(rows, check)
    for (commune_code, year), of_year in sorted(numbered.items(), key=lambda item: item[0]):
        for row, code in zip(of_year, _codes(commune_code, year, len(of_year)), strict=True):
            row.code = code
    clients = Client.objects.bulk_create(rows, batch_size=1000)
    audit.record(
        TeamsEvent.ROWS_LOADED,
        subject=f"{number(len(clients))} hồ sơ",
        place=None,
        by=by,
        changes={"clients": len(clients)},
    )
    return clients


@transaction.atomic
def edit_client(*, client: Client, by: User | None, **values: Any) -> Client:
    """Correct team, birth year or sex; contacts and supports keep what was known on their day."""
    client = Client.objects.select_for_update(of=["self"]).select_related("commune", "team").get(pk=client.pk)
    refuse_anonymised(client)
    changes = change(client, values, private=PRIVATE)
    if not changes:
        return client
    _check(client, SamePlace())
    client.save(update_fields=list(changes))
    audit.record(CaseEvent.CLIENT_EDITED, subject=client, place=client.commune, by=by, changes=changes)
    return client


def _opened(id: UUID | None, by: User | None) -> Client | None:
    """The case file that this form opened already; whoever sends it at the same moment waits here."""
    if id is None:
        return None
    take_turns("case file", id)
    event = AuditEvent.objects.filter(pk=id).first()
    if event is None:
        return None
    if by is None or (event.code, event.by_id) != (CaseEvent.CLIENT_OPENED, by.pk):
        raise RuleBroken(USED)
    return Client.objects.get(pk=event.subject_id)


def _check(client: Client, same_place: SamePlace) -> None:
    refuse_future(client.opened_on, field="opened_on")
    refuse_ended_commune(client.commune, client.opened_on, field="opened_on")
    refuse_birth_year(client.birth_year, client.opened_on)
    client.province_id = client.commune.province_id
    if client.team is not None:
        if not same_place(client.team.commune_id, client.commune_id):
            raise RuleBroken(f"{client.team.name} không thuộc {client.commune.full_name}.", field="team")
        if client.pk is None:
            refuse_outside_team(client.team, client.opened_on, field="team")


def _codes(commune_code: str, year: int, count: int) -> list[str]:
    """The next case codes of a commune in a year; whoever else wants one waits until this is written."""
    counter, _ = CaseNumber.objects.select_for_update().get_or_create(commune_code=commune_code, year=year)
    first = counter.last + 1
    counter.last += count
    counter.save(update_fields=["last"])
    return [f"{commune_code}-{year}-{n:03d}" for n in range(first, first + count)]
