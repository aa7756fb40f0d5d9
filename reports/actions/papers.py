"""Putting work with people on paper: noted with its reason before the sheet is made."""

from datetime import date, timedelta
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from cases.actions.identifying import record_identity_view
from cases.actions.rules import refuse_before_file
from cases.models import Assignment, Client, Contact
from reports.events import ReportEvent
from reports.models import DecisionBasis, DecisionKind
from reports.papers.decisions import CHANGE
from volunteer_teams import audit
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import AuditEvent, Commune, Team, User
from volunteer_teams.vietnamese import nfc, number, short_date

MOST_CONTACTS = 2_000
FARTHEST = timedelta(days=60)  # a decision is prepared so long before its day


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


@transaction.atomic
def record_team_decision(
    *, team: Team, kind: str, on: date, proposer: str, reason: str, by: User
) -> AuditEvent:
    """Note who prints a decision about a team and why; who proposes it stands on the paper alone."""
    _refuse_far(on)
    if not nfc(proposer):
        raise RuleBroken("Ghi nơi đề nghị.", field="proposer")
    if not DecisionBasis.objects.of(DecisionKind.TEAM).in_force(on).filter(gives_power=True).exists():
        raise RuleBroken(
            f"Ngày {short_date(on)} Chủ tịch UBND cấp xã chưa có quyền quyết định về Đội"
            " (trước 01/07/2025 do cấp huyện ký): chọn ngày khác.",
            field="on",
        )
    if team.dissolved_on and on >= team.dissolved_on:
        raise RuleBroken(f"Đội đã giải thể ngày {short_date(team.dissolved_on)}.", field="on")
    if kind == CHANGE and on < team.founded_on:
        raise RuleBroken(f"Đội thành lập ngày {short_date(team.founded_on)}.", field="on")
    return _note("team_decision", team, team, by, kind=kind, on=on, reason=_reason(reason))


@transaction.atomic
def record_assignment_decision(
    *,
    client: Client,
    assignment: Assignment | None,
    on: date,
    proposer: str,
    reason: str,
    by: User,
    with_identity: bool = False,
) -> AuditEvent:
    """Note who prints the decision on who helps a client, and why; with the identity it is a view of that."""
    _refuse_closed(client)
    _refuse_far(on)
    if not nfc(proposer):
        raise RuleBroken("Ghi nơi đề nghị.", field="proposer")
    if assignment is None:
        raise RuleBroken("Hồ sơ chưa có tình nguyện viên: phân công trước, rồi in quyết định.")
    refuse_before_file(client.opened_on, on, field="on")
    reason = _reason(reason)
    if with_identity:
        record_identity_view(client=client, reason=reason, by=by)
    told = {"on": on, "with_identity": with_identity, "reason": reason}
    return _note("assignment_decision", client, client.commune, by, **told)


def _refuse_far(on: date) -> None:
    if on > timezone.localdate() + FARTHEST:
        raise RuleBroken(f"Ngày quyết định xa nhất là {FARTHEST.days} ngày tới.", field="on")


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
