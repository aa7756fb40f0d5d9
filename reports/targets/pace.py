"""How a target stands: reached, in pace or out of pace. It is worked out here alone, from dates and numbers.

What happens again and again (flow) is due by the days that are over: half the year, half the target. So are
people counted once, though new people get rarer: who is behind that line is behind any, so nothing is said of
the rhythm so far. A stock, counted on the last day, has no pace: it is reached or not.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reports.indicators.figure import Better, Kind
from volunteer_teams.look import Tone
from volunteer_teams.vietnamese import number, short_date

SLACK = 10  # per cent of what is due by today: notebooks are entered some days later
LAST_DAYS = 14  # up to so many days are told as days, more as weeks


class Stand(StrEnum):
    """How far a target is."""

    WAITING = "waiting"
    REACHED = "reached"
    IN_PACE = "in_pace"
    BEHIND = "behind"
    SHORT = "short"
    MISSED = "missed"
    WITHIN = "within"
    FAST = "fast"
    EXCEEDED = "exceeded"
    CLOSED = "closed"


STANDS: dict[Stand, tuple[Tone, str]] = {
    Stand.BEHIND: (Tone.WARN, "Chậm tiến độ"),
    Stand.FAST: (Tone.WARN, "Tăng nhanh hơn mức"),
    Stand.EXCEEDED: (Tone.DANGER, "Vượt mức"),
    Stand.MISSED: (Tone.DANGER, "Không đạt"),
    Stand.SHORT: (Tone.CALM, "Chưa đạt"),
    Stand.IN_PACE: (Tone.INFO, "Đúng tiến độ"),
    Stand.WITHIN: (Tone.GOOD, "Trong mức"),
    Stand.REACHED: (Tone.GOOD, "Đạt"),
    Stand.WAITING: (Tone.CALM, "Chưa đến kỳ"),
    Stand.CLOSED: (Tone.CALM, "Đã kết thúc giữa năm"),
}


@dataclass(frozen=True)
class Pace:
    """A target of `value`, counted from the first to the last day, and what was `reached` by today.

    Where lower is better the value is a ceiling. `ended`: the last day of a place that was gone before the
    year was: its target is judged only where it was reached.
    """

    value: int
    reached: int
    kind: Kind
    better: Better
    first: date
    last: date
    today: date
    ended: date | None = None

    @property
    def days(self) -> int:
        """Of the whole time."""
        return (self.last - self.first).days + 1

    @property
    def passed(self) -> int:
        """The days that are over; today is not."""
        return min(max((self.today - self.first).days, 0), self.days)

    @property
    def left(self) -> int:
        """The days that remain, today among them."""
        return self.days - self.passed

    @property
    def is_ceiling(self) -> bool:
        """Whether it is not to be exceeded."""
        return self.better is Better.LOWER

    @property
    def has_pace(self) -> bool:
        """Whether something is due before the last day."""
        return self.kind is not Kind.STOCK

    @property
    def due(self) -> int:
        """What is to be reached by the days that are over; of a ceiling, what may be reached by tonight."""
        if self.is_ceiling:
            return -(-self.value * min(self.passed + 1, self.days) // self.days)
        return self.value * self.passed // self.days

    @property
    def stand(self) -> Stand:
        """How far it is."""
        if self.today < self.first:
            return Stand.WAITING
        if not self.is_ceiling and self.reached >= self.value:
            return Stand.REACHED
        if self.ended and self.ended < min(self.last, self.today):
            return Stand.CLOSED
        return self._of_ceiling() if self.is_ceiling else self._of_aim()

    @property
    def is_out_of_pace(self) -> bool:
        """Whether somebody should act while there is time."""
        return self.stand in (Stand.BEHIND, Stand.FAST)

    @property
    def share(self) -> int | None:
        """What was reached in whole per cent of the target, not rounded up."""
        return self.reached * 100 // self.value if self.value else None

    @property
    def lacking(self) -> int:
        """How many more it takes; of a ceiling, how many more there may be."""
        return max(self.value - self.reached, 0)

    def words(self, unit: str) -> str:
        """'cần 9 lượt nữa trong 6 tuần', 'còn thiếu 9 lượt', 'vượt 3 người'."""
        stand, more, over = self.stand, number(self.lacking), number(self.reached - self.value)
        if stand in (Stand.BEHIND, Stand.IN_PACE):
            return f"cần {more} {unit} nữa trong {self.time_left}"
        if stand is Stand.SHORT:
            return f"cần {more} {unit} nữa vào ngày {short_date(self.last)}"
        if stand is Stand.MISSED:
            return f"còn thiếu {more} {unit}"
        if stand is Stand.EXCEEDED or (stand is Stand.REACHED and self.reached > self.value):
            return f"vượt {over} {unit}"
        if stand in (Stand.WITHIN, Stand.FAST) and self.has_pace and self.left:
            return f"còn được {more} {unit} trong {self.time_left}"
        if stand is Stand.WITHIN:
            return f"thấp hơn mức {more} {unit}" if self.lacking else "vừa bằng mức"
        if stand is Stand.CLOSED and self.ended:
            return f"đến hết ngày {short_date(self.ended)} được {number(self.reached)} {unit}"
        return ""

    def rhythm(self, unit: str) -> str:
        """'Nhịp hiện nay 46 lượt một tuần, cần 70', of what is behind and may be told by the week."""
        if self.stand is not Stand.BEHIND or self.kind is not Kind.FLOW:
            return ""
        now, needed = self.reached * 7 // self.passed, -(-self.lacking * 7 // self.left)
        return f"Nhịp hiện nay {number(now)} {unit} một tuần, cần {number(needed)}"

    @property
    def time_left(self) -> str:
        """'6 tuần', '9 ngày'; a week that is not whole is not counted."""
        return f"{self.left} ngày" if self.left <= LAST_DAYS else f"{self.left // 7} tuần"

    def _of_aim(self) -> Stand:
        if self.today > self.last:
            return Stand.MISSED
        if not self.has_pace:
            return Stand.SHORT
        return Stand.BEHIND if self.reached * 100 < self.due * (100 - SLACK) else Stand.IN_PACE

    def _of_ceiling(self) -> Stand:
        if self.reached > self.value:
            return Stand.EXCEEDED
        if not self.has_pace or self.reached * 100 <= self.due * (100 + SLACK):
            return Stand.WITHIN
        return Stand.FAST if self.today <= self.last else Stand.WITHIN
