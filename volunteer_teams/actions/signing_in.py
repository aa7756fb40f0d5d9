"""Signing in: wrong tries are counted, what happens to an account's ways in stands in the log."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db import connection, transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone

from volunteer_teams import audit
from volunteer_teams.actions.passwords import set_own
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import SignInTries, User

WAIT = timedelta(minutes=15)
# What lasts longer than a wait can was counted while the clock was set wrong: it is over.
COUNT = """
    insert into volunteer_teams_signintries as known (key, count, until) values (%(key)s, 1, %(until)s)
    on conflict (key) do update set
        count = case when known.until <= %(now)s or known.until > %(never)s then 1 else known.count + 1 end,
        until = case when known.until <= %(now)s or known.until > %(never)s or known.count < %(most)s
            then excluded.until else known.until end
    returning count, until
"""


@dataclass(frozen=True)
class Limit:
    """So many wrong tries within a quarter of an hour of each other, then a quarter of an hour's wait."""

    what: str
    most: int

    @property
    def key(self) -> str:
        """How the table knows it."""
        return sha256(self.what.encode()).hexdigest()


def password_limits(username: str, address: str) -> list[Limit]:
    """An account from one address; more from all addresses together; more from an address, an office's.

    With the first alone many addresses could guess for ever; with five from all of them any stranger
    could keep a person out.
    """
    username = username.lower()
    return [
        Limit(f"account and address|{username}|{address}", 5),
        Limit(f"account|{username}", 30),
        Limit(f"address|{address}", 100),
    ]


def code_limits(user: User) -> list[Limit]:
    """Codes of the second factor, wherever they come from: who types them knows the password."""
    return [Limit(f"code|{user.pk}", 5)]


def count_try(*, limits: Iterable[Limit], username: str) -> datetime | None:
    """Count one more try, before it is known whether it is right; until when to wait, if it is one too many.

    What one limit stops does not count for those after it: else one address could use up what an account has
    from all addresses together, and keep its person out everywhere. Each count is one statement, so that a
    hundred tries at the same moment are a hundred. It lasts only where no transaction of the request can be
    undone: the views of signing in have none.
    """
    for limit in limits:
        now = timezone.now()
        given: dict[str, Any] = {"key": limit.key, "now": now, "until": now + WAIT, "most": limit.most}
        given["never"] = now + 2 * WAIT  # twice: another's clock may be a little ahead
        with connection.cursor() as cursor:
            cursor.execute(COUNT, given)
            count, until = cursor.fetchone()
        if count == limit.most + 1 and (user := User.objects.filter(username__iexact=username).first()):
            audit.record(TeamsEvent.SIGN_IN_LOCKED, subject=user, place=None, by=user)
        if count > limit.most:
            return until
    return None


def forgive_try(*, limits: Iterable[Limit]) -> None:
    """It was right: the first limit starts anew, the others give this one try back."""
    own, *shared = limits
    SignInTries.objects.filter(key=own.key).delete()
    SignInTries.objects.filter(key__in=[limit.key for limit in shared]).update(
        count=Greatest(F("count") - 1, 0)
    )


@transaction.atomic
def note_sign_in(*, by: User) -> None:
    """Somebody came in."""
    audit.record(TeamsEvent.SIGNED_IN, subject=by, place=None, by=by)


@transaction.atomic
def change_password(*, user: User, password: str, by: User) -> None:
    """Set the password somebody chose, which has been checked; other sessions end."""
    set_own(password, user)
    audit.record(TeamsEvent.PASSWORD_CHANGED, subject=user, place=None, by=by)


@transaction.atomic
def note_factor_added(*, user: User, kind: str, by: User) -> None:
    """An app, a passkey or recovery codes are there from now on."""
    audit.record(TeamsEvent.FACTOR_ADDED, subject=user, place=None, by=by, changes={"factor": kind})


@transaction.atomic
def note_factor_removed(*, user: User, kind: str, is_last: bool, by: User) -> None:
    """A way to confirm is gone; without any, a password of fewer than 14 letters has to be changed."""
    user = User.objects.select_for_update(of=["self"]).get(pk=user.pk)
    if is_last and user.has_short_password:
        user.must_change_password = True
        user.save(update_fields=["must_change_password"])
    audit.record(TeamsEvent.FACTOR_REMOVED, subject=user, place=None, by=by, changes={"factor": kind})
