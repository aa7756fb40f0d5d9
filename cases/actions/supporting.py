"""Supports: adding them, and writing down what came of a referral."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from cases.actions.places import ClientsThen
from cases.actions.rules import refuse_before_file, refuse_closed_file
from cases.events import CaseEvent
from cases.models import Client, Support, SupportKind, SupportStatus
from volunteer_teams import audit
from volunteer_teams.actions.checking import insert_sent, refuse_future, row_by_row
from volunteer_teams.actions.copying import copy_in
from volunteer_teams.database.reach import also_in
from volunteer_teams.errors import RuleBroken
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import User
from volunteer_teams.vietnamese import number, short_date

NEXT_STATUSES: dict[str, tuple[str, ...]] = {
    SupportStatus.REFERRED: (SupportStatus.ACCEPTED, SupportStatus.RECEIVED, SupportStatus.REFUSED),
    SupportStatus.ACCEPTED: (SupportStatus.RECEIVED, SupportStatus.REFUSED),
    SupportStatus.RECEIVED: (),
    SupportStatus.REFUSED: (),
}


@transaction.atomic
def add_support(
    *,
    id: UUID,
    client: Client,
    kind: SupportKind,
    on: date,
    by: User | None,
    status: str = SupportStatus.REFERRED,
    provider: str = "",
    amount: int | None = None,
    note: str = "",
) -> Support:
    """Write a support of a client, a referral or given at once. Sent twice with one id, it is one."""
    client = Client.objects.select_for_update(of=["self"]).get(pk=client.pk)
    if known := Support.objects.filter(pk=id).first():
        if known.client_id != client.pk:
            raise RuleBroken("Hỗ trợ này đã được ghi cho người khác. Mở lại trang rồi nhập lại.")
        return known
    if not kind.is_active:
        raise RuleBroken(f"Loại hỗ trợ {kind.name} không còn dùng.", field="kind")
    support = Support(
        id=id,
        client=client,
        kind=kind,
        provider=provider,
        on=on,
        status=status,
        status_on=on,
        amount=amount,
        note=note,
    )
    _complete(support, ClientsThen([client.pk]))
    insert_sent(support)
    audit.record(
        CaseEvent.SUPPORT_ADDED,
        subject=support,
        place=support.team or support.commune,
        by=by,
        changes={"kind": kind.code, "on": on, "status": status},
    )
    return support


@transaction.atomic
def set_support_status(
    *, support: Support, status: str, on: date, by: User | None, amount: int | None = None, note: str = ""
) -> Support:
    """Write down the answer to a referral, or that the help was received; what is over stays as it is."""
    with also_in([support.commune_id]):  # it stays where it was recorded, though the client moved on
        return _set_status(support=support, status=status, on=on, by=by, amount=amount, note=note)


def _set_status(
    *, support: Support, status: str, on: date, by: User | None, amount: int | None, note: str
) -> Support:
    support = (
        Support.objects.select_for_update(of=["self"])
        .select_related("client", "commune", "kind", "team")
        .get(pk=support.pk)
    )
    before = support.status
    if status not in NEXT_STATUSES[before]:
        raise RuleBroken(
            f"Hỗ trợ này đang ghi “{support.get_status_display()}”, không đổi như vậy được.", field="status"
        )
    if on < support.status_on:
        raise RuleBroken(f"Tình trạng trước ghi ngày {short_date(support.status_on)}.", field="on")
    support.status, support.status_on, support.amount = status, on, amount or support.amount
    if note:
        support.note = note
    _check(support)
    support.save(update_fields=["status", "status_on", "amount", "note"])
    audit.record(
        CaseEvent.SUPPORT_EDITED,
        subject=support,
        place=support.team or support.commune,
        by=by,
        changes={"status": [before, status], "on": on},
    )
    return support


@transaction.atomic
def add_supports(*, rows: Sequence[Support], by: User | None) -> int:
    """Write many supports at once, by the rules of a single one; all or none. Answers how many."""
    row_by_row(rows, SupportRules(rows).complete)
    copy_in(rows)
    audit.record(
        TeamsEvent.ROWS_LOADED,
        subject=f"{number(len(rows))} hỗ trợ",
        place=None,
        by=by,
        changes={"supports": len(rows)},
    )
    return len(rows)


class SupportRules:
    """The rules of supports, with clients and kinds loaded once for all of them."""

    def __init__(self, supports: Iterable[Support]) -> None:
        supports = list(supports)
        self._clients = Client.objects.in_bulk({row.client_id for row in supports})
        self._lay = ClientsThen(self._clients)
        self._kinds = SupportKind.objects.in_bulk({row.kind_id for row in supports})

    def complete(self, support: Support) -> None:
        """Fill what a support takes over from its client, then check it."""
        support.client, support.kind = self._clients[support.client_id], self._kinds[support.kind_id]
        _complete(support, self._lay)


def _complete(support: Support, lay: ClientsThen) -> None:
    """Fill what a support takes over from its client as on the day, then check it."""
    client = support.client
    support.commune_id, support.province_id = lay(client, support.on)
    support.team_id, support.sex, support.birth_year = client.team_id, client.sex, client.birth_year
    support.status_on = support.status_on or support.on
    _check(support)


def _check(support: Support) -> None:
    refuse_closed_file(support.client)
    refuse_future(support.on, field="on")
    refuse_before_file(support.client.opened_on, support.on, field="on")
    if support.status_on < support.on:
        raise RuleBroken("Ngày trả lời trước ngày giới thiệu.", field="on")
    refuse_future(support.status_on, field="on")
    kind = support.kind
    if support.amount and not kind.takes_amount:
        raise RuleBroken(f"{kind.name} không ghi số tiền.", field="amount")
    if kind.needs_amount and support.status == SupportStatus.RECEIVED and not support.amount:
        raise RuleBroken(f"{kind.name}: nhập số tiền đã nhận, bằng đồng.", field="amount")
