"""Taking lists out of the system: the rule for all of them, and what the log says of it."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from volunteer_teams import audit
from volunteer_teams.errors import RuleBroken
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent, Commune, Province, Team, User
from volunteer_teams.vietnamese import nfc, number

MOST_ROWS = 100_000


def taken_for(reason: str, rows: int) -> str:
    """The reason as it is logged; no list leaves without one, none that is too long to be meant."""
    if rows > MOST_ROWS:
        raise RuleBroken(
            f"Danh sách có hơn {number(MOST_ROWS)} dòng: hãy lọc bớt, ví dụ theo từng xã hoặc từng năm."
        )
    reason = nfc(reason)
    if not reason:
        raise RuleBroken("Ghi lý do tải.", field="reason")
    return reason


@transaction.atomic
def record_list_taking(
    *,
    title: str,
    places: Sequence[Province | Commune | Team | None],
    rows: int,
    kind: str,
    chosen: dict[str, Any],
    is_named: bool,
    reason: str,
    by: User,
) -> AuditEvent:
    """Log that somebody takes a list as a file, filtered how, and why, before they get it.

    `places` are those of the roles that let them see the list: where there is one, the log finds it there.
    `chosen` is the filter in codes; `is_named` says that names of clients leave with the list.
    """
    changes = {"file": kind, "rows_taken": rows, **chosen, "reason": taken_for(reason, rows)}
    if is_named:
        changes["is_named"] = True
    place = places[0] if len(places) == 1 else None
    return audit.record(TeamsEvent.LIST_TAKEN, subject=title, place=place, by=by, changes=changes)
