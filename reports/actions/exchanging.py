"""The country's figures for other systems: made, checked, logged."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from reports.dhis2.checking import check
from reports.dhis2.packing import packed
from reports.dhis2.payloads import payloads, periods
from reports.events import ReportEvent
from volunteer_teams import audit
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import User
from volunteer_teams.vietnamese import nfc


@transaction.atomic
def take_for_dhis2(
    *, year: int, period: str, by: User | None, reason: str = "", today: date | None = None
) -> bytes:
    """A year's figures of all provinces as DHIS2 takes them, in one file; small counts of people left out.

    `period` is monthly, quarterly or yearly. A payload of another form than the documented one is a mistake
    of ours: `WrongPayload`.
    """
    over = periods(year, period, today or timezone.localdate())
    if not over:
        raise RuleBroken(
            f"Năm {year} chưa có kỳ nào kết thúc: chọn chia nhỏ hơn, hoặc năm trước.", field="year"
        )
    made = payloads(over, period)
    check(made)
    told = {"year": year, "part": period, "values": len(made.data_values["dataValues"])}
    audit.record(
        ReportEvent.DHIS2_TAKEN,
        subject=f"năm {year}",
        place=None,
        by=by,
        changes=told | ({"reason": nfc(reason)} if reason else {}),
    )
    return packed(made, f"{over[0].label} – {over[-1].label}" if len(over) > 1 else over[0].label)
