"""What the province does with a month that a commune sent: accepts it, sends it back, opens it again."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from reports.events import ReportEvent
from reports.models import MonthlyReturn, ReturnState
from volunteer_teams import audit
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import User
from volunteer_teams.vietnamese import nfc


@transaction.atomic
def accept_return(*, monthly_return: MonthlyReturn, version: str, by: User | None) -> MonthlyReturn:
    """Accept the figures as they were sent; `version` is the sending that the page showed (`sending_of`)."""
    row = _waiting(monthly_return, version)
    return _review(row, ReturnState.ACCEPTED, "", ReportEvent.RETURN_ACCEPTED, by)


@transaction.atomic
def send_back_return(
    *, monthly_return: MonthlyReturn, version: str, reason: str, by: User | None
) -> MonthlyReturn:
    """Ask the commune to put right what it sent, saying what."""
    row = _waiting(monthly_return, version)
    return _review(row, ReturnState.RETURNED, _said(reason), ReportEvent.RETURN_SENT_BACK, by)


@transaction.atomic
def reopen_return(*, monthly_return: MonthlyReturn, reason: str, by: User | None) -> MonthlyReturn:
    """Open an accepted month again, for a reason; the commune sends it once more, as it is counted then."""
    row = _locked(monthly_return)
    if row.state != ReturnState.ACCEPTED:
        raise RuleBroken(f"Báo cáo này chưa được chấp nhận ({_now(row)}): không cần mở lại.")
    return _review(row, ReturnState.RETURNED, _said(reason), ReportEvent.RETURN_REOPENED, by)


def sending_of(row: MonthlyReturn) -> str:
    """Which of a return's sendings this is."""
    return row.submitted_at.isoformat() if row.submitted_at else ""


def _locked(row: MonthlyReturn) -> MonthlyReturn:
    rows = MonthlyReturn.objects.select_for_update(of=["self"]).select_related("commune__province")
    return rows.get(pk=row.pk)


def _waiting(monthly_return: MonthlyReturn, version: str) -> MonthlyReturn:
    row = _locked(monthly_return)
    if row.state != ReturnState.SUBMITTED:
        raise RuleBroken(f"Báo cáo này không còn chờ xem: {_now(row)}.")
    if version != sending_of(row):
        raise RuleBroken("Xã vừa gửi lại báo cáo này, chưa ghi gì: xem số liệu mới rồi quyết định.")
    return row


def _said(reason: str) -> str:
    reason = nfc(reason)
    if not reason:
        raise RuleBroken("Ghi lý do để xã biết phải sửa gì.", field="reason")
    return reason


def _now(row: MonthlyReturn) -> str:
    words = row.get_state_display()
    return f"{words[:1].lower()}{words[1:]}"


def _review(
    row: MonthlyReturn, state: ReturnState, reason: str, code: ReportEvent, by: User | None
) -> MonthlyReturn:
    row.state, row.reason = state, reason
    row.reviewed_at, row.reviewed_by = timezone.now(), by
    row.save(update_fields=["state", "reason", "reviewed_at", "reviewed_by"])
    told: dict[str, Any] = {"month": row.written_month} | ({"reason": reason} if reason else {})
    audit.record(code, subject=row, place=row.commune, by=by, changes=told)
    return row
