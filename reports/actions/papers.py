"""Putting work with people on paper: noted with its reason before the sheet is made."""

from datetime import date
from typing import Any

from django.db import models, transaction

from cases.actions.identifying import record_identity_view
from cases.models import Client, Contact
from reports.events import ReportEvent
from volunteer_teams import audit
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import AuditEvent, Commune, Team, User
from volunteer_teams.vietnamese import nfc, number, short_date

MOST_CONTACTS = 2_000


@transaction.atomic
def record_blank_sheets(*, team: Team, month: date, by: User | None) -> AuditEvent:
    """Note that somebody prints the blank sheets of a team's month, which name its members."""
    return _note("contact_sheets_blank", team, team, by, month=month)


@transaction.atomic
def record_contact_sheet(*, contact: Contact, client: Client | None, reason: str, by: User) -> AuditEvent:
    """Note who prints a contact and why; `client` where they may see who was met."""
    if client:
        _refuse_closed(client)
    return _note("contact_sheet", contact, contact.commune, by, reason=_reason(reason))


@transaction.atomic
def record_contact_sheets(*, client: Client, first: date, last: date, reason: str, by: User) -> AuditEvent:
    """Note who prints a client's contacts of these days and why."""
    _refuse_closed(client)
    if last < first:
        raise RuleBroken("Ngày cuối trước ngày đầu.", field="last")
    rows = Contact.objects.filter(client=client).between(first, last).count()
    if rows > MOST_CONTACTS:
        raise RuleBroken(f"Có {number(rows)} lần gặp, quá nhiều cho một lần in: chọn khoảng ngày ngắn hơn.")
    told = {"first": first, "last": last, "rows_taken": rows, "reason": _reason(reason)}
    return _note("contact_sheet", client, client.commune, by, **told)


@transaction.atomic
def record_summary(*, client: Client, reason: str, by: User, with_identity: bool = False) -> AuditEvent:
    """Note who prints a case summary and why; with the identity it is also a view of that."""
    _refuse_closed(client)
    reason = _reason(reason)
    if with_identity:
        record_identity_view(client=client, reason=reason, by=by)
    told = {"with_identity": with_identity, "reason": reason}
    return _note("case_summary", client, client.commune, by, **told)


def _note(
    paper: str, subject: models.Model, place: Commune | Team, by: User | None, **told: Any
) -> AuditEvent:
    changes = {"paper": paper, **told}
    return audit.record(ReportEvent.PAPER_PRINTED, subject=subject, place=place, by=by, changes=changes)


def _reason(text: str) -> str:
    reason = nfc(text)
    if not reason:
        raise RuleBroken("Ghi lý do in.", field="reason")
    return reason


def _refuse_closed(client: Client) -> None:
    """Of a file whose processing is restricted, or that was erased, only the person's own copy is printed."""
    if on := client.anonymised_on or client.restricted_on:
        done = "đã xóa thông tin" if client.anonymised_on else "hạn chế xử lý từ"
        raise RuleBroken(
            f"Hồ sơ {client.code} {done} ngày {short_date(on)}: không in giấy tờ làm việc nữa."
            " Người này cần bản của mình thì cán bộ cấp xã dùng “In mọi thông tin đang lưu”."
        )
