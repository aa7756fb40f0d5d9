"""Who a client is: writing it down, and noting who looked."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from cases.actions.rules import refuse_anonymised
from cases.events import CaseEvent
from cases.models import Client, Identity
from volunteer_teams import audit
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import AuditEvent, User
from volunteer_teams.vietnamese import nfc, personal_number, phone


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
) -> Identity:
    """Keep who a client is, or correct it; the log says which fields changed, never what they hold."""
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
    if not values["full_name"]:
        raise RuleBroken("Nhập họ và tên.", field="full_name")
    if birth_date and birth_date > timezone.localdate():
        raise RuleBroken("Ngày sinh phải trước hôm nay.", field="birth_date")
    changed = [name for name, value in values.items() if getattr(identity, name) != value]
    if not changed:
        return identity
    for name in changed:
        setattr(identity, name, values[name])
    if identity.pk:
        identity.save(update_fields=changed)
    else:
        identity.save()
    audit.record(
        CaseEvent.IDENTITY_SET, subject=client, place=client.commune, by=by, changes={"fields": changed}
    )
    return identity


@transaction.atomic
def record_identity_view(*, client: Client, reason: str, by: User) -> AuditEvent:
    """Note who looks at an identity and why, before it is shown."""
    reason = nfc(reason)
    if not reason:
        raise RuleBroken("Ghi lý do xem danh tính.", field="reason")
    return audit.record(
        CaseEvent.IDENTITY_VIEWED, subject=client, place=client.commune, by=by, changes={"reason": reason}
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
