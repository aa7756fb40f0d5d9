"""Which copies are kept: of each of the last days, weeks and months the newest; then they go."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

NAME = re.compile(r"volunteer-teams-(\d{8}-\d{6})(-before-restore)?\.backup")
FORM = "%Y%m%d-%H%M%S"
BEFORE_RESTORE = "-before-restore"
KEPT_BEFORE_RESTORE = timedelta(days=31)
NEAR = timedelta(days=3)  # a longer pause, twice as long as the one before, may be a clock that leapt


class Terms(NamedTuple):
    """For how many days, weeks and months one copy each is kept."""

    days: int = 7
    weeks: int = 4
    months: int = 12


def name_for(at: datetime, *, is_before_restore: bool = False) -> str:
    """The name of a copy, by local time."""
    return f"volunteer-teams-{at:{FORM}}{BEFORE_RESTORE if is_before_restore else ''}.backup"


def taken_at(name: str) -> datetime | None:
    """When a copy was taken, by its name; None for any other file."""
    found = NAME.fullmatch(name)
    return datetime.strptime(found[1], FORM) if found else None  # noqa: DTZ007  local time, as in the name


def over(names: Iterable[str], now: datetime, terms: Terms) -> list[str]:
    """The copies whose time is over; the newest is never among them, nor a file that is none of ours."""
    taken = sorted(((at, name) for name in names if (at := taken_at(name))), reverse=True)
    kept = {name for _, name in taken[:1]}
    seen: set[tuple[str, object]] = set()
    for at, name in taken:
        if name.removesuffix(".backup").endswith(BEFORE_RESTORE):
            if now - at < KEPT_BEFORE_RESTORE:
                kept.add(name)
            continue
        for kind, period, is_young in _periods(at.date(), now.date(), terms):
            if is_young and (kind, period) not in seen:
                kept.add(name)
            seen.add((kind, period))
    return [name for _, name in taken if name not in kept]


def remove_over(folder: Path, now: datetime, terms: Terms) -> list[str]:
    """Remove them; which they were. After a pause or a leap of the clock none, until the next copy."""
    names = [path.name for path in folder.iterdir()]
    earlier = sorted(at for name in names if (at := taken_at(name)) and at < now.replace(microsecond=0))
    gone = [] if _may_have_leapt(earlier, now) else over(names, now, terms)
    for name in gone:
        (folder / name).unlink(missing_ok=True)
    return gone


def _may_have_leapt(earlier: list[datetime], now: datetime) -> bool:
    usual, pause = ([timedelta()] * 2 + [two - one for one, two in pairwise([*earlier, now])])[-2:]
    return pause > max(NEAR, 2 * usual)


def _periods(on: date, today: date, terms: Terms) -> list[tuple[str, object, bool]]:
    months = (today.year - on.year) * 12 + today.month - on.month
    monday, this_monday = on - timedelta(on.weekday()), today - timedelta(today.weekday())
    return [
        ("day", on, (today - on).days < terms.days),
        ("week", monday, (this_monday - monday).days < 7 * terms.weeks),
        ("month", (on.year, on.month), months < terms.months),
    ]
