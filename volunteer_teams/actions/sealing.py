"""Sealing the days of the log, and writing down that they were verified."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from volunteer_teams import audit
from volunteer_teams.actions.turns import take_turns
from volunteer_teams.audit.seals import LEAF, ONE_DAY, Verified, digest_of, leaves_of, packed
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent, AuditSeal, User

GRACE = timedelta(hours=3)  # what was begun before midnight is written by then


def seal_past_days() -> list[AuditSeal]:
    """Seal each day that is over and not sealed yet, days without a row too; again it finds nothing to do."""
    sealed = []
    while seal := _seal_next_day():
        sealed.append(seal)
    return sealed


@transaction.atomic
def _seal_next_day() -> AuditSeal | None:
    take_turns("audit seal")
    last = AuditSeal.objects.last_one()
    day = last.day + ONE_DAY if last else _first_day()
    if day is None or day >= timezone.localdate(timezone.now() - GRACE):
        return None
    leaves, previous = packed(leaves_of(day)), last.digest if last else ""
    count = len(leaves) // LEAF
    digest = digest_of(day, count, previous, leaves)
    return AuditSeal.objects.create(day=day, count=count, leaves=leaves, previous=previous, digest=digest)


@transaction.atomic
def record_verification(*, verified: Verified, by: User | None) -> None:
    """Write into the log itself that it was verified, and what was found."""
    changes = {
        "days": verified.days,
        "rows": verified.rows,
        "is_whole": not verified.problem,
        "wrong_day": verified.wrong_day,
    }
    seal = AuditSeal.objects.last_one()
    audit.record(TeamsEvent.LOG_VERIFIED, subject=seal or "chưa có", place=None, by=by, changes=changes)


def _first_day() -> date | None:
    first = AuditEvent.objects.order_by("at", "id").first()
    return timezone.localdate(first.at) if first else None
