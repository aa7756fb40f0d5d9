"""Which copies stay: the newest of each day, week and month, for as long as was said."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from volunteer_teams.backups.keeping import Terms, name_for, over, remove_over

NOW = datetime(2026, 11, 22, 2, 0)  # noqa: DTZ001  local time; a Sunday


def nightly(days: int) -> list[str]:
    """A copy each night, the newest of now."""
    return [name_for(NOW - timedelta(days=days)) for days in range(days)]


def kept(names: list[str], terms: Terms = Terms()) -> list[str]:  # noqa: B008  a tuple
    return sorted(set(names) - set(over(names, NOW, terms)))


def days(names: list[str]) -> list[str]:
    return [name.split("-")[2] for name in names]


def test_a_year_of_nights_leaves_days_weeks_and_months() -> None:
    assert days(kept(nightly(500))) == [
        "20251231", "20260131", "20260228", "20260331", "20260430", "20260531", "20260630", "20260731",
        "20260831", "20260930", "20261031",
        "20261101", "20261108", "20261115",
        "20261116", "20261117", "20261118", "20261119", "20261120", "20261121", "20261122",
    ]  # fmt: skip


def test_kept_day_by_day_the_same_ones_stay() -> None:
    """What rotation removed on the way is not what it would have kept in the end."""
    held: list[str] = []
    for night in range(499, -1, -1):
        now = NOW - timedelta(days=night)
        held.append(name_for(now))
        held = [name for name in held if name not in over(held, now, Terms())]

    assert sorted(held) == kept(nightly(500))


def test_of_several_copies_of_a_day_the_newest_stays() -> None:
    names = [name_for(NOW.replace(hour=hour) - timedelta(days=2)) for hour in (1, 5, 3)]

    assert kept(names) == [names[1]]


def test_the_only_copy_stays_however_old_it_is() -> None:
    old = [name_for(NOW - timedelta(days=900)), name_for(NOW - timedelta(days=901))]

    assert kept(old) == [old[0]]


@pytest.mark.parametrize(("terms", "number"), [(Terms(1, 0, 0), 1), (Terms(3, 0, 0), 3), (Terms(0, 0, 0), 1)])
def test_terms_may_be_shorter(terms: Terms, number: int) -> None:
    assert len(kept(nightly(100), terms)) == number


def test_what_stood_before_a_restore_stays_for_a_month_beside_the_others() -> None:
    before = [name_for(NOW - timedelta(days=n), is_before_restore=True) for n in (1, 30, 31, 60)]

    assert kept([*before, *nightly(3)]) == sorted([*before[:2], *nightly(3)])


@pytest.mark.parametrize("leap", [4, 40, 400])
def test_a_clock_that_leapt_removes_nothing(tmp_path: Path, leap: int) -> None:
    """The next copy by the same clock does."""
    for name in nightly(30):
        (tmp_path / name).touch()
    now = NOW + timedelta(days=leap, microseconds=5)
    (tmp_path / name_for(now)).touch()

    assert remove_over(tmp_path, now, Terms()) == []

    then = now + timedelta(days=1)
    (tmp_path / name_for(then)).touch()
    assert remove_over(tmp_path, then, Terms())


def test_whoever_takes_one_a_week_has_old_ones_removed_too(tmp_path: Path) -> None:
    for week in range(60):
        (tmp_path / name_for(NOW - timedelta(weeks=week))).touch()

    remove_over(tmp_path, NOW, Terms())

    assert len(list(tmp_path.iterdir())) == 15  # four weeks and twelve months, one of which is of both


def test_only_own_files_are_removed(tmp_path: Path) -> None:
    for name in ("notes.txt", "volunteer-teams-20200101-000000.backup.old", *nightly(10)):
        (tmp_path / name).touch()

    gone = remove_over(tmp_path, NOW, Terms(1, 0, 0))

    assert len(gone) == 9
    assert {path.name for path in tmp_path.iterdir()} == {
        "notes.txt", "volunteer-teams-20200101-000000.backup.old", *nightly(1),
    }  # fmt: skip
