"""What decisions rest on: brought along, added to and put right by administrators."""

from datetime import date

from django.db import transaction

from reports.events import ReportEvent
from reports.models import DecisionBasis
from volunteer_teams import audit
from volunteer_teams.actions.changing import change
from volunteer_teams.errors import RuleBroken
from volunteer_teams.files.reference import Entry, missing
from volunteer_teams.models import User
from volunteer_teams.vietnamese import nfc


@transaction.atomic
def set_decision_basis(
    *,
    basis: DecisionBasis | None = None,
    code: str,
    text: str,
    decision: str,
    gives_power: bool,
    valid_from: date,
    valid_to: date | None,
    position: int,
    by: User | None,
) -> DecisionBasis:
    """Write a text that decisions rest on, or put one right; what is printed already is on paper."""
    if valid_to and valid_to < valid_from:
        raise RuleBroken("Ngày hết hiệu lực trước ngày có hiệu lực.", field="valid_to")
    known = DecisionBasis.objects.select_for_update().get(pk=basis.pk) if basis else None
    same = DecisionBasis.objects.filter(code=code)
    if (same.exclude(pk=known.pk) if known else same).exists():
        raise RuleBroken("Mã này đã có: chọn mã khác.", field="code")
    row = known or DecisionBasis()
    values = {
        "code": code,
        "text": nfc(text),
        "decision": decision,
        "gives_power": gives_power,
        "valid_from": valid_from,
        "valid_to": valid_to,
        "position": position,
    }
    changes = change(row, values)
    if not changes:
        return row
    if known:
        row.save(update_fields=list(changes))
    else:
        row.save()
    audit.record(ReportEvent.DECISION_BASIS_SET, subject=row, place=None, by=by, changes=changes)
    return row


def load_decision_bases(entries: list[Entry]) -> int:
    """Add the texts whose code is missing."""
    known = set(DecisionBasis.objects.values_list("code", flat=True))
    rows = [entry.row(DecisionBasis, entry.values) for entry in missing(entries, known)]
    return len(DecisionBasis.objects.bulk_create(rows))
