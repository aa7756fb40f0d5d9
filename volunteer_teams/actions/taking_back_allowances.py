"""Taking back payment lists, and amounts on them, that came from a file."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import F

from volunteer_teams.access.scopes import Access
from volunteer_teams.actions.allowances import correct_payment
from volunteer_teams.actions.taking_back import GONE, TOUCHED, by_text, sort_out
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import AllowanceList, AllowancePayment, ImportedRow, User

LIST = "l"  # begins the id of a whole list
BECAUSE = "Hoàn tác lần nhập tệp"


def payment_state(row: AllowancePayment) -> dict[str, Any]:
    """What somebody may have changed of a line since."""
    return {"amount": row.amount, "reason": row.reason}


@transaction.atomic
def take_back_allowances(*, rows: Sequence[ImportedRow], access: Access, by: User) -> dict[str, str]:
    """Put back the amounts that an import changed, then delete the lists it made; why not, of the others."""
    lines = [row for row in rows if not row.row.startswith(LIST)]
    stored = AllowancePayment.objects.within(access).select_related("list")
    found = sort_out(lines, by_text(stored.in_bulk([int(row.row) for row in lines])), payment_state)
    for pk, (payment, before) in found.changed.items():
        try:
            correct_payment(
                payment=payment, amount=before["amount"], reason=before["reason"] or BECAUSE, by=by
            )
        except RuleBroken as broken:
            found.kept[pk] = str(broken)
    return found.kept | _delete_lists([row.row for row in rows if row.row.startswith(LIST)], access)


def _delete_lists(keys: Sequence[str], access: Access) -> dict[str, str]:
    """An approved list stays, and so does one that says something of its own."""
    lists = AllowanceList.objects.within(access).select_for_update(of=["self"])
    stored = lists.in_bulk([int(key.removeprefix(LIST)) for key in keys])
    kept = {}
    for key in keys:
        allowance = stored.get(int(key.removeprefix(LIST)))
        if allowance is None:
            kept[key] = GONE
        elif allowance.is_approved:
            kept[key] = f"Danh sách {allowance.audit_label} đã duyệt."
        elif allowance.payments.exclude(amount=F("computed")).exists():
            kept[key] = TOUCHED
        else:
            allowance.delete()
    return kept
