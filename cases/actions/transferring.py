"""A client moves to another commune: proposed by the one, accepted or refused by the other."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from cases.actions.rules import SamePlace, refuse_before_file, refuse_closed_file, refuse_ended_commune
from cases.actions.tracing import trace_of
from cases.events import CaseEvent
from cases.models import Client, ClientPair, DayOff, Episode, Regime, Transfer, TransferState
from cases.terms import after_working_days
from volunteer_teams import audit
from volunteer_teams.actions.checking import insert_sent, refuse_future, refuse_sent_otherwise
from volunteer_teams.database.reach import also_in
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import Commune, User

TYPED = ("client_id", "receiver_id", "moved_on", "note")
NOTHING_OPEN = "Hồ sơ không có đợt hỗ trợ nào đang mở: chỉ chuyển hồ sơ đang được hỗ trợ."
NO_LONGER = "Hồ sơ này không còn nhận được như đề nghị. Liên hệ xã chuyển để hỏi lại."
HOURS_A_DAY = 24


@transaction.atomic
def propose_transfer(
    *, id: UUID, client: Client, receiver: Commune, moved_on: date, by: User | None, note: str = ""
) -> Transfer:
    """Ask another commune to take a client over; nothing moves until it accepts. Sent twice, it is one.

    The note of a hidden client is not taken: what it says comes with the file, to whoever may see it.
    """
    client = Client.objects.select_for_update(of=["self"]).select_related("commune").get(pk=client.pk)
    transfer = Transfer(
        id=id,
        client=client,
        code=client.code,
        sender=client.commune,
        receiver=receiver,
        moved_on=moved_on,
        note="" if client.is_hidden else note,
        proposed_on=timezone.localdate(),
        proposed_by=by,
    )
    if known := Transfer.objects.filter(pk=id).first():
        refuse_sent_otherwise(known, transfer, TYPED)
        return known
    episodes = list(client.episodes.open().select_related("programme", "regime").order_by("pk"))
    _refuse_proposal(transfer, episodes)
    if not client.is_hidden:
        transfer.programmes = "; ".join(dict.fromkeys(episode.programme.name for episode in episodes))
        transfer.notify_due_on, transfer.notify_basis = notify_term(
            {episode.regime for episode in episodes}, moved_on
        )
    insert_sent(transfer)
    _log(CaseEvent.TRANSFER_PROPOSED, transfer, transfer.sender, by, receiver=receiver.pk)
    return transfer


@transaction.atomic
def accept_transfer(*, transfer: Transfer, by: User | None) -> Transfer:
    """Take a client over with open episodes and all that hangs on the file; the care so far ends.

    Contacts, supports and steps stay with the commune that recorded them, and of each episode a trace, so
    that its figures stay what they were. The file is not seen from there any more.
    """
    with also_in([transfer.sender_id, transfer.receiver_id]):
        client = Client.objects.select_for_update(of=["self"]).get(pk=transfer.client_id)
        transfer = _locked_open(transfer)
        episodes = list(client.episodes.open().select_for_update(of=["self"]).order_by("pk"))
        if not episodes or client.anonymised_on or client.restricted_on:
            raise RuleBroken(NO_LONGER)
        _decide(transfer, TransferState.ACCEPTED, by)
        _move(client, episodes, transfer)
        for held in client.assignments.current().select_for_update(of=["self"]):
            held.until = max(transfer.decided_on or held.since, held.since)
            held.handover_note = transfer.note
            held.save(update_fields=["until", "handover_note"])
        _log(CaseEvent.TRANSFER_ACCEPTED, transfer, transfer.receiver, by, sender=transfer.sender_id)
    return transfer


@transaction.atomic
def refuse_transfer(*, transfer: Transfer, reason: str, by: User | None) -> Transfer:
    """Leave a client where they are, with the reason for the commune that asked."""
    transfer = _locked_open(transfer)
    _decide(transfer, TransferState.REFUSED, by, reason)
    _log(CaseEvent.TRANSFER_REFUSED, transfer, transfer.receiver, by)
    return transfer


@transaction.atomic
def withdraw_transfer(*, transfer: Transfer, reason: str, by: User | None) -> Transfer:
    """Take a proposal back that nobody has answered, with the reason for the commune that was asked."""
    transfer = _locked_open(transfer)
    _decide(transfer, TransferState.WITHDRAWN, by, reason)
    _log(CaseEvent.TRANSFER_WITHDRAWN, transfer, transfer.sender, by)
    return transfer


def notify_term(regimes: Iterable[Regime], moved_on: date) -> tuple[date | None, str]:
    """By when the new commune is to be told, by the strictest of these laws; None where none says so."""
    terms: list[tuple[date, str]] = []
    for regime in regimes:
        if regime.transfer_hours:
            days = -(-regime.transfer_hours // HOURS_A_DAY)
            terms.append((moved_on + timedelta(days=days), regime.transfer_basis))
        elif regime.transfer_working_days:
            days_off = DayOff.objects.since(moved_on)
            on = after_working_days(moved_on, regime.transfer_working_days, days_off)
            terms.append((on, regime.transfer_basis))
    return min(terms, default=(None, ""))


def _refuse_proposal(transfer: Transfer, episodes: list[Episode]) -> None:
    client = transfer.client
    refuse_closed_file(client)
    if not episodes:
        raise RuleBroken(NOTHING_OPEN)
    if client.transfers.open().exists():
        raise RuleBroken("Hồ sơ này đang chờ một xã tiếp nhận: rút đề nghị đó trước.")
    refuse_future(transfer.moved_on, field="moved_on")
    refuse_before_file(client.opened_on, transfer.moved_on, field="moved_on")
    if SamePlace()(transfer.receiver_id, client.commune_id):
        raise RuleBroken("Hồ sơ đang ở xã này rồi: chọn xã khác.")
    refuse_ended_commune(transfer.receiver, transfer.proposed_on, field="receiver")


def _locked_open(transfer: Transfer) -> Transfer:
    rows = Transfer.objects.select_for_update(of=["self"]).select_related("sender", "receiver")
    locked = rows.get(pk=transfer.pk)
    if not locked.is_open:
        raise RuleBroken(f"Đề nghị này đã xong: {locked.get_state_display().lower()}.")
    return locked


def _decide(transfer: Transfer, state: TransferState, by: User | None, reason: str = "") -> None:
    if state != TransferState.ACCEPTED and not reason:
        raise RuleBroken("Ghi lý do để xã kia biết.", field="reason")
    transfer.state, transfer.reason = state, reason
    transfer.decided_on, transfer.decided_by = timezone.localdate(), by
    transfer.save(update_fields=["state", "reason", "decided_on", "decided_by"])


def _move(client: Client, episodes: list[Episode], transfer: Transfer) -> None:
    """The file goes: its head, open episodes, legal bases and requests; no team has it yet."""
    there = {"commune_id": transfer.receiver_id, "province_id": transfer.receiver.province_id}
    traces = [trace_of(one, on=transfer.decided_on, by=transfer.decided_by) for one in episodes]
    client.commune_id, client.province_id, client.team = *there.values(), None
    client.save(update_fields=["commune", "province", "team"])
    client.episodes.open().update(**there, moved_in_on=transfer.decided_on)
    client.legal_bases.update(**there)
    client.data_requests.update(**there)
    Episode.objects.bulk_create(traces)
    for name in ("first", "second"):
        pairs = ClientPair.objects.filter(**{name: client})
        pairs.update(**{f"{name}_province": transfer.receiver.province_id})


def _log(code: CaseEvent, transfer: Transfer, place: Commune, by: User | None, **changes: object) -> None:
    audit.record(code, subject=transfer, place=place, by=by, changes=changes)
