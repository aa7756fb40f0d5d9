"""How each month of each commune stands: sent, looked at, sent back, late, or not asked for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.urls import reverse

from reports.models import MonthlyReturn, ReturnState
from reports.periods import month_of
from reports.returns.entries import count_entries
from reports.returns.owing import Inside, Owing
from volunteer_teams.look import State, Tone
from volunteer_teams.models import Commune
from volunteer_teams.vietnamese import number

Key = tuple[int, date]


class Stand(StrEnum):
    """Where a month is, the most urgent first."""

    OVERDUE = "late"
    RETURNED = "returned"
    SUBMITTED = "waiting"
    OPEN = "open"  # its days are over, it is not due yet
    RUNNING = "running"
    ACCEPTED = "accepted"
    NOT_ASKED = "none"


STANDS = {
    Stand.OVERDUE: State(Tone.DANGER, "Quá hạn, chưa gửi", "alert-circle"),
    Stand.RETURNED: State(Tone.WARN, "Trả lại, chờ xã sửa", "arrow-back-up"),
    Stand.SUBMITTED: State(Tone.INFO, "Chờ tỉnh xem", "clock"),
    Stand.OPEN: State(Tone.CALM, "Chưa gửi, chưa đến hạn", "calendar-due"),
    Stand.RUNNING: State(Tone.CALM, "Đang trong kỳ"),
    Stand.ACCEPTED: State(Tone.GOOD, "Đã chấp nhận", "check"),
    Stand.NOT_ASKED: State(Tone.CALM, "Không phải gửi"),
}
UNSENT = (Stand.OVERDUE, Stand.OPEN)
TO_SEND = (Stand.OVERDUE, Stand.RETURNED, Stand.OPEN)
OF_STATE = {
    ReturnState.SUBMITTED: Stand.SUBMITTED,
    ReturnState.ACCEPTED: Stand.ACCEPTED,
    ReturnState.RETURNED: Stand.RETURNED,
}


@dataclass(frozen=True)
class Standing:
    """One month of one commune; `later` is how many entries more there are now than when it was sent."""

    commune: Commune
    month: date
    stand: Stand
    due_on: date | None = None
    is_begun: bool = False
    submitted_at: datetime | None = None
    reason: str = ""
    later: int = 0

    @property
    def state(self) -> State:
        """In words, with a colour and an icon."""
        return STANDS[self.stand]

    @property
    def words(self) -> str:
        """'Đã chấp nhận, +2 bổ sung sau khi gửi'."""
        return f"{self.state.words}, {self.later_words}" if self.later else self.state.words

    @property
    def later_words(self) -> str:
        """'+2 bổ sung sau khi gửi', nothing where nothing came later."""
        return f"{changed(self.later)} sau khi gửi" if self.later else ""

    @property
    def sign(self) -> str:
        """'+2', nothing where nothing came later."""
        return self.later_words.split(" ")[0]

    @property
    def url(self) -> str:
        """Its page; none for a month that is not asked for or has not begun."""
        if self.stand is Stand.NOT_ASKED:
            return ""
        return reverse("reports:return_detail", args=[self.commune.pk, self.month])


def changed(later: int) -> str:
    """'+2 bổ sung', '−1 bớt'."""
    return f"+{number(later)} bổ sung" if later > 0 else f"−{number(-later)} bớt"


def standings(
    communes: Sequence[Commune], months: Sequence[date], today: date, *, compared: bool = True
) -> dict[Key, Standing]:
    """Every month of every commune in a fixed number of queries; `compared` counts what came later."""
    owing = Owing(communes)
    rows = MonthlyReturn.objects.filter(commune__in=[c.pk for c in communes], month__in=months)
    light = rows.only("commune", "month", "state", "submitted_at", "reason", "entries").order_by("pk")
    found = {(row.commune_id, row.month): row for row in light}
    locked = {row.month for row in found.values() if row.is_locked}
    later = _later(found, owing.inside, sorted(locked)) if compared and locked else {}
    return {
        (commune.pk, month): _standing(
            commune, month, found.get((commune.pk, month)), owing.due_on(commune, month), later, today
        )
        for commune in communes
        for month in months
    }


def _standing(
    commune: Commune,
    month: date,
    row: MonthlyReturn | None,
    due_on: date | None,
    later: dict[Key, int],
    today: date,
) -> Standing:
    stand = OF_STATE.get(ReturnState(row.state)) if row else None
    if stand is None:
        stand = _unsent(month, due_on, today)
    return Standing(
        commune,
        month,
        stand,
        due_on,
        is_begun=row is not None,
        submitted_at=row.submitted_at if row else None,
        reason=row.reason if row else "",
        later=later.get((commune.pk, month), 0),
    )


def _unsent(month: date, due_on: date | None, today: date) -> Stand:
    if due_on is None:
        return Stand.NOT_ASKED
    if today <= month_of(month).last:
        return Stand.RUNNING
    return Stand.OVERDUE if today > due_on else Stand.OPEN


def _later(found: dict[Key, MonthlyReturn], inside: Inside, months: Collection[date]) -> dict[Key, int]:
    every = frozenset[int]().union(*inside.values())
    now = count_entries(every, list(months))
    return {
        (commune, month): sum(now.get((one, month), 0) for one in inside[commune]) - (row.entries or 0)
        for (commune, month), row in found.items()
        if row.is_locked
    }
