"""The route of an episode: the states it went through, where it is, what comes next."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cases.models import Episode, EpisodeStep, NoticeRule, Status
from cases.terms import last_working_days
from volunteer_teams.vietnamese import short_date


class Place(StrEnum):
    """Where a state stands on the route."""

    DONE = "done"
    NOW = "now"
    NEXT = "next"


@dataclass(frozen=True)
class Stop:
    """One state of a route: its days, what the law says, how much of the term of now is over."""

    name: str
    days: str
    notes: tuple[str, ...]
    place: Place
    percent: int | None = None


def stops(episode: Episode, steps: list[EpisodeStep], coming: list[Status], today: date) -> list[Stop]:
    """The route of an episode; `steps` in their order, `coming` the states that usually follow."""
    found = [
        _passed(step, steps[n + 1].on if n + 1 < len(steps) else episode.closed_on)
        if n + 1 < len(steps) or not episode.is_open
        else _current(step, today)
        for n, step in enumerate(steps)
    ]
    if episode.is_open:
        expected = episode.due_on
        for status in coming:
            found.append(_expected(status, expected, episode))
            expected = None
    return found


def usual_next(now: Status, possible: dict[int, list[Status]], length: int = 3) -> list[Status]:
    """The states that usually follow from here: each time the next on the route, of the newest law."""
    route: list[Status] = []
    while len(route) < length:
        ahead = [status for status in possible.get(now.pk, []) if status.position > now.position]
        if not ahead:
            break
        first = min(status.position for status in ahead)
        now = max(
            (status for status in ahead if status.position == first),
            key=lambda status: (status.regime.valid_from, status.pk),
        )
        route.append(now)
    return route


def _passed(step: EpisodeStep, until: date | None) -> Stop:
    days = short_date(step.on)
    if step.due_on and until and until > step.on:
        days = f"{days} – {short_date(until)}"
    return Stop(step.status.name, days, _notes(step), Place.DONE)


def _current(step: EpisodeStep, today: date) -> Stop:
    if step.due_on is None:
        return Stop(step.status.name, f"Từ {short_date(step.on)}", _notes(step), Place.NOW)
    length, over = (step.due_on - step.on).days, (today - step.on).days
    left = (step.due_on - today).days
    progress = f"Đã qua {over} ngày, còn {left} ngày" if left >= 0 else f"Quá hạn {-left} ngày"
    return Stop(
        step.status.name,
        f"{short_date(step.on)} – {short_date(step.due_on)}",
        (*_notes(step), progress),
        Place.NOW,
        min(100 * over // length, 100) if length > 0 else 100,
    )


def _expected(status: Status, on: date | None, episode: Episode) -> Stop:
    notes: tuple[str, ...] = ()
    now = episode.status
    if on and now.notice_rule == NoticeRule.LAST:
        first = last_working_days(on, now.notice_days or 1)
        notes = (f"{now.notice_name} từ {short_date(first)}",)
    elif on and now.notice_rule == NoticeRule.BEFORE:
        notes = (f"{now.notice_name} trước {short_date(on - timedelta(days=now.notice_days or 0))}",)
    return Stop(status.name, short_date(on) if on else "", notes, Place.NEXT)


def _notes(step: EpisodeStep) -> tuple[str, ...]:
    return tuple(note for note in (step.status.legal_basis, _by_law(step), step.document) if note)


def _by_law(step: EpisodeStep) -> str:
    """The due date that the law comes to, where another one holds."""
    legal = step.legal_due_on
    return f"Tính theo luật: đến {short_date(legal)}" if legal and legal != step.due_on else ""
