"""Very many returns at once: months that were agreed on before this system was there, and the demo's."""

from collections.abc import Sequence

from django.db import transaction

from reports.models import MonthlyReturn
from reports.returns.owing import Owing
from volunteer_teams import audit
from volunteer_teams.errors import RuleBroken
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import User
from volunteer_teams.vietnamese import number


@transaction.atomic
def load_returns(*, rows: Sequence[MonthlyReturn], by: User | None) -> int:
    """Write returns of months that their communes were asked for, as they stand; all or none."""
    communes = {row.commune_id: row.commune for row in rows}
    owing = Owing(list(communes.values()))
    for row in rows:
        if not owing.due_on(communes[row.commune_id], row.month):
            raise RuleBroken(f"{row.commune.full_name} không phải gửi {row.audit_label}.")
    MonthlyReturn.objects.bulk_create(rows)
    told = f"{number(len(rows))} báo cáo tháng"
    audit.record(TeamsEvent.ROWS_LOADED, subject=told, place=None, by=by, changes={"returns": len(rows)})
    return len(rows)
