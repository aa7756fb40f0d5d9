"""What a commune pays the members of its teams for a month: made, corrected, approved, opened again."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from volunteer_teams import audit
from volunteer_teams.access.scopes import EVERYWHERE
from volunteer_teams.actions.changing import change
from volunteer_teams.actions.leaders import refuse_for_the_leader
from volunteer_teams.actions.reckoning import differences, due_now, facts_of
from volunteer_teams.actions.turns import take_turns
from volunteer_teams.database.reach import reach
from volunteer_teams.errors import RuleBroken
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import (
    AllowanceList,
    AllowancePayment,
    Commune,
    User,
)
from volunteer_teams.vietnamese import nfc, number, short_date

WHAT_LEADERS_DO = "duyệt và mở lại danh sách"
FIRST_MONTH = date(2013, 1, 1)  # TTLT 24/2012 holds since 10/12/2012


@transaction.atomic
def make_allowance_list(*, commune: Commune, month: date, by: User | None) -> AllowanceList:
    """Reckon the list of a month; a commune has one for each month."""
    if month > timezone.localdate():
        raise RuleBroken(f"Tháng {month.month}/{month.year} chưa đến.", field="month")
    if month < FIRST_MONTH:
        raise RuleBroken(
            f"Chưa có chế độ thù lao trước tháng {FIRST_MONTH.month}/{FIRST_MONTH.year}.", field="month"
        )
    if commune.valid_to and month > commune.valid_to:
        raise RuleBroken(f"{commune.full_name} chỉ có đến {short_date(commune.valid_to)}.", field="month")
    take_turns("allowance", commune.pk, month)
    if AllowanceList.objects.filter(commune=commune, month=month).exists():
        raise RuleBroken(
            f"{commune.full_name} đã có danh sách tháng {month.month}/{month.year}.", field="month"
        )
    allowance = AllowanceList.objects.create(commune=commune, province_id=commune.province_id, month=month)
    _reckon(allowance)
    _told(TeamsEvent.ALLOWANCE_LIST_MADE, allowance, by)
    return allowance


@transaction.atomic
def renew_allowance_list(*, allowance: AllowanceList, by: User | None) -> AllowanceList:
    """Reckon a list anew; a correction stays on a line whose reckoning is the same as before."""
    allowance = _open_list(allowance)
    _reckon(allowance)
    _told(TeamsEvent.ALLOWANCE_LIST_RENEWED, allowance, by)
    return allowance


@transaction.atomic
def correct_payment(
    *, payment: AllowancePayment, amount: int, reason: str, by: User | None
) -> AllowancePayment:
    """Put another amount in the place of the computed one, for a reason; the computed one takes it away."""
    allowance = _open_list(payment.list)
    payment = AllowancePayment.objects.select_for_update(of=["self"]).get(pk=payment.pk)
    reason = nfc(reason)
    if not reason:
        raise RuleBroken("Ghi lý do sửa.", field="reason")
    if amount > 10 * payment.base_salary:
        raise RuleBroken(
            f"Số tiền lớn hơn 10 lần lương cơ sở ({number(10 * payment.base_salary)} đồng): xem lại.",
            field="amount",
        )
    changes = change(payment, {"amount": amount})
    if changes:
        payment.reason = reason if payment.is_corrected else ""
        payment.save(update_fields=["amount", "reason"])
        told = {**changes, "month": allowance.written_month, "reason": reason}
        audit.record(
            TeamsEvent.ALLOWANCE_CORRECTED, subject=payment, place=allowance.commune, by=by, changes=told
        )
    return payment


@transaction.atomic
def approve_allowance_list(*, allowance: AllowanceList, by: User) -> AllowanceList:
    """Freeze a list: by the commune's leader, or by its officer where no leader has an account."""
    allowance = _open_list(allowance)
    refuse_for_the_leader(allowance.commune, by, WHAT_LEADERS_DO)
    if differences(allowance):
        raise RuleBroken(
            "Thành viên hoặc mức thù lao đã đổi từ lúc lập danh sách: bấm “Tính lại” trước khi duyệt."
        )
    _refuse_paid_elsewhere(allowance)
    allowance.approved_on, allowance.approved_by = timezone.localdate(), by
    allowance.save(update_fields=["approved_on", "approved_by"])
    _told(TeamsEvent.ALLOWANCE_APPROVED, allowance, by)
    return allowance


@transaction.atomic
def reopen_allowance_list(*, allowance: AllowanceList, reason: str, by: User) -> AllowanceList:
    """Take an approval back, for a reason that the log keeps; who may approve may do so."""
    allowance = _locked(allowance)
    if not allowance.is_approved:
        raise RuleBroken("Danh sách này chưa duyệt, cứ sửa.")
    refuse_for_the_leader(allowance.commune, by, WHAT_LEADERS_DO)
    reason = nfc(reason)
    if not reason:
        raise RuleBroken("Ghi lý do mở lại.", field="reason")
    allowance.approved_on = allowance.approved_by = None
    allowance.save(update_fields=["approved_on", "approved_by"])
    _told(TeamsEvent.ALLOWANCE_REOPENED, allowance, by, reason=reason)
    return allowance


def _locked(allowance: AllowanceList) -> AllowanceList:
    rows = AllowanceList.objects.select_for_update(of=["self"]).select_related("commune__province")
    return rows.get(pk=allowance.pk)


def _open_list(allowance: AllowanceList) -> AllowanceList:
    allowance = _locked(allowance)
    if allowance.approved_on:
        raise RuleBroken(
            f"Danh sách đã duyệt ngày {short_date(allowance.approved_on)}, không sửa được nữa:"
            " ghi chênh lệch vào tháng sau, hoặc người duyệt mở lại."
        )
    return allowance


def _reckon(allowance: AllowanceList) -> None:
    """Write a line for each who is due; one that is reckoned as before stays as it is, corrected or not."""
    today = {due.volunteer_id: due for due in due_now(allowance.commune, allowance.month)}
    if not today:
        raise RuleBroken("Tháng này không có ai ở Đội đủ nửa tháng.", field="month")
    stored = {row.volunteer_id: row for row in allowance.payments.order_by("pk")}
    stale = [one for one, row in stored.items() if one not in today or facts_of(row) != facts_of(today[one])]
    allowance.payments.filter(volunteer__in=stale).delete()
    AllowancePayment.objects.bulk_create(
        AllowancePayment(
            list=allowance,
            volunteer_id=due.volunteer_id,
            team_id=due.team_id,
            position=due.position,
            coefficient=due.coefficient,
            base_salary=due.base_salary,
            computed=due.amount,
            amount=due.amount,
        )
        for due in today.values()
        if due.volunteer_id not in stored or due.volunteer_id in stale
    )


def _refuse_paid_elsewhere(allowance: AllowanceList) -> None:
    """Nobody is paid twice for a month; lists out of reach are asked too, and only whose name they have."""
    names = dict(allowance.payments.filter(amount__gt=0).values_list("volunteer", "volunteer__full_name"))
    others = AllowancePayment.objects.filter(list__month=allowance.month, list__approved_on__isnull=False)
    with reach(EVERYWHERE):
        paid = others.filter(volunteer__in=names, amount__gt=0).exclude(list=allowance.pk)
        twice = sorted(set(paid.values_list("volunteer", flat=True)))
    if twice:
        raise RuleBroken(
            f"{', '.join(names[one] for one in twice)} đã có trong danh sách tháng này của xã khác:"
            " hỏi xã đó, rồi sửa số tiền thành 0 với lý do."
        )


def _told(code: TeamsEvent, allowance: AllowanceList, by: User | None, **more: Any) -> None:
    amounts = list(allowance.payments.order_by("pk").values_list("amount", flat=True))
    changes = {"month": allowance.written_month, "people_paid": len(amounts), "total": sum(amounts), **more}
    audit.record(code, subject=allowance, place=allowance.commune, by=by, changes=changes)
