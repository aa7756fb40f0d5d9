"""Writing down a breach of personal data, and what was done about it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from volunteer_teams import audit
from volunteer_teams.actions.changing import change
from volunteer_teams.actions.checking import refuse_future
from volunteer_teams.actions.turns import take_turns
from volunteer_teams.errors import RuleBroken
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import Breach, User


@transaction.atomic
def add_breach(*, id: UUID, by: User | None, **values: Any) -> Breach:
    """Start the clock of a breach. Sent twice with one id, it is one."""
    take_turns("breach", id)
    if known := Breach.objects.filter(pk=id).first():
        return known
    breach = Breach(id=id, **values)
    _check(breach)
    breach.save(force_insert=True)
    audit.record(
        TeamsEvent.BREACH_ADDED,
        subject=breach,
        place=None,
        by=by,
        changes={"detected_at": breach.detected_at.isoformat()},
    )
    return breach


@transaction.atomic
def edit_breach(*, breach: Breach, by: User | None, **values: Any) -> Breach:
    """Write down what became known or was done since; the log keeps when."""
    breach = Breach.objects.select_for_update(of=["self"]).get(pk=breach.pk)
    changes = change(breach, values)
    if not changes:
        return breach
    _check(breach)
    breach.save(update_fields=list(changes))
    audit.record(TeamsEvent.BREACH_EDITED, subject=breach, place=None, by=by, changes=changes)
    return breach


def _check(breach: Breach) -> None:
    _refuse_later(breach.detected_at, "detected_on")
    if breach.reported_at:
        _refuse_later(breach.reported_at, "reported_on")
        if breach.reported_at < breach.detected_at:
            raise RuleBroken("Báo trước khi phát hiện: xem lại giờ.", field="reported_on")
        if not breach.document:
            raise RuleBroken("Ghi số văn bản đã báo.", field="document")
    if breach.people_told_on:
        refuse_future(breach.people_told_on, field="people_told_on")


def _refuse_later(at: datetime, field: str) -> None:
    if at > timezone.now():
        raise RuleBroken(f"{timezone.localtime(at):%H:%M ngày %d/%m/%Y} chưa đến.", field=field)
