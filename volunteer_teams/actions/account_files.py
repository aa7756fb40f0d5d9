"""Accounts by the file: all of a file or nothing of it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import transaction

from volunteer_teams.actions.accounts import grant_role, open_account
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import RoleAssignment, User
from volunteer_teams.vietnamese import fold


class Outcome(StrEnum):
    """What a row of a file comes to."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    WRONG = "wrong"


@dataclass(frozen=True)
class Wanted:
    """A row of a file: its number, what `open_account` takes, or why it cannot be read."""

    line: int
    username: str
    full_name: str
    values: dict[str, Any]
    wrong: str = ""


@dataclass(frozen=True)
class Done:
    """What a row came to: the account, or why not."""

    row: Wanted
    outcome: Outcome
    reason: str = ""
    user: User | None = None


def counts(done: Iterable[Done]) -> dict[str, int]:
    """How many rows came to what."""
    counted = Counter(one.outcome for one in done)
    return {outcome.value: counted[outcome] for outcome in Outcome}


@transaction.atomic
def bring_accounts(*, rows: Sequence[Wanted], is_trial: bool, by: User) -> list[Done]:
    """Make the accounts that are new, grant the roles that are; what each row came to.

    A trial, or a file with a wrong row, leaves no trace: what was shown before is what happens.
    """
    with transaction.atomic():
        done = [_bring(row, by) for row in rows]
        if is_trial or any(one.outcome == Outcome.WRONG for one in done):
            transaction.set_rollback(True)
    return done


def _bring(row: Wanted, by: User) -> Done:
    if row.wrong:
        return Done(row, Outcome.WRONG, row.wrong)
    known = User.objects.filter(username=row.username).first()
    try:
        if known is None:
            return Done(row, Outcome.NEW, user=open_account(**row.values, by=by))
        return _add_role(row, known, by)
    except RuleBroken as broken:
        return Done(row, Outcome.WRONG, str(broken))


def _add_role(row: Wanted, known: User, by: User) -> Done:
    if fold(known.full_name) != fold(row.full_name):
        raise RuleBroken(f"Tên đăng nhập {row.username} là của người khác.")
    if not known.is_active:
        raise RuleBroken(f"Tài khoản {row.username} đã ngừng: mở lại trước.")
    role, place = row.values["role"], row.values["place"]
    kind = place._meta.model_name if place else None
    held = RoleAssignment.objects.current(row.values["since"]).filter(user=known, role=role)
    if not role or held.filter(**({kind: place} if kind else {})).exists():
        return Done(row, Outcome.SAME, user=known)
    terms = {name: row.values[name] for name in ("role", "place", "volunteer", "since", "until")}
    grant_role(user=known, **terms, by=by)
    return Done(row, Outcome.CHANGED, user=known)
