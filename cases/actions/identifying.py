"""Who a client is: writing it down, and noting who looked."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from cases.actions.pairing import forget_suspicions, look_elsewhere, refuse_same_name, tell_apart
from cases.actions.rules import refuse_anonymised
from cases.events import CaseEvent
from cases.key_guard import refuse_wrong_keys
from cases.models import BreakGlass, Client, ClientPair, Identity
from cases.models.identity import GLASS_OPEN, personal_number_key
from volunteer_teams import audit
from volunteer_teams.actions.meanwhile import to_write
from volunteer_teams.actions.turns import take_turns
from volunteer_teams.database.reach import unsealing
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import AuditEvent, Commune, Team, User, Volunteer
from volunteer_teams.vietnamese import nfc, personal_number, personal_number_birth, phone

LONGEST = {"full_name": 100, "address": 200}
SHORTEST_REASON = 10  # letters, for what is reported to the commune


@transaction.atomic
def set_identity(
    *,
    client: Client,
    full_name: str,
    by: User | None,
    birth_date: date | None = None,
    personal_number: str = "",
    phone: str = "",
    address: str = "",
    is_another: bool = False,
) -> Identity:
    """Keep who a client is, or correct it; the log says which fields changed, never what they hold.

    Where the commune has a file of that name and birth year, `is_another` says it is not the same person.
    """
    refuse_wrong_keys()
    client = Client.objects.select_for_update(of=["self"]).select_related("commune").get(pk=client.pk)
    refuse_anonymised(client)
    identity = Identity.objects.filter(client=client).first() or Identity(client=client)
    values = {
        "full_name": nfc(full_name),
        "birth_date": birth_date,
        "personal_number": _personal_number(personal_number),
        "phone": _phone(phone),
        "address": nfc(address),
    }
    _check(client, values)
    values = to_write(identity, values)
    changed = [name for name, value in values.items() if getattr(identity, name) != value]
    if not changed:
        return identity
    is_named = {"full_name", "birth_date"} & set(changed)
    others = (
        refuse_same_name(client, full_name=full_name, birth_date=birth_date, is_another=is_another)
        if is_named
        else []
    )
    for name in changed:
        setattr(identity, name, values[name])
    written = list(changed)
    if "personal_number" in changed:
        identity.personal_number_key = personal_number_key(identity.personal_number)
        written.append("personal_number_key")
    if identity.pk:
        identity.save(update_fields=written)
    else:
        identity.save()
    audit.record(
        CaseEvent.IDENTITY_SET, subject=client, place=client.commune, by=by, changes={"fields": changed}
    )
    tell_apart(client, others, by=by)
    if "personal_number" in changed:
        forget_suspicions(client)
        if identity.personal_number:
            look_elsewhere(client, by=by)
    return identity


@transaction.atomic
def record_identity_view(*, client: Client, reason: str, by: User) -> AuditEvent:
    """Note who looks at an identity and why, before it is shown."""
    return audit.record(
        CaseEvent.IDENTITY_VIEWED,
        subject=client,
        place=client.commune,
        by=by,
        changes={"reason": _reason(reason, "Ghi lý do xem danh tính.")},
    )


@transaction.atomic
def record_printing(*, client: Client, reason: str, by: User, with_identity: bool = False) -> AuditEvent:
    """Note who prints everything about somebody and why; with the identity it is also a view of that."""
    reason = nfc(reason)
    if not reason:
        raise RuleBroken("Ghi lý do in.", field="reason")
    if with_identity:
        record_identity_view(client=client, reason=reason, by=by)
    return audit.record(
        CaseEvent.RECORD_PRINTED,
        subject=client,
        place=client.commune,
        by=by,
        changes={"reason": reason, "with_identity": with_identity},
    )


@transaction.atomic
def record_names_shown(
    *, lists: Iterable[tuple[Commune | Team | Volunteer, Commune | Team, int]], reason: str, by: User
) -> list[AuditEvent]:
    """Note who switches names on, why, for whose list (a commune, team or volunteer) and how many clients."""
    reason, rows = _reason(reason, "Ghi lý do hiện tên."), list(lists)
    if not rows:
        raise RuleBroken("Không có hồ sơ nào để hiện tên.")
    return [
        audit.record(
            CaseEvent.NAMES_SHOWN,
            subject=subject,
            place=place,
            by=by,
            changes={"reason": reason, "clients": count},
        )
        for subject, place, count in rows
    ]


@transaction.atomic
def break_glass(*, client: Client, reason: str, by: User) -> BreakGlass:
    """Open one client's identity to somebody of the province for two hours, and tell the commune.

    Never a hidden client's. While it is open, opening it again changes nothing.
    """
    take_turns("break glass", client.pk, by.pk)
    client = Client.objects.select_related("commune").get(pk=client.pk)
    now = timezone.now()
    if opened := BreakGlass.objects.open(now).filter(client=client, user=by).first():
        return opened
    reason = _reason(reason, "Ghi lý do mở danh tính.")
    if len(reason) < SHORTEST_REASON:
        raise RuleBroken("Ghi lý do cụ thể: việc gì, ai yêu cầu.", field="reason")
    with unsealing(client.pk):
        is_known = Identity.objects.filter(client=client).exists()
    if client.is_hidden or not is_known:
        raise RuleBroken("Hồ sơ này không có danh tính để mở.")
    opened = BreakGlass.objects.create(
        client=client, user=by, reason=reason, opened_at=now, until=now + GLASS_OPEN
    )
    audit.record(
        CaseEvent.GLASS_BROKEN,
        subject=client,
        place=client.commune,
        by=by,
        changes={"reason": reason, "open_until": f"{timezone.localtime(opened.until):%H:%M %d/%m/%Y}"},
    )
    return opened


def _check(client: Client, values: Mapping[str, object]) -> None:
    if not values["full_name"]:
        raise RuleBroken("Nhập họ và tên.", field="full_name")
    for name, longest in LONGEST.items():
        if len(str(values[name])) > longest:
            raise RuleBroken(f"Viết ngắn lại, nhiều nhất {longest} chữ cái.", field=name)
    born = values["birth_date"]
    if isinstance(born, date) and born > timezone.localdate():
        raise RuleBroken("Ngày sinh phải trước hôm nay.", field="birth_date")
    number = str(values["personal_number"])
    if isinstance(born, date) and number and (year := personal_number_birth(number)[0]) != born.year:
        # the number is made from it (Nghị định 137/2015/NĐ-CP, Điều 13)
        raise RuleBroken(
            f"Số định danh này của người sinh năm {year}: xem lại số và ngày sinh.", field="birth_date"
        )
    same = Identity.objects.with_number(number).filter(client__commune=client.commune)
    joined = [pair.other(client.pk) for pair in ClientPair.objects.of(client).same()]
    others = same.exclude(client__in=[client.pk, *joined]).select_related("client")
    if other := others.order_by("pk").first():
        raise RuleBroken(f"Số định danh này đã ghi ở hồ sơ {other.client.code}.", field="personal_number")


def _reason(text: str, missing: str) -> str:
    reason = nfc(text)
    if not reason:
        raise RuleBroken(missing, field="reason")
    return reason


def _personal_number(text: str) -> str:
    digits = personal_number(text)
    if text and not digits:
        raise RuleBroken("Số định danh gồm 12 chữ số.", field="personal_number")
    return digits or ""


def _phone(text: str) -> str:
    number = phone(text)
    if text and not number:
        raise RuleBroken("Số điện thoại không đúng, ví dụ 0912 345 678.", field="phone")
    return number or ""
