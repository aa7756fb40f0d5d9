"""Two files of one person: noticed when an identity is written, told apart, told to communes, joined."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import connection, transaction
from django.utils import timezone

from cases.actions.rules import refuse_anonymised
from cases.events import CaseEvent
from cases.models import Client, ClientPair, Identity, PairState
from volunteer_teams import audit
from volunteer_teams.actions.turns import take_turns
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import AuditEvent, CommuneSuccession, User
from volunteer_teams.vietnamese import fold

LOOK_UPS, WITHIN = 60, timedelta(hours=1)  # of one officer; beyond that nobody is looked for
SAME_NUMBER = "select app_find_same_number(%s, %s)"


def refuse_same_name(
    client: Client, *, full_name: str, birth_date: date | None, is_another: bool
) -> list[Client]:
    """Files of the commune with this name and birth year that nobody has told apart from this one yet.

    Refuse them unless somebody says that it is another person. Names are opened in memory: what a stolen
    database holds is not one key more than the sealed names themselves.
    """
    place = CommuneSuccession.objects.with_predecessors([client.commune_id])
    known = Identity.objects.filter(client__commune__in=place).exclude(client=client)
    wanted = fold(full_name)
    same = [other for other, name in known.names().items() if fold(name) == wanted]
    decided = ClientPair.objects.of(client).exclude(state=PairState.SUSPECTED)
    asked = set(same) - {pair.other(client.pk) for pair in decided} if same else set()
    rows = known.filter(client__in=asked).select_related("client").order_by("client__code", "pk")
    year = birth_date.year if birth_date else client.birth_year
    found = [row.client for row in rows if year is None or _birth_year(row) in (None, year)]
    if found and not is_another:
        codes = ", ".join(other.code for other in found)
        raise RuleBroken(
            f"Xã đã có hồ sơ cùng họ tên, năm sinh: {codes}. Cùng một người thì ghi vào hồ sơ đó; "
            "người khác thì đánh dấu ô này rồi lưu lại.",
            field="is_another",
        )
    return found


def look_elsewhere(client: Client, *, by: User | None) -> None:
    """Look for the personal number in other communes; whoever is found is for the province to look into.

    The answer is yes or no, never where or who, and comes with an identity that was saved: there is no asking
    without a file. Each look stands in the log; an officer who asks too often is not answered any more.
    People who are or were in a programme with restricted view are not looked for, and do not look.
    """
    if client.is_hidden:
        return
    if by is not None:
        take_turns("personal number", by.pk)
        since = timezone.now() - WITHIN
        asked = AuditEvent.objects.filter(code=CaseEvent.NUMBER_LOOKED_FOR, by_id=by.pk, at__gt=since)
        if asked.count() >= LOOK_UPS:
            return
    with connection.cursor() as cursor:
        cursor.execute(SAME_NUMBER, [client.pk, timezone.localdate()])
        is_found = bool(cursor.fetchone()[0])
    audit.record(
        CaseEvent.NUMBER_LOOKED_FOR, subject=client, place=client.commune, by=by, changes={"found": is_found}
    )


def tell_apart(client: Client, others: Iterable[Client], *, by: User | None) -> None:
    """Remember that somebody said these are different people."""
    for other in others:
        _decide(_pair(client, other), PairState.DISTINCT, by)


@transaction.atomic
def tell_communes(*, pair: ClientPair, by: User | None) -> ClientPair:
    """Let the communes of both files know of each other's case code; who it is they find out together."""
    pair = _locked(pair)
    if pair.state != PairState.SUSPECTED:
        raise RuleBroken("Cặp hồ sơ này đã có kết luận.")
    first, second = _files(pair)
    if not pair.told_on:
        pair.told_on, pair.told_by = timezone.localdate(), by
        pair.first_code, pair.second_code = first.code, second.code
        pair.save(update_fields=["told_on", "told_by", "first_code", "second_code"])
        _log(CaseEvent.PAIR_TOLD, (first, second), by)
    return pair


@transaction.atomic
def join_clients(*, client: Client, other: Client, by: User | None) -> ClientPair:
    """Say that two files are of one person: both stay, are read together, and count as one. Can be undone."""
    if client.pk == other.pk:
        raise RuleBroken("Đây chính là hồ sơ này: chọn hồ sơ khác.", field="code")
    take_turns("pair of files", *sorted((client.pk, other.pk)))
    for one in (client, other):
        refuse_anonymised(one)
    pair = _pair(client, other)
    if pair.state != PairState.SAME:
        _decide(pair, PairState.SAME, by)
        _log(CaseEvent.CLIENTS_JOINED, (client, other), by)
    return pair


@transaction.atomic
def part_clients(*, pair: ClientPair, by: User | None) -> ClientPair:
    """Say that two files are of two people, also after they were joined."""
    pair = _locked(pair)
    if pair.state != PairState.DISTINCT:
        _decide(pair, PairState.DISTINCT, by)
        seen = Client.objects.select_related("commune").filter(pk__in=pair.ids).order_by("pk")
        _log(CaseEvent.CLIENTS_PARTED, seen, by)
    return pair


def forget_suspicions(client: Client) -> None:
    """What a number raised that is corrected, or of somebody who is looked for no more."""
    ClientPair.objects.of(client).suspected().delete()


def _birth_year(identity: Identity) -> int | None:
    return identity.birth_date.year if identity.birth_date else identity.client.birth_year


def _pair(client: Client, other: Client) -> ClientPair:
    """The pair of two files, new where there is none yet."""
    first, second = sorted((client, other), key=lambda one: one.pk)
    known = ClientPair.objects.select_for_update(of=["self"]).filter(first=first, second=second).first()
    return known or ClientPair(
        first=first,
        second=second,
        first_province_id=first.province_id,
        second_province_id=second.province_id,
        found_on=timezone.localdate(),
    )


def _locked(pair: ClientPair) -> ClientPair:
    return ClientPair.objects.select_for_update(of=["self"]).get(pk=pair.pk)


def _decide(pair: ClientPair, state: PairState, by: User | None) -> None:
    pair.state, pair.decided_on, pair.decided_by = state, timezone.localdate(), by
    pair.save()


def _files(pair: ClientPair) -> tuple[Client, Client]:
    """Both files; refused where one of them is another province's."""
    found = Client.objects.select_related("commune").in_bulk(pair.ids)
    if len(found) < len(pair.ids):
        raise RuleBroken("Hồ sơ kia ở tỉnh khác: liên hệ cán bộ của tỉnh đó.")
    return found[pair.first_id], found[pair.second_id]


def _log(code: CaseEvent, clients: Iterable[Client], by: User | None) -> None:
    for client in clients:
        audit.record(code, subject=client, place=client.commune, by=by)
