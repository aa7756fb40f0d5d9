"""What administrators may not change of dated reference data: what is past."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from cases.models import DayOff, Regime
from volunteer_teams.actions.reference_rows import delete_reference_row, save_reference_row
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import User
from volunteer_teams.vietnamese import short_date


@transaction.atomic
def save_day_off(*, row: DayOff | None, on: date, name: str, by: User) -> DayOff:
    """Add a day off, or put one right; a day that is over stays as it is, for terms were counted with it."""
    if row:
        refuse_past(DayOff.objects.get(pk=row.pk).on)
    refuse_past(on)
    return save_reference_row(model=DayOff, row=row, on=on, name=name, by=by)


@transaction.atomic
def delete_day_off(*, row: DayOff, by: User) -> DayOff:
    """Delete a day off that is still to come."""
    refuse_past(row.on)
    delete_reference_row(row=row, by=by)
    return row


@transaction.atomic
def save_regime(*, row: Regime | None, by: User, fixed: tuple[str, ...], **values: Any) -> Regime:
    """Add a regime, or put one right; one that has ended stays as it is, for files of its time go by it."""
    known = Regime.objects.get(pk=row.pk) if row else None
    if known and known.valid_to and known.valid_to < timezone.localdate():
        raise RuleBroken(
            f"{known.name} đã hết hiệu lực ngày {short_date(known.valid_to)}: "
            "hồ sơ của thời đó theo nó, không sửa được."
        )
    return save_reference_row(model=Regime, row=row, by=by, fixed=fixed, **values)


def refuse_past(day: date) -> None:
    """A day that is over is not changed."""
    if day < timezone.localdate():
        raise RuleBroken(
            f"Ngày {short_date(day)} đã qua: hạn đã tính theo lịch khi đó, không thêm, sửa, xóa được.",
            field="on",
        )
